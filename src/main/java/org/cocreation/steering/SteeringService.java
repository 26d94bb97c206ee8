package org.cocreation.steering;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cocreation.cycle.Cycle;
import org.cocreation.cycle.CycleNotFoundException;
import org.cocreation.cycle.CycleService;
import org.cocreation.cycle.ThemeMethod;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.form.Refusal;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.language.TypedText;
import org.cocreation.minutes.CycleDocument;
import org.cocreation.minutes.CycleDocuments;
import org.cocreation.sharedfile.Heading;
import org.cocreation.sharedfile.SharedFile;
import org.cocreation.sharedfile.SharedFileService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The steering committee's concertation: meetings, what organisations contribute before each, themes and their count. */
@Service
@Transactional
public class SteeringService {

    private static final int LONGEST_LINE = 1_000;
    private static final int LONGEST_PLACE = 300;
    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_THEME = 200;

    private final SteeringRepository steering;
    private final DelegateRepository delegates;
    private final CycleService cycles;
    private final CycleDocuments documents;
    private final EventService events;
    private final SharedFileService files;
    private final Organisations organisations;
    private final Clock clock;

    SteeringService(SteeringRepository steering, DelegateRepository delegates, CycleService cycles, CycleDocuments documents, EventService events, SharedFileService files,
                    Organisations organisations, Clock clock) {
        this.steering = steering;
        this.delegates = delegates;
        this.cycles = cycles;
        this.documents = documents;
        this.events = events;
        this.files = files;
        this.organisations = organisations;
        this.clock = clock;
    }

    // Meetings

    /** First meeting first. */
    @Transactional(readOnly = true)
    public List<SteeringMeeting> meetings(String cycleCode) {
        return steering.meetings(cycleCode);
    }

    /** The meeting convened last. @throws IllegalStateException before the first */
    @Transactional(readOnly = true)
    public SteeringMeeting latestMeeting(String cycleCode) {
        return steering.latestMeeting(cycleCode);
    }

    /** @throws CycleNotFoundException when the cycle has none of that number */
    @Transactional(readOnly = true)
    public SteeringMeeting meeting(String cycleCode, int number) {
        return steering.meeting(cycleCode, number).orElseThrow(() -> new CycleNotFoundException(cycleCode + "/" + number));
    }

    /**
     * Convenes the next meeting.
     *
     * @param agenda an item a line
     * @throws Refusal unless now, the reminder, the deadline, the beginning and the end follow each other
     */
    public void convene(String cycleCode, Instant startsAt, Instant endsAt, @Nullable String place, @Nullable String agenda, Instant reminderAt,
                        Instant contributionsDueAt, ThemeMethod method, String by) {
        cycles.lock(cycleCode);
        requireUsableHours(startsAt, endsAt);
        requireUsableDeadline(contributionsDueAt, startsAt);
        if (!reminderAt.isBefore(contributionsDueAt)) {
            throw new Refusal("La relance doit précéder l'échéance des contributions.");
        }
        List<String> items = lines(agenda);
        if (items.isEmpty()) {
            throw new Refusal("Indiquez l'ordre du jour.");
        }
        cycles.chooseMethod(cycleCode, method, by);
        steering.insert(new SteeringMeeting(cycleCode, steering.meetings(cycleCode).size() + 1, startsAt, endsAt, TypedText.tidy(place), items,
                reminderAt, contributionsDueAt, null, clock.instant(), null, List.of(), List.of(), List.of(), 0, null, null), by);
    }

    /**
     * Moves the meeting that is convened, in time or to another place.
     *
     * @param dueAt until when contributions count; what stands when they are over already
     * @throws Refusal when it is recorded or called off, and unless now, the deadline, the beginning and the end follow each other
     */
    public void move(String cycleCode, Instant startsAt, Instant endsAt, String place, @Nullable Instant dueAt, String by) {
        cycles.lock(cycleCode);
        SteeringMeeting meeting = requireAhead(cycleCode);
        requireUsableHours(startsAt, endsAt);
        Instant due = meeting.contributionsOverAt() == null ? requireUsableDeadline(dueAt, startsAt) : meeting.contributionsDueAt();
        String tidy = TypedText.tidy(place);
        if (tidy.isEmpty() || tidy.length() > LONGEST_PLACE) {
            throw new Refusal("Indiquez le lieu ou le lien, en 300 caractères au plus.");
        }
        steering.move(cycleCode, meeting.number(), startsAt, endsAt, tidy, due, by);
    }

    /**
     * Calls off the meeting that is convened; contributions to it are no longer awaited, what was sent stays in the files.
     *
     * @throws Refusal when it is recorded or called off already, or without a reason
     */
    public void cancel(String cycleCode, String reason, String by) {
        cycles.lock(cycleCode);
        SteeringMeeting meeting = requireAhead(cycleCode);
        String why = TypedText.tidy(reason);
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new Refusal("Dites pourquoi la réunion est annulée, en 1\u00a0000 caractères au plus.");
        }
        steering.cancel(cycleCode, meeting.number(), why, clock.instant(), by);
    }

    private SteeringMeeting requireAhead(String cycleCode) {
        List<SteeringMeeting> all = meetings(cycleCode);
        if (all.isEmpty()) {
            throw new Refusal("Aucune réunion n'est convoquée.");
        }
        SteeringMeeting meeting = all.get(all.size() - 1);
        if (meeting.isHeld()) {
            throw new Refusal("Cette réunion est déjà consignée.");
        }
        if (meeting.isCancelled()) {
            throw new Refusal("Cette réunion est annulée.");
        }
        return meeting;
    }

    private void requireUsableHours(Instant startsAt, Instant endsAt) {
        if (!startsAt.isAfter(clock.instant())) {
            throw new Refusal("La réunion doit être à venir.");
        }
        if (!endsAt.isAfter(startsAt)) {
            throw new Refusal("La fin de la réunion doit suivre son début.");
        }
    }

    /** @throws Refusal unless contributions are awaited and the new deadline is to come and not after the meeting begins */
    public void moveContributions(String cycleCode, Instant dueAt, String by) {
        cycles.lock(cycleCode);
        SteeringMeeting meeting = latestMeeting(cycleCode);
        if (meeting.contributionsOverAt() != null) {
            throw new Refusal("Les contributions sont closes.");
        }
        requireUsableDeadline(dueAt, meeting.startsAt());
        steering.moveContributions(cycleCode, meeting.number(), dueAt, by);
    }

    private Instant requireUsableDeadline(@Nullable Instant dueAt, Instant meetingStartsAt) {
        if (dueAt == null || !dueAt.isAfter(clock.instant()) || dueAt.isAfter(meetingStartsAt)) {
            throw new Refusal("L'échéance des contributions doit être à venir et ne pas suivre le début de la réunion.");
        }
        return dueAt;
    }

    /**
     * Records a meeting, or corrects what was recorded until the minutes are approved.
     *
     * @param present   codes of organisations
     * @param points    a point a line
     * @param decisions a decision a line; none when the meeting decided nothing
     */
    public void record(String cycleCode, int number, Collection<String> present, @Nullable String points, @Nullable String decisions, String by) {
        cycles.lock(cycleCode);
        SteeringMeeting meeting = requireOpenRecord(cycleCode, number);
        Set<String> members = cycles.members(cycleCode).stream().map(Organisation::code).collect(Collectors.toSet());
        if (present.isEmpty() || !members.containsAll(present)) {
            throw new Refusal("Indiquez les organisations présentes, parmi les membres du comité.");
        }
        if (lines(points).isEmpty()) {
            throw new Refusal("Indiquez les points abordés.");
        }
        Set<String> named = new HashSet<>(delegates.attendance(cycleCode).getOrDefault(number, Attendance.NONE).organisations());
        named.removeAll(present);
        if (!named.isEmpty()) {
            throw new Refusal("La page des présences note une personne présente pour\u00a0: %s. Cochez l'organisation, ou corrigez cette page."
                    .formatted(named.stream().sorted().collect(Collectors.joining(", "))));
        }
        steering.record(cycleCode, meeting.number(), present, lines(points), lines(decisions), clock.instant(), by);
    }

    /** The meeting, of which what was recorded may still change. @throws Refusal when it was called off or its minutes are approved */
    SteeringMeeting requireOpenRecord(String cycleCode, int number) {
        SteeringMeeting meeting = meeting(cycleCode, number);
        if (meeting.isCancelled()) {
            throw new Refusal("Cette réunion est annulée.");
        }
        if (isApproved(cycleCode)) {
            throw new Refusal("Le relevé est approuvé : ce qui y est consigné ne se modifie plus.");
        }
        return meeting;
    }

    /** As {@link #record}, when it takes place. @param early whether the person knows that it was to begin later */
    public void recordNow(String cycleCode, Collection<String> present, @Nullable String points, @Nullable String decisions, boolean early,
                          String by) {
        SteeringMeeting meeting = latestMeeting(cycleCode);
        if (!early && meeting.startsAt().isAfter(clock.instant())) {
            throw new Refusal("Cette réunion est prévue le %s. Si elle s'est tenue plus tôt, cochez-le."
                    .formatted(Dates.moment(meeting.startsAt(), Language.FR)));
        }
        record(cycleCode, meeting.number(), present, points, decisions, by);
    }

    /** As {@link #record}, for a meeting that was recorded. @throws Refusal when it was not */
    public void correct(String cycleCode, int number, Collection<String> present, @Nullable String points, @Nullable String decisions, String by) {
        if (steering.meeting(cycleCode, number).filter(SteeringMeeting::isHeld).isEmpty()) {
            throw new Refusal("Cette réunion n'est pas encore consignée.");
        }
        record(cycleCode, number, present, points, decisions, by);
    }

    boolean isApproved(String cycleCode) {
        return documents.of(cycleCode).stream().anyMatch(CycleDocument::isApprovedMinutes);
    }

    private static List<String> lines(@Nullable String text) {
        List<String> lines = text == null ? List.of() : text.lines().map(TypedText::tidy).filter(line -> !line.isEmpty()).toList();
        if (lines.stream().anyMatch(line -> line.length() > LONGEST_LINE)) {
            throw new Refusal("Une ligne compte 1\u00a0000 caractères au plus.");
        }
        return lines;
    }

    // Contributions

    /** Codes of the organisations that sent their part for a meeting, by its number. */
    @Transactional(readOnly = true)
    public Map<Integer, Set<String>> answers(String cycleCode) {
        return steering.answers(cycleCode);
    }

    /** Codes of the organisations that did their task for a meeting, or wrote something in a file since it was convened. */
    @Transactional(readOnly = true)
    public Set<String> heard(SteeringMeeting meeting) {
        Set<String> heard = new HashSet<>(answers(meeting.cycleCode()).getOrDefault(meeting.number(), Set.of()));
        Instant until = meeting.heldAt() == null ? Instant.MAX : meeting.heldAt();
        files(meeting.cycleCode()).values().stream().flatMap(file -> file.contributions().stream())
                .filter(one -> one.at().isAfter(meeting.convenedAt()) && one.at().isBefore(until))
                .forEach(one -> heard.add(one.organisation().code()));
        return heard;
    }

    /** An organisation has read the files for the meeting that is convened, and contributed what it had to say. */
    public void markAnswered(String cycleCode, String organisationCode) {
        steering.answer(cycleCode, latestMeeting(cycleCode).number(), organisationCode, clock.instant());
    }

    /** What an organisation has to say on a heading of an event of this cycle. */
    public void contribute(String cycleCode, String eventCode, Heading heading, String organisationCode, @Nullable String text, String by) {
        requireEvent(cycleCode, eventCode);
        files.contribute(eventCode, heading, organisation(organisationCode), text, by);
    }

    /** As {@link #propose}, on the page. @throws Refusal for an empty or long title, and once the event's themes are settled */
    public void proposeNow(String cycleCode, String eventCode, Bilingual typed, String organisationCode) {
        cycles.lock(cycleCode);
        requireEvent(cycleCode, eventCode);
        if (files.get(eventCode).get(Heading.THEMES).isSettled()) {
            throw new Refusal("Les thématiques de cet événement sont arrêtées.");
        }
        propose(cycleCode, eventCode, Bilingual.orFrench(requireTitle(typed).text(Language.FR), TypedText.tidy(typed.ar())),
                organisation(organisationCode).code());
    }

    private static Bilingual requireTitle(Bilingual typed) {
        String french = TypedText.tidy(typed.fr());
        String arabic = TypedText.tidy(typed.ar());
        if (french.isEmpty() || french.length() > LONGEST_THEME || arabic.length() > LONGEST_THEME) {
            throw new Refusal("Donnez un intitulé, en 200 caractères au plus.");
        }
        return new Bilingual(french, arabic);
    }

    /** A theme that is proposed already stands as it is. */
    public void propose(String cycleCode, String eventCode, Bilingual title, String organisationCode) {
        requireEvent(cycleCode, eventCode);
        if (!files.get(eventCode).get(Heading.THEMES).isSettled()) {
            steering.propose(eventCode, title, organisationCode, clock.instant());
        }
    }

    public void endContributions(String cycleCode, String by) {
        steering.endContributions(cycleCode, latestMeeting(cycleCode).number(), clock.instant(), by);
    }

    private void requireEvent(String cycleCode, String eventCode) {
        if (events.ofCycle(cycleCode).stream().noneMatch(event -> event.code().equals(eventCode))) {
            throw new Refusal("L'événement «\u00a0%s\u00a0» ne fait pas partie de ce cycle.".formatted(eventCode));
        }
    }

    private Organisation organisation(String code) {
        return organisations.find(List.of(code)).stream().findFirst()
                .orElseThrow(() -> new Refusal("L'organisation «\u00a0%s\u00a0» n'est pas connue.".formatted(code)));
    }

    // Files and themes

    /** The files of the cycle's events, by event code, in the order of the events. */
    @Transactional(readOnly = true)
    public Map<String, SharedFile> files(String cycleCode) {
        return files.ofEvents(events.ofCycle(cycleCode).stream().map(Event::code).toList());
    }

    /** Codes of the events whose file has a heading to settle; with {@code heading}, whose file has that one to settle. */
    @Transactional(readOnly = true)
    public List<String> openFiles(String cycleCode, @Nullable Heading heading) {
        return files(cycleCode).values().stream()
                .filter(file -> heading == null ? !file.isSettled() : !file.get(heading).isSettled()).map(SharedFile::eventCode).toList();
    }

    /** In the order in which they were proposed. */
    @Transactional(readOnly = true)
    public List<CandidateTheme> themes(String eventCode) {
        return steering.themes(List.of(eventCode));
    }

    /** Of all these events, by event code; an event without candidate themes is left out. */
    @Transactional(readOnly = true)
    public Map<String, List<CandidateTheme>> themes(Collection<String> eventCodes) {
        return steering.themes(eventCodes).stream().collect(Collectors.groupingBy(CandidateTheme::eventCode));
    }

    /** Those that stand no more, by event code. */
    @Transactional(readOnly = true)
    public Map<String, List<FormerTheme>> formerThemes(Collection<String> eventCodes) {
        return steering.formerThemes(eventCodes).stream().collect(Collectors.groupingBy(FormerTheme::eventCode));
    }

    /** Codes of the events of which a ballot was cast. */
    @Transactional(readOnly = true)
    public Set<String> voted(Collection<String> eventCodes) {
        return steering.ballots(eventCodes).keySet();
    }

    /** @throws Refusal once a ballot was cast, for an empty title, and for one that the event has already */
    public void renameTheme(String cycleCode, long id, Bilingual typed, String by) {
        CandidateTheme theme = requireOpenTheme(cycleCode, id);
        requireNoBallot(theme, "renommer");
        Bilingual title = requireTitle(typed);
        if (Stream.concat(themes(theme.eventCode()).stream().map(one -> Map.entry(one.id(), one.title().fr())),
                        steering.formerThemes(List.of(theme.eventCode())).stream().map(one -> Map.entry(one.id(), one.title().fr())))
                .anyMatch(one -> one.getKey() != id && one.getValue().equalsIgnoreCase(title.fr()))) {
            throw new Refusal("Une autre thématique de cet événement porte ou portait cet intitulé\u00a0: réunissez-les plutôt.");
        }
        steering.rename(id, title, by);
    }

    /**
     * Makes one theme of two. A ballot that named one of them names the other now, one that named both names it where the better was.
     *
     * @param into the theme that stands for both
     * @throws Refusal unless both stand for the same event
     */
    public void mergeTheme(String cycleCode, long id, long into, String by) {
        CandidateTheme theme = requireOpenTheme(cycleCode, id);
        if (id == into || themes(theme.eventCode()).stream().noneMatch(one -> one.id() == into)) {
            throw new Refusal("Choisissez une autre thématique du même événement.");
        }
        steering.merge(id, into, by);
    }

    /** @throws Refusal once a ballot was cast, and without a reason */
    public void withdrawTheme(String cycleCode, long id, String reason, String by) {
        requireNoBallot(requireOpenTheme(cycleCode, id), "retirer");
        String why = TypedText.tidy(reason);
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new Refusal("Dites pourquoi la thématique est retirée, en 1\u00a0000 caractères au plus.");
        }
        steering.withdraw(id, why, by);
    }

    private CandidateTheme requireOpenTheme(String cycleCode, long id) {
        cycles.lock(cycleCode);
        CandidateTheme theme = themes(events.ofCycle(cycleCode).stream().map(Event::code).toList()).values().stream().flatMap(List::stream)
                .filter(one -> one.id() == id).findFirst().orElseThrow(() -> new Refusal("Cette thématique n'est plus candidate."));
        if (files.get(theme.eventCode()).get(Heading.THEMES).isSettled()) {
            throw new Refusal("Les thématiques de cet événement sont arrêtées.");
        }
        return theme;
    }

    private void requireNoBallot(CandidateTheme theme, String verb) {
        if (voted(List.of(theme.eventCode())).contains(theme.eventCode())) {
            throw new Refusal("Un classement est déjà reçu\u00a0: la %s changerait ce qu'il dit. Réunissez-la plutôt à une autre.".formatted(verb));
        }
    }

    /** @param choices ids of the event's candidate themes, the most wanted first */
    public void cast(String eventCode, String organisationCode, List<Long> choices, String by) {
        List<Long> known = themes(eventCode).stream().map(CandidateTheme::id).toList();
        if (choices.isEmpty() || !known.containsAll(choices)) {
            throw new Refusal("Choisissez parmi les thématiques candidates.");
        }
        if (choices.stream().distinct().count() < choices.size()) {
            throw new Refusal("Une thématique ne peut être classée qu'une fois.");
        }
        steering.cast(eventCode, organisationCode, choices, clock.instant(), by);
    }

    /** The count as it stands. */
    @Transactional(readOnly = true)
    public ThemeCount count(String eventCode) {
        ThemeMethod method = cycles.get(events.get(eventCode).cycleCode()).themeMethod();
        return ThemeCount.of(method, themes(eventCode), steering.ballots(List.of(eventCode)).getOrDefault(eventCode, List.of()));
    }

    /** The counts of all events of a cycle that have candidate themes, by event code. */
    @Transactional(readOnly = true)
    public Map<String, ThemeCount> counts(Cycle cycle, Collection<String> eventCodes) {
        Map<String, List<CandidateTheme>> themes = themes(eventCodes);
        Map<String, List<Ballot>> ballots = steering.ballots(eventCodes);
        return themes.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> ThemeCount.of(cycle.themeMethod(), entry.getValue(),
                ballots.getOrDefault(entry.getKey(), List.of()))));
    }

    /**
     * Settles an event's themes; they become its workshops.
     *
     * @param choices       ids of candidate themes
     * @param justification why, where the choice is not the head of the count or was reached by consensus
     * @throws Refusal without a justification where it is due
     */
    public void settleThemes(String eventCode, List<Long> choices, @Nullable String justification, String by) {
        ThemeCount count = count(eventCode);
        List<CandidateTheme> chosen = count.rows().stream().map(ThemeCount.Row::theme).filter(theme -> choices.contains(theme.id())).toList();
        if (chosen.isEmpty() || chosen.size() < choices.size()) {
            throw new Refusal("Choisissez parmi les thématiques candidates.");
        }
        boolean head = IntStream.range(0, chosen.size()).allMatch(i -> count.rows().get(i).theme().id() == chosen.get(i).id());
        if (justification == null && (count.method() == ThemeMethod.CONSENSUS || !head)) {
            throw new Refusal(count.method() == ThemeMethod.CONSENSUS ? "Dites comment le consensus s'est fait."
                    : "Ce choix s'écarte du dépouillement : justifiez-le.");
        }
        String explanation = "%s, %s.%s".formatted(count.method().label(), count.method() == ThemeMethod.CONSENSUS ? "sans mise aux voix"
                : count.ballots() == 1 ? "un classement reçu" : count.ballots() + " réponses reçues", justification == null ? "" : " " + justification);
        settle(eventCode, chosen, explanation, by);
    }

    /**
     * Settles the themes of an event that joined the programme after its themes were ranked; they become its workshops.
     *
     * @param choices ids of candidate themes
     */
    public void settleThemesOfAdded(String eventCode, List<Long> choices, String by) {
        List<CandidateTheme> chosen = themes(eventCode).stream().filter(theme -> choices.contains(theme.id())).toList();
        if (chosen.isEmpty() || chosen.size() < choices.size()) {
            throw new Refusal("Choisissez parmi les thématiques candidates.");
        }
        settle(eventCode, chosen, "Événement ajouté au programme\u00a0: thématiques retenues par le comité organisateur, sans classement.", by);
    }

    private void settle(String eventCode, List<CandidateTheme> chosen, String explanation, String by) {
        files.settleThemes(eventCode, Map.of("themes", chosen.stream()
                .map(theme -> Map.of("titleFr", theme.title().fr(), "titleAr", theme.title().ar())).toList(), "explanation", explanation), by);
    }
}
