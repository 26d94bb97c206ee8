package org.cocreation.steering;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.cycle.Cycle;
import org.cocreation.cycle.CycleService;
import org.cocreation.cycle.ThemeMethod;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.minutes.MeetingAction;
import org.cocreation.minutes.MeetingActions;
import org.cocreation.sharedfile.Field;
import org.cocreation.sharedfile.SharedFile;
import org.cocreation.sharedfile.SharedFileService;
import org.springframework.stereotype.Component;

/** What the forms of {@code steering-concertation} show, in French. */
@Component
class SteeringCards {

    private final SteeringService steering;
    private final CycleService cycles;
    private final EventService events;
    private final SharedFileService files;
    private final Delegates delegates;
    private final MeetingActions actions;
    private final Clock clock;

    SteeringCards(SteeringService steering, CycleService cycles, EventService events, SharedFileService files, Delegates delegates, MeetingActions actions, Clock clock) {
        this.steering = steering;
        this.cycles = cycles;
        this.events = events;
        this.files = files;
        this.actions = actions;
        this.delegates = delegates;
        this.clock = clock;
    }

    /** What a form offers to choose from. */
    record Option(String value, String label) {
    }

    /** The cycle's facts: its events, and how many headings each has to settle. */
    Map<String, Object> cycle(String cycleCode) {
        Cycle cycle = cycles.get(cycleCode);
        Map<String, SharedFile> byEvent = steering.files(cycle.code());
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("code", cycle.code());
        card.put("title", cycle.title().fr());
        card.put("meetingNumber", steering.meetings(cycle.code()).size() + 1);
        card.put("openHeadings", byEvent.values().stream().mapToLong(SharedFile::open).sum());
        card.put("events", events.ofCycle(cycle.code()).stream().map(event -> {
            Map<String, Object> shown = event(event);
            SharedFile file = Objects.requireNonNull(byEvent.get(event.code()), event.code());
            shown.put("open", file.open());
            shown.put("settled", file.settled());
            return shown;
        }).toList());
        return card;
    }

    private static Map<String, Object> event(Event event) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("code", event.code());
        shown.put("title", event.title().fr());
        shown.put("day", Dates.day(event.day(), Language.FR));
        shown.put("city", event.city().fr());
        return shown;
    }

    /** The files that are not settled, with the headings that wait for this organisation. */
    List<Map<String, Object>> openFiles(String cycleCode, String organisation) {
        Map<String, SharedFile> byEvent = steering.files(cycleCode);
        return events.ofCycle(cycleCode).stream().flatMap(event -> Stream.ofNullable(byEvent.get(event.code()))
                .filter(file -> !file.isSettled()).map(file -> {
                    Map<String, Object> shown = event(event);
                    shown.put("link", "/comite/evenements/" + event.code());
                    shown.put("toFill", toFill(file, organisation));
                    return shown;
                })).toList();
    }

    private static String toFill(SharedFile file, String organisation) {
        String titles = file.headings().stream().filter(heading -> !heading.isSettled() && heading.responsible().code().equals(organisation))
                .map(heading -> heading.heading().title()).collect(Collectors.joining(" ; "));
        return titles.isEmpty() ? "aucune" : titles;
    }

    /** The events whose file is not settled. */
    List<Option> events(String cycleCode) {
        List<String> open = steering.openFiles(cycleCode, null);
        return events.ofCycle(cycleCode).stream().filter(event -> open.contains(event.code()))
                .map(event -> new Option(event.code(), event.title().text(Language.FR))).toList();
    }

    List<Option> members(String cycleCode) {
        return cycles.members(cycleCode).stream().map(member -> new Option(member.code(), member.name().text(Language.FR))).toList();
    }

    List<Option> themes(String eventCode) {
        return steering.themes(eventCode).stream().map(theme -> new Option(Long.toString(theme.id()), theme.title().text(Language.FR))).toList();
    }

    Map<String, Object> count(String eventCode) {
        ThemeCount count = steering.count(eventCode);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("method", count.method().code());
        shown.put("methodLabel", count.method().label());
        shown.put("rule", count.method().rule());
        shown.put("ballots", count.ballots());
        shown.put("members", cycles.members(events.get(eventCode).cycleCode()).size());
        shown.put("rows", count.rows().stream().map(row -> Map.of("position", row.position(), "title", row.theme().title().fr(),
                "score", row.score(), "note", note(count.method(), row))).toList());
        return shown;
    }

    private static String note(ThemeMethod method, ThemeCount.Row row) {
        String proposed = "proposée par " + row.theme().proposedBy().code();
        String named = method == ThemeMethod.BORDA ? ", classée par %d, en tête pour %d".formatted(row.named(), row.firsts()) : "";
        return proposed + named + (row.tied() ? ", départagée de la précédente à égalité" : "");
    }

    /** Ids at the head of the count. */
    List<String> proposedThemes(String eventCode) {
        return steering.count(eventCode).head().stream().map(theme -> Long.toString(theme.id())).toList();
    }

    /**
     * The headings that are not settled: {@code title}, {@code link} to where it is written, {@code state},
     * {@code responsible}, {@code missing} (empty when nothing is).
     */
    List<Map<String, String>> openHeadings(String eventCode) {
        return files.get(eventCode).headings().stream().filter(one -> !one.isSettled()).map(one -> Map.of(
                "title", one.heading().title(), "state", one.state().label(), "responsible", one.responsible().name().fr(),
                "link", "/comite/evenements/%s/dossier/%s".formatted(eventCode, one.heading().code()),
                "missing", one.missing().map(Field::label).orElse(""))).toList();
    }

    /** The headings that may be settled now: open, complete, and written on a page. */
    List<Option> headings(String eventCode) {
        return files.get(eventCode).headings().stream()
                .filter(one -> !one.isSettled() && one.heading().isWritten() && one.missing().isEmpty())
                .map(one -> new Option(one.heading().code(), one.heading().title())).toList();
    }

    /** What organisations said of the headings that are not settled, and nobody decided yet. */
    List<Map<String, String>> contributions(String eventCode) {
        SharedFile file = files.get(eventCode);
        return file.contributions().stream().filter(one -> one.isOpen() && !file.get(one.heading()).isSettled()).map(one -> Map.of(
                "organisation", one.organisation().code(), "heading", one.heading().title(), "text", one.text())).toList();
    }

    /** Codes of the organisations of which somebody is written down as present at the meeting convened last. */
    List<String> presentOrganisations(String cycleCode) {
        Set<String> present = delegates.attendance(cycleCode, steering.latestMeeting(cycleCode).number()).organisations();
        return members(cycleCode).stream().map(Option::value).filter(present::contains).toList();
    }

    /** The meeting convened last: who has answered, and how far the files are. */
    Map<String, Object> meeting(String cycleCode) {
        SteeringMeeting meeting = steering.latestMeeting(cycleCode);
        Set<String> answered = steering.heard(meeting);
        Map<Boolean, List<String>> members = cycles.members(cycleCode).stream().collect(Collectors.partitioningBy(
                member -> answered.contains(member.code()), Collectors.mapping(member -> member.name().fr(), Collectors.toList())));
        Map<String, SharedFile> byEvent = steering.files(cycleCode);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("number", meeting.number());
        shown.put("day", Dates.moment(meeting.startsAt(), Language.FR));
        shown.put("ahead", meeting.startsAt().isAfter(clock.instant()));
        shown.put("place", meeting.place());
        shown.put("agenda", meeting.agenda());
        shown.put("contributed", members.get(true));
        shown.put("silent", members.get(false));
        // How many, not who: that is the page's.
        Attendance attendance = delegates.attendance(cycleCode, meeting.number());
        shown.put("named", attendance.present().size());
        shown.put("excused", attendance.excused().size());
        shown.put("actions", actions.of(cycleCode).stream().filter(MeetingAction::isOpen).map(action -> "%s (%s, avant le %s)"
                .formatted(action.task(), action.owner().code(), Dates.date(action.dueOn(), Language.FR))).toList());
        shown.put("settled", byEvent.values().stream().mapToLong(SharedFile::settled).sum());
        shown.put("open", byEvent.values().stream().mapToLong(SharedFile::open).sum());
        return shown;
    }
}
