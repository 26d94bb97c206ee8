package org.cocreation.steering;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.country.Country;
import org.cocreation.cycle.Cycle;
import org.cocreation.cycle.CycleService;
import org.cocreation.cycle.Departure;
import org.cocreation.cycle.UnifiedAgenda;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.language.Language;
import org.cocreation.minutes.CycleDocument;
import org.cocreation.minutes.CycleDocuments;
import org.cocreation.minutes.MeetingActions;
import org.cocreation.minutes.Minutes;
import org.cocreation.minutes.MinutesRemarks;
import org.cocreation.minutes.MinutesReport;
import org.cocreation.minutes.MinutesTexts;
import org.cocreation.minutes.Turns;
import org.cocreation.settings.Settings;
import org.cocreation.sharedfile.SharedFile;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the minutes of a cycle say: what its meetings recorded, and what its events' files hold. */
@Service
@Transactional
public class SteeringMinutes {

    private final SteeringService steering;
    private final Delegates delegates;
    private final WrittenVotes writtenVotes;
    private final CycleService cycles;
    private final EventService events;
    private final CycleDocuments documents;
    private final MeetingActions actions;
    private final MinutesRemarks remarks;
    private final MinutesWords words;
    private final UnifiedAgenda unifiedAgenda;
    private final Settings settings;
    private final Clock clock;

    SteeringMinutes(SteeringService steering, WrittenVotes writtenVotes, Delegates delegates, CycleService cycles, EventService events, CycleDocuments documents, MeetingActions actions,
                    MinutesRemarks remarks, MinutesWords words, UnifiedAgenda unifiedAgenda, Settings settings, Clock clock) {
        this.steering = steering;
        this.writtenVotes = writtenVotes;
        this.delegates = delegates;
        this.cycles = cycles;
        this.events = events;
        this.documents = documents;
        this.actions = actions;
        this.remarks = remarks;
        this.words = words;
        this.unifiedAgenda = unifiedAgenda;
        this.settings = settings;
        this.clock = clock;
    }

    /** Writes their next version, see {@link CycleDocuments#produce}. */
    public void produce(String cycleCode) {
        documents.produce(cycleCode, CycleDocument.Kind.MINUTES, version -> MinutesReport.editions(language -> minutes(cycles.get(cycleCode), version, language)));
    }

    private Minutes minutes(Cycle cycle, int version, Language language) {
        Map<String, SharedFile> files = steering.files(cycle.code());
        Set<String> attended = held(cycle.code()).flatMap(meeting -> meeting.present().stream()).collect(Collectors.toCollection(LinkedHashSet::new));
        return new Minutes(language, cycle.code(), cycle.title(), version, LocalDate.now(clock), meetings(cycle.code(), language), cycles.members(cycle.code()), attended,
                people(cycle.code()), events.ofCycle(cycle.code()).stream()
                        .map(event -> words.file(event, Objects.requireNonNull(files.get(event.code()), event.code()), language)).toList(),
                unifiedAgenda.slots(), words.method(cycle.themeMethod(), language), cycle.lateJustification(),
                actions.of(cycle.code()), remarks.of(cycle.code()), MinutesTexts.of(settings, language));
    }

    /** Who came to the meetings that were held, and who was excused, in the order in which they were named. */
    private List<Minutes.Person> people(String cycleCode) {
        Set<Integer> held = held(cycleCode).map(SteeringMeeting::number).collect(Collectors.toSet());
        Map<Delegate, List<Integer>> present = new LinkedHashMap<>();
        Map<Delegate, List<Integer>> excused = new LinkedHashMap<>();
        delegates.attendance(cycleCode).forEach((number, attendance) -> {
            if (held.contains(number)) {
                attendance.present().forEach(person -> present.computeIfAbsent(person.delegate(), any -> new ArrayList<>()).add(number));
                attendance.excused().forEach(person -> excused.computeIfAbsent(person.delegate(), any -> new ArrayList<>()).add(number));
            }
        });
        Map<String, Organisation> organisations = organisations(cycleCode).collect(Collectors.toMap(Organisation::code, one -> one, (one, same) -> one));
        return Stream.concat(present.keySet().stream(), excused.keySet().stream()).distinct()
                .sorted(Comparator.comparing(Delegate::substitute).thenComparing(Delegate::id))
                .map(one -> new Minutes.Person(one.name(), Objects.requireNonNull(organisations.get(one.organisationCode())), one.substitute(),
                        present.getOrDefault(one, List.of()), excused.getOrDefault(one, List.of()))).toList();
    }

    /** What was recorded of the meetings that were held, in French, the first one first. */
    @Transactional(readOnly = true)
    public List<Minutes.Meeting> meetings(String cycleCode) {
        return meetings(cycleCode, Language.FR);
    }

    /** @param language of the organisations' names; the rest is as it was typed */
    private List<Minutes.Meeting> meetings(String cycleCode, Language language) {
        Map<String, String> names = organisations(cycleCode).collect(Collectors.toMap(Organisation::code, Turns.in(language)::name, (one, same) -> one));
        Map<Integer, List<WrittenVote>> votes = writtenVotes.byMeeting(cycleCode, held(cycleCode).toList());
        return held(cycleCode).map(meeting -> new Minutes.Meeting(meeting.number(), LocalDate.ofInstant(meeting.startsAt(), Country.zone()),
                time(meeting.startsAt()), time(meeting.endsAt()), meeting.place(), meeting.agenda(), meeting.points(), decisions(meeting, votes.getOrDefault(meeting.number(), List.of())),
                meeting.present().stream().map(code -> names.getOrDefault(code, code)).toList())).toList();
    }

    /** Who left since was there all the same. */
    private Stream<Organisation> organisations(String cycleCode) {
        return Stream.concat(cycles.members(cycleCode).stream(), cycles.departures(cycleCode).stream().map(Departure::organisation));
    }

    /** What the meeting decided, and after it the members in writing. */
    private static List<String> decisions(SteeringMeeting meeting, List<WrittenVote> votes) {
        return Stream.concat(meeting.decisions().stream(), votes.stream().map(WrittenVote::decisionInRecord)).toList();
    }

    private Stream<SteeringMeeting> held(String cycleCode) {
        return steering.meetings(cycleCode).stream().filter(SteeringMeeting::isHeld);
    }

    private static LocalTime time(Instant moment) {
        return LocalTime.ofInstant(moment, Country.zone());
    }
}
