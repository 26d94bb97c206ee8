package org.cocreation.outcome;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.attendance.AttendanceService;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.event.Workshop;
import org.cocreation.form.Refusal;
import org.cocreation.geography.Divisions;
import org.cocreation.geography.Region;
import org.cocreation.invitation.Invitation;
import org.cocreation.invitation.InvitationService;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.cocreation.material.MaterialService;
import org.cocreation.privacy.RetentionTrace;
import org.cocreation.programme.SpeakerFigures;
import org.cocreation.programme.SpeakerService;
import org.cocreation.registration.AgeBracket;
import org.cocreation.registration.Gender;
import org.cocreation.registration.Turnout;
import org.cocreation.relay.RelayChannel;
import org.cocreation.relay.RelayService;
import org.cocreation.support.GrantedSupport;
import org.cocreation.support.SupportService;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The report of an event, kept as it was when it was published: it outlives what retention empties. See
 * {@code docs/decisions/small-counts-are-hidden-where-traits-meet.md} for what it does not tell.
 */
@Service
@Transactional
public class EventReports {

    private static final String ACCEPTED = "publish";
    private static final String SENT_BACK = "revise";
    private static final String CORRECTED = "corrected";
    private static final int SHORTEST_EXPLANATION = 10;
    private static final int LONGEST_REMARK = 1_000;
    private static final List<String> DIMENSIONS = List.of("region", "gender", "age", "organisation", "workshop");

    private final ReportRepository reports;
    private final WorkshopResults results;
    private final EventService events;
    private final Turnout turnout;
    private final AttendanceService attendance;
    private final InvitationService invitations;
    private final SpeakerService speakers;
    private final SupportService support;
    private final RelayService relays;
    private final MaterialService materials;
    private final RetentionTrace trace;
    private final Divisions divisions;
    private final MessageSource labels;
    private final ObjectMapper json;
    private final Clock clock;
    private final String baseUrl;

    EventReports(ReportRepository reports, WorkshopResults results, EventService events, Turnout turnout, AttendanceService attendance,
                 InvitationService invitations, SpeakerService speakers, SupportService support, RelayService relays,
                 MaterialService materials, RetentionTrace trace, Divisions divisions, MessageSource labels,
                 ObjectMapper json, Clock clock, @Value("${cocreation.base-url}") String baseUrl) {
        this.reports = reports;
        this.results = results;
        this.events = events;
        this.turnout = turnout;
        this.attendance = attendance;
        this.invitations = invitations;
        this.speakers = speakers;
        this.support = support;
        this.relays = relays;
        this.materials = materials;
        this.trace = trace;
        this.divisions = divisions;
        this.labels = labels;
        this.json = json;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    /**
     * The ministry finds that the report may be published.
     *
     * @param explanation why its figures do not agree, or null
     * @throws Refusal when they do not and it is not explained
     */
    public void accept(String eventCode, @Nullable String explanation, String by) {
        Event event = events.locked(eventCode);
        requireAgreement(event, now(event), explanation);
        reports.insertReview(eventCode, clock.instant(), by, ACCEPTED, explanation);
    }

    /**
     * The ministry sends the report back to the hosts.
     *
     * @param remark what they are to correct
     * @throws Refusal without one
     */
    public void sendBack(String eventCode, @Nullable String remark, String by) {
        if (remark == null) {
            throw new Refusal("Indiquez ce qui est à corriger.");
        }
        reports.insertReview(eventCode, clock.instant(), by, SENT_BACK, readable(remark));
    }

    /** @param answer of the hosts that corrected it, or null */
    public void handBack(String eventCode, @Nullable String answer, String by) {
        reports.insertReview(eventCode, clock.instant(), by, CORRECTED, readable(answer));
    }

    /** What the ministry asked for last. */
    @Transactional(readOnly = true)
    public Optional<String> remark(String eventCode) {
        return reports.lastRemark(eventCode, SENT_BACK);
    }

    /** What the hosts answered last. */
    @Transactional(readOnly = true)
    public Optional<String> answer(String eventCode) {
        return reports.lastRemark(eventCode, CORRECTED);
    }

    /** Puts the report on the portal, once it was accepted; one that is there stays as it is. */
    public void publish(String eventCode, String by) {
        Event event = events.locked(eventCode);
        if (event.isReportPublished()) {
            return;
        }
        insert(now(event), 1, null, reports.lastRemark(eventCode, ACCEPTED).orElse(null));
        events.publishReport(eventCode, by);
    }

    /**
     * Publishes what was corrected since the report was reopened as its next version, and closes it again.
     *
     * @param correction  what it corrects, for the public
     * @param explanation why its figures do not agree, or null
     * @return whether there is a new version: not where it says what the last one says
     * @throws Refusal unless it was reopened, without saying what is corrected, and as {@link #accept}
     */
    public boolean publishCorrection(String eventCode, Bilingual correction, @Nullable String explanation, String by) {
        Event event = events.locked(eventCode);
        if (!event.isReportReopened()) {
            throw new Refusal("Aucune correction du bilan n'est en cours.");
        }
        EventReport corrected = now(event);
        EventReport latest = find(eventCode).orElseThrow();
        if (corrected.says(latest)) {
            events.closeReport(eventCode, by);
            return false;
        }
        if (correction.fr() == null) {
            throw new Refusal("Indiquez ce que la nouvelle version corrige.");
        }
        readable(correction.fr());
        readable(correction.ar());
        requireAgreement(event, corrected, explanation);
        insert(corrected, Objects.requireNonNull(latest.version()) + 1, correction, disagreement(event, corrected).isPresent() ? explanation : null);
        events.closeReport(eventCode, by);
        return true;
    }

    private void insert(EventReport report, int version, @Nullable Bilingual correction, @Nullable String explanation) {
        Instant now = clock.instant();
        reports.insert(report.code(), version, write(report.published(version, now, correction, explanation)), now);
    }

    private void requireAgreement(Event event, EventReport report, @Nullable String explanation) {
        disagreement(event, report).filter(why -> explanation == null || explanation.length() < SHORTEST_EXPLANATION).ifPresent(why -> {
            throw new Refusal(why + " Corrigez les présences ou les ateliers, ou expliquez l'écart en 10 caractères au moins\u00a0: le bilan publie l'explication.");
        });
        readable(explanation);
    }

    private static @Nullable String readable(@Nullable String text) {
        if (text != null && text.length() > LONGEST_REMARK) {
            throw new Refusal("Une remarque compte 1\u00a0000 caractères au plus.");
        }
        return text;
    }

    /** Where the figures contradict each other, in French. Everybody takes part in one workshop, so these cannot count more than were there. */
    @Transactional(readOnly = true)
    public Optional<String> disagreement(Event event) {
        return disagreement(event, now(event));
    }

    private Optional<String> disagreement(Event event, EventReport report) {
        int registered = report.participation().present() + report.participation().walkIns();
        int guests = guests(event.code());
        int counted = report.counted();
        return counted <= registered + guests ? Optional.empty() : Optional.of(
                "Les ateliers comptent %d participants, mais %d personnes étaient là\u00a0: %d inscrites, %d sans inscription, %d invitées ou intervenantes."
                        .formatted(counted, registered + guests, report.participation().present(), report.participation().walkIns(), guests));
    }

    /** The latest version; nothing before it is published. */
    @Transactional(readOnly = true)
    public Optional<EventReport> find(String eventCode) {
        return versions(eventCode).stream().findFirst();
    }

    /** Latest first. */
    @Transactional(readOnly = true)
    public List<EventReport> versions(String eventCode) {
        return reports.versions(eventCode).stream().map(this::read).toList();
    }

    /** The published report, or what it would say now. */
    @Transactional(readOnly = true)
    public EventReport asItStands(Event event) {
        return find(event.code()).orElseGet(() -> now(event));
    }

    /** What a report would say that was published now. */
    @Transactional(readOnly = true)
    public EventReport now(Event event) {
        String code = event.code();
        boolean onPortal = !materials.onPortal(code).isEmpty();
        GrantedSupport grants = support.granted(code);
        return new EventReport(code, event.title(), event.day(), event.place(), event.regions().stream().map(Region::name).toList(),
                event.hosts().stream().map(Organisation::name).toList(), event.change().postponedFrom(), institutions(code),
                participation(event), dimensions(event), genders(event),
                results.of(event).stream().map(EventReports::workshop).toList(),
                new EventReport.Support(SmallCounts.of(grants.travellers()), SmallCounts.of(grants.lodged()), grants.cost()),
                relays.of(code).stream().map(relay -> new EventReport.Outreach(relay.host().name(),
                        relay.channels().stream().map(RelayChannel::code).map(channel -> label("report-channel." + channel, channel)).toList(), relay.peopleReached())).toList(),
                materials.handedOut(code).stream().map(material -> new EventReport.Material(material.title(),
                        onPortal ? "%s/evenements/%s/supports/%d".formatted(baseUrl, code, material.id()) : null)).toList(),
                null, null, null, null);
    }

    /** What was never verified is deleted soon after registration closes, and leaves its count. */
    private EventReport.Participation participation(Event event) {
        Turnout.Participation counts = turnout.participation(event.code());
        return new EventReport.Participation(event.capacity(), counts.known() + trace.neverVerified(event.code()), counts.verified(), counts.offered(),
                counts.waiting(), counts.confirmed(), counts.present(), attendance.walkIns(event.code()));
    }

    private EventReport.Institutions institutions(String eventCode) {
        List<Invitation> invited = invitations.of(eventCode, Invitation::isSent);
        return new EventReport.Institutions(invited.size(), count(invited, one -> one.answer() != null), count(invited, Invitation::attends),
                count(invited, one -> Boolean.TRUE.equals(one.attended())));
    }

    private static int count(List<Invitation> invited, Predicate<Invitation> condition) {
        return (int) invited.stream().filter(condition).count();
    }

    /** People of whom no registration tells: speakers who did not decline, and those whom the institutions that came had announced. */
    private int guests(String eventCode) {
        SpeakerFigures coming = speakers.figures(eventCode);
        return coming.expected() + coming.confirmed() + invitations.of(eventCode, one -> Boolean.TRUE.equals(one.attended())).stream()
                .mapToInt(one -> one.seats() == null ? 1 : one.seats()).sum();
    }

    private List<EventReport.Dimension> dimensions(Event event) {
        Map<String, List<Turnout.Trait>> traits = turnout.traits(event).stream().collect(Collectors.groupingBy(Turnout.Trait::dimension));
        return DIMENSIONS.stream().map(dimension -> new EventReport.Dimension(dimension,
                        traits.getOrDefault(dimension, List.of()).stream().sorted(order(dimension)).map(trait -> new EventReport.Line(trait.value(),
                                label(event, trait), trait.verified(), trait.confirmed(), trait.present())).toList()))
                .toList();
    }

    /** Ages from the youngest, genders and workshops in their own order; the rest by number, as it comes. */
    private static Comparator<Turnout.Trait> order(String dimension) {
        return switch (dimension) {
            case "age" -> Comparator.comparing(trait -> AgeBracket.of(trait.value()));
            case "gender" -> Comparator.comparing(trait -> Gender.of(trait.value()));
            case "workshop" -> Comparator.comparing(trait -> Integer.valueOf(trait.value()));
            default -> (a, b) -> 0;
        };
    }

    private Bilingual label(Event event, Turnout.Trait trait) {
        return switch (trait.dimension()) {
            case "region" -> divisions.region(trait.value()).name();
            case "gender" -> label("report-gender." + trait.value(), trait.value());
            case "age" -> label("age-bracket." + trait.value(), trait.value());
            case "organisation" -> label("organisation-kind." + trait.value(), trait.value());
            default -> event.workshops().stream().filter(one -> Integer.toString(one.position()).equals(trait.value()))
                    .map(Workshop::title).findFirst().orElseThrow();
        };
    }

    private EventReport.CrossTable genders(Event event) {
        List<Gender> genders = Stream.of(Gender.values()).toList();
        int[][] counts = new int[event.workshops().size()][genders.size()];
        for (Turnout.Pair pair : turnout.gendersByWorkshop(event.code())) {
            for (int row = 0; row < event.workshops().size(); row++) {
                if (event.workshops().get(row).id() == pair.workshop()) {
                    counts[row][Gender.of(pair.gender()).ordinal()] = pair.present();
                }
            }
        }
        List<List<EventReport.Cell>> cells = SmallCounts.hide(counts);
        List<EventReport.CrossLine> lines = Stream.iterate(0, row -> row + 1).limit(counts.length)
                .map(row -> new EventReport.CrossLine(event.workshops().get(row).title(), cells.get(row))).toList();
        return new EventReport.CrossTable(genders.stream().map(gender -> label("report-gender." + gender.code(), gender.code())).toList(), lines);
    }

    private static EventReport.WorkshopReport workshop(WorkshopResult result) {
        ResultText text = result.text();
        if (text == null) {
            return new EventReport.WorkshopReport(result.workshop().position(), result.workshop().title(), null, null, List.of());
        }
        return new EventReport.WorkshopReport(result.workshop().position(), result.workshop().title(), text.participants(),
                new Bilingual(text.summaryFr(), text.summaryAr()), text.proposals().stream().map(one -> new EventReport.ReportedProposal(
                        new Bilingual(one.titleFr(), one.titleAr()), detail(one))).toList());
    }

    private static @Nullable Bilingual detail(Proposal one) {
        return one.detailFr() == null && one.detailAr() == null ? null : new Bilingual(one.detailFr(), one.detailAr());
    }

    private Bilingual label(String key, String otherwise) {
        return new Bilingual(labels.getMessage(key, null, otherwise, Language.FR.locale()), labels.getMessage(key, null, otherwise, Language.AR.locale()));
    }

    private String write(EventReport report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private EventReport read(ReportRepository.Version version) {
        try {
            EventReport report = json.readValue(version.content(), EventReport.class);
            return report.published(version.number(), report.publishedAt(), report.correction(), report.explanation());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The report holds what is not one", e);
        }
    }
}
