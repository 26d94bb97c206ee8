package org.cocreation.steering;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.country.Country;
import org.cocreation.country.Money;
import org.cocreation.cycle.Cycle;
import org.cocreation.cycle.CycleService;
import org.cocreation.cycle.Departure;
import org.cocreation.cycle.UnifiedAgenda;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.geography.Region;
import org.cocreation.minutes.CycleDocument;
import org.cocreation.minutes.CycleDocuments;
import org.cocreation.minutes.MeetingActions;
import org.cocreation.minutes.Minutes;
import org.cocreation.minutes.MinutesRemarks;
import org.cocreation.minutes.MinutesReport;
import org.cocreation.minutes.MinutesTexts;
import org.cocreation.settings.Settings;
import org.cocreation.sharedfile.Content;
import org.cocreation.sharedfile.ContentWords;
import org.cocreation.sharedfile.Field;
import org.cocreation.sharedfile.Heading;
import org.cocreation.sharedfile.SharedFile;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the minutes of a cycle say: what its meetings recorded, and what its events' files hold. */
@Service
@Transactional
public class SteeringMinutes {

    private final SteeringService steering;
    private final CycleService cycles;
    private final EventService events;
    private final CycleDocuments documents;
    private final MeetingActions actions;
    private final MinutesRemarks remarks;
    private final ContentWords words;
    private final UnifiedAgenda unifiedAgenda;
    private final Settings settings;
    private final Clock clock;

    SteeringMinutes(SteeringService steering, CycleService cycles, EventService events, CycleDocuments documents, MeetingActions actions,
                    MinutesRemarks remarks, ContentWords words, UnifiedAgenda unifiedAgenda, Settings settings, Clock clock) {
        this.steering = steering;
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
        documents.produce(cycleCode, CycleDocument.Kind.MINUTES, version -> MinutesReport.of(minutes(cycles.get(cycleCode), version)));
    }

    private Minutes minutes(Cycle cycle, int version) {
        Map<String, SharedFile> files = steering.files(cycle.code());
        Set<String> attended = held(cycle.code()).flatMap(meeting -> meeting.present().stream()).collect(Collectors.toCollection(LinkedHashSet::new));
        return new Minutes(cycle.code(), cycle.title(), version, LocalDate.now(clock), meetings(cycle.code()), cycles.members(cycle.code()), attended,
                events.ofCycle(cycle.code()).stream().map(event -> file(event, files.get(event.code()))).toList(), unifiedAgenda.slots(),
                cycle.themeMethod().label() + ". " + cycle.themeMethod().rule(), cycle.lateJustification(),
                actions.of(cycle.code()), remarks.of(cycle.code()), MinutesTexts.of(settings));
    }

    /** What was recorded of the meetings that were held, the first one first. */
    @Transactional(readOnly = true)
    public List<Minutes.Meeting> meetings(String cycleCode) {
        // Who left since was there all the same.
        Map<String, String> names = Stream.concat(cycles.members(cycleCode).stream(), cycles.departures(cycleCode).stream().map(Departure::organisation))
                .collect(Collectors.toMap(Organisation::code, member -> member.name().fr(), (one, same) -> one));
        return held(cycleCode).map(meeting -> new Minutes.Meeting(meeting.number(), LocalDate.ofInstant(meeting.startsAt(), Country.zone()),
                time(meeting.startsAt()), time(meeting.endsAt()), meeting.place(), meeting.agenda(), meeting.points(), meeting.decisions(),
                meeting.present().stream().map(code -> names.getOrDefault(code, code)).toList())).toList();
    }

    private Stream<SteeringMeeting> held(String cycleCode) {
        return steering.meetings(cycleCode).stream().filter(SteeringMeeting::isHeld);
    }

    private static LocalTime time(Instant moment) {
        return LocalTime.ofInstant(moment, Country.zone());
    }

    private Minutes.EventFile file(Event event, SharedFile file) {
        Content place = file.content(Heading.DATE_AND_PLACE);
        Content speakers = file.content(Heading.SPEAKERS);
        return new Minutes.EventFile(event.code(), event.title().fr(), event.day(), event.city().fr(),
                place.text("venueFr").isEmpty() ? null : place.text("venueFr"),
                event.regions().stream().map(Region::name).map(name -> name.fr()).toList(),
                event.hosts().stream().map(Organisation::code).toList(),
                event.workshops().stream().map(workshop -> workshop.title().fr()).toList(), event.capacity(),
                speakers.rows("speakers").stream().map(this::speaker).toList(), speakers.text("expertsFr"),
                file.headings().stream().filter(one -> one.heading().inMinutes() != null)
                        .map(one -> new Minutes.Settled(one.heading().inMinutes(), text(one.heading(), one.content()))).toList(),
                text(Heading.SUPPORT_CRITERIA, file.content(Heading.SUPPORT_CRITERIA)), text(Heading.COST_ESTIMATE, file.content(Heading.COST_ESTIMATE)),
                event.agenda());
    }

    private String speaker(Content row) {
        Field role = Heading.SPEAKERS.fields().get(0).columns().get(0);
        return Stream.of(row.text("nameFr"), "(%s)".formatted(words.value(role, row).toLowerCase(Locale.FRENCH)), row.text("subject").isEmpty() ? "" : "\u00a0: " + row.text("subject"))
                .filter(part -> !part.isEmpty()).collect(Collectors.joining(" ")).replace(" \u00a0", "\u00a0");
    }

    private String text(Heading heading, Content content) {
        if (heading.equals(Heading.COST_ESTIMATE)) {
            return costs(content);
        }
        return heading.fieldInMinutes() == null ? words.text(heading, content) : content.text(heading.fieldInMinutes());
    }

    private String costs(Content estimate) {
        List<String> lines = estimate.rows("lines").stream().map(line -> "%s\u00a0: %s × %s = %s".formatted(line.text("label"),
                Money.number(line.amount("quantity")), Money.number(line.amount("unitCost")),
                Country.money().words(ContentWords.cost(line)))).toList();
        return Stream.of(lines.stream(), Stream.of("Total\u00a0: %s".formatted(Country.money().words(ContentWords.total(estimate)))),
                estimate.text("funding").lines()).flatMap(part -> part).collect(Collectors.joining("\n"));
    }
}
