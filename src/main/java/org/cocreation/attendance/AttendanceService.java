package org.cocreation.attendance;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.cocreation.event.AfterTheDay;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.form.Refusal;
import org.cocreation.invitation.Invitation;
import org.cocreation.invitation.InvitationService;
import org.cocreation.paging.PageNumber;
import org.cocreation.programme.SpeakerService;
import org.cocreation.programme.SpeakerStatus;
import org.cocreation.registration.Turnout;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who was there on the day. It is written from the day of the event on, as often as one wants, until the event's report
 * is published.
 *
 * <p>A participant's number is the rank of the registration: it is given once, when the list is settled or the address
 * verified, and stays when others leave. Whoever has none, or shares it, is recorded on the page only.
 */
@Service
@Transactional
public class AttendanceService {

    private static final AfterTheDay WRITTEN = new AfterTheDay("les présences ne changent plus", "Les présences s'enregistrent");
    private static final int MOST_WALK_INS = 10_000;
    private static final int LONGEST_NOTE = 2_000;

    private final AttendanceRepository attendance;
    private final EventService events;
    private final Turnout turnout;
    private final InvitationService invitations;
    private final SpeakerService speakers;
    private final Clock clock;

    AttendanceService(AttendanceRepository attendance, EventService events, Turnout turnout, InvitationService invitations,
                      SpeakerService speakers, Clock clock) {
        this.attendance = attendance;
        this.events = events;
        this.turnout = turnout;
        this.invitations = invitations;
        this.speakers = speakers;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public AttendanceFigures figures(Event event) {
        return attendance.figures(event, invitations.of(event.code(), Invitation::isSent));
    }

    /** By workshop, then by number. */
    @Transactional(readOnly = true)
    public List<Attendee> confirmed(Event event) {
        return attendance.confirmed(event, turnout.photographable(event.code()));
    }

    /**
     * By number; beyond the last page the last is given.
     *
     * @param workshop a workshop's position, null for all
     */
    @Transactional(readOnly = true)
    public AttendeePage page(Event event, @Nullable Integer workshop, int page) {
        int total = attendance.count(event, workshop);
        int number = PageNumber.atMost(page, AttendeePage.pages(total));
        return new AttendeePage(attendance.page(event, workshop, turnout.photographable(event.code()), AttendeePage.SIZE, number * AttendeePage.SIZE), number, total);
    }

    /** Those whose letter has left, who come first. */
    @Transactional(readOnly = true)
    public List<InvitedInstitution> institutions(String eventCode) {
        return invitations.of(eventCode, Invitation::isSent).stream()
                .sorted(Comparator.comparing(Invitation::attends).reversed().thenComparing(one -> one.answer() == null)
                        .thenComparing(one -> one.institution().name().fr()).thenComparing(Invitation::id))
                .map(one -> new InvitedInstitution(one.id(), one.institution().name(), one.answer() == null ? null : one.attends(),
                        one.representative(), one.function(), one.seats(), one.attended())).toList();
    }

    @Transactional(readOnly = true)
    List<Speaker> speakers(String eventCode) {
        return speakers.of(eventCode).stream().filter(speaker -> speaker.status() != SpeakerStatus.DECLINED)
                .map(speaker -> new Speaker(speaker.name().isEmpty() ? null : speaker.name(), speaker.profile())).toList();
    }

    /** Present without a registration. */
    @Transactional(readOnly = true)
    public int walkIns(String eventCode) {
        return attendance.walkIns(eventCode);
    }

    /** Why nothing can be written, in French; null when it can. */
    public @Nullable String closedBecause(Event event) {
        return WRITTEN.closedBecause(event, LocalDate.now(clock));
    }

    /**
     * Writes what somebody says of single persons and institutions, and leaves the others alone.
     *
     * @return how many changed
     * @throws Refusal before the day of the event and once its report is published
     */
    public int record(String eventCode, List<Presence> participants, List<Presence> institutions, String by) {
        hold(eventCode);
        return (participants.isEmpty() ? 0 : turnout.recordPresence(eventCode, byId(participants), by))
                + (institutions.isEmpty() ? 0 : invitations.recordPresence(eventCode, byId(institutions), by));
    }

    /**
     * Those who came without a registration, and whatever is worth knowing of the day.
     *
     * @param note null for none
     * @throws Refusal before the day of the event and once its report is published
     */
    public void recordOthers(String eventCode, int walkIns, @Nullable String note, String by) {
        hold(eventCode);
        if (walkIns < 0 || walkIns > MOST_WALK_INS) {
            throw new Refusal("Le nombre de personnes venues sans inscription va de 0 à 10\u00a0000.");
        }
        if (note != null && note.length() > LONGEST_NOTE) {
            throw new Refusal("La remarque compte 2\u00a0000 caractères au plus.");
        }
        attendance.recordOthers(eventCode, walkIns, note, clock.instant(), by);
    }

    /**
     * As {@link #recordOthers}, from a page: what it does not change stays as another member wrote it meanwhile.
     *
     * @param shownWalkIns as the page began
     * @param shownNote    as the page began; null for none
     */
    public void correctOthers(String eventCode, int shownWalkIns, int walkIns, @Nullable String shownNote, @Nullable String note, String by) {
        AttendanceFigures known = figures(hold(eventCode));
        recordOthers(eventCode, walkIns == shownWalkIns ? known.walkIns() : walkIns,
                Objects.equals(note, shownNote) ? known.note() : note, by);
    }

    /**
     * Takes over a list of presences, all or nothing.
     *
     * @param presences by participant's number; null for a number of which the list says nothing
     * @return how many changed
     * @throws ImportRefusal when there is a number that nobody has
     * @throws Refusal       before the day of the event and once its report is published
     */
    public int recordNumbers(String eventCode, Map<Integer, Boolean> presences, String by) {
        Map<Integer, Long> known = numbers(confirmed(hold(eventCode)));
        List<String> unknown = presences.keySet().stream().filter(number -> !known.containsKey(number))
                .map("Le numéro %d n'est celui d'aucune personne confirmée."::formatted).toList();
        if (!unknown.isEmpty()) {
            throw new ImportRefusal(unknown);
        }
        List<Presence> said = presences.entrySet().stream().filter(one -> one.getValue() != null)
                .map(one -> new Presence(Objects.requireNonNull(known.get(one.getKey())), one.getValue())).toList();
        return said.isEmpty() ? 0 : turnout.recordPresence(eventCode, byId(said), by);
    }

    /**
     * Ends the record: who was not noted was not there.
     *
     * @throws Refusal when nobody was noted yet
     */
    public void finish(String eventCode, String by) {
        AttendanceFigures figures = figures(hold(eventCode));
        if (figures.confirmed() > 0 && figures.recorded() == 0) {
            throw new Refusal("Aucune présence n'est encore enregistrée\u00a0: enregistrez-les sur la page «\u00a0Présences\u00a0», ou importez-y la liste.");
        }
        recordRestAbsent(eventCode, by);
    }

    /**
     * Takes the signed sheets over: all were there but these.
     *
     * @param absent numbers of the sheets, with commas, semicolons or spaces between them; null for none
     * @throws Refusal for anything else than a number of the sheets, and while somebody without a number is not noted
     */
    public void recordAllBut(String eventCode, String absent, String by) {
        List<Attendee> confirmed = confirmed(hold(eventCode));
        Map<Integer, Long> known = numbers(confirmed);
        Set<Integer> missing = parse(absent, known.keySet());
        List<Attendee> unnumbered = confirmed.stream()
                .filter(one -> one.number() == null && one.attended() == null).toList();
        if (!unnumbered.isEmpty()) {
            throw new Refusal(unnumbered.size() == 1
                    ? "Une personne confirmée n'a pas de numéro\u00a0: notez d'abord sur la page «\u00a0Présences\u00a0» si elle était là."
                    : "%d personnes confirmées n'ont pas de numéro\u00a0: notez d'abord sur la page «\u00a0Présences\u00a0» si elles étaient là."
                            .formatted(unnumbered.size()));
        }
        List<Presence> all = known.entrySet().stream().map(one -> new Presence(one.getValue(), !missing.contains(one.getKey()))).toList();
        if (!all.isEmpty()) {
            turnout.recordPresence(eventCode, byId(all), by);
        }
        recordRestAbsent(eventCode, by);
    }

    private static Set<Integer> parse(String absent, Set<Integer> known) {
        Set<Integer> numbers = new LinkedHashSet<>();
        List<String> wrong = new ArrayList<>();
        for (String word : Arrays.stream((absent == null ? "" : absent).split("[\\s\u00a0,;،]+")).filter(word -> !word.isEmpty()).toList()) {
            Integer number = word.matches("[0-9]{1,9}") ? Integer.valueOf(word) : null;
            if (number == null || !known.contains(number)) {
                wrong.add(word.length() > 20 ? word.substring(0, 20) + "…" : word);
            } else {
                numbers.add(number);
            }
        }
        if (!wrong.isEmpty()) {
            throw new Refusal((wrong.size() == 1 ? "Ce numéro ne figure pas sur les feuilles d'émargement\u00a0: %s."
                    : "Ces numéros ne figurent pas sur les feuilles d'émargement\u00a0: %s.")
                    .formatted(wrong.stream().limit(20).collect(Collectors.joining(", "))));
        }
        return numbers;
    }

    private void recordRestAbsent(String eventCode, String by) {
        turnout.recordRestAbsent(eventCode, by);
        invitations.recordRestAbsent(eventCode, by);
    }

    /** What is said last of somebody counts. */
    private static Map<Long, Boolean> byId(List<Presence> presences) {
        return presences.stream().collect(Collectors.toMap(Presence::id, Presence::present, (first, last) -> last, LinkedHashMap::new));
    }

    private Map<Integer, Long> numbers(List<Attendee> confirmed) {
        return confirmed.stream().filter(one -> one.number() != null)
                .collect(Collectors.toMap(Attendee::number, Attendee::id, (a, b) -> a, LinkedHashMap::new));
    }

    private Event hold(String eventCode) {
        Event event = events.locked(eventCode);
        WRITTEN.check(event, LocalDate.now(clock));
        return event;
    }
}
