package org.cocreation.cycle;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.audit.AuditEntry;
import org.cocreation.audit.AuditTrail;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.geography.Region;
import org.cocreation.invitation.InvitationFigures;
import org.cocreation.invitation.InvitationService;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.outreach.OutreachService;
import org.cocreation.registration.Figures;
import org.cocreation.registration.RegistrationService;
import org.cocreation.sharedfile.Content;
import org.cocreation.sharedfile.ContentWords;
import org.cocreation.sharedfile.Field;
import org.cocreation.sharedfile.Heading;
import org.cocreation.sharedfile.SharedFile;
import org.cocreation.workflow.EngineClock;
import org.cocreation.workflow.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The relevé de conclusions and the report of a cycle, written from the data, kept with all their versions. A version
 * never changes: what was approved and sent can be read as it was.
 */
@Service
@Transactional
public class CycleDocuments {

    private final CycleRepository cycles;
    private final CycleService cycleService;
    private final SteeringService steering;
    private final EventService events;
    private final RegistrationService registrations;
    private final InvitationService invitations;
    private final OutreachService outreach;
    private final AuditTrail trail;
    private final ContentWords words;
    private final UnifiedAgenda unifiedAgenda;
    private final MinutesDocuments minutes;
    private final CycleReportDocuments reports;
    private final CycleMails mails;
    private final Clock clock;

    CycleDocuments(CycleRepository cycles, CycleService cycleService, SteeringService steering, EventService events,
                   RegistrationService registrations, InvitationService invitations, OutreachService outreach, AuditTrail trail,
                   ContentWords words, UnifiedAgenda unifiedAgenda, MinutesDocuments minutes, CycleReportDocuments reports,
                   CycleMails mails, Clock clock) {
        this.cycles = cycles;
        this.cycleService = cycleService;
        this.steering = steering;
        this.events = events;
        this.registrations = registrations;
        this.invitations = invitations;
        this.outreach = outreach;
        this.trail = trail;
        this.words = words;
        this.unifiedAgenda = unifiedAgenda;
        this.minutes = minutes;
        this.reports = reports;
        this.mails = mails;
        this.clock = clock;
    }

    /** Latest version first. */
    @Transactional(readOnly = true)
    public List<CycleDocument> of(String cycleCode) {
        return cycles.documents(cycleCode);
    }

    /** @param format {@code docx} or {@code pdf} */
    @Transactional(readOnly = true)
    public Optional<byte[]> bytes(CycleDocument document, String format) {
        return cycles.bytes(document.cycleCode(), document.kind(), document.version(), format);
    }

    @Transactional(readOnly = true)
    public Optional<CycleDocument> latest(String cycleCode, CycleDocument.Kind kind) {
        return of(cycleCode).stream().filter(document -> document.kind() == kind).findFirst();
    }

    /** What a form shows of the latest version: its number and where it is to be read. */
    @Transactional(readOnly = true)
    public Map<String, Object> addresses(String cycleCode, CycleDocument.Kind kind) {
        Map<String, Object> shown = new LinkedHashMap<>();
        latest(cycleCode, kind).ifPresent(document -> {
            String address = "/comite/cycles/%s/%s/%d".formatted(cycleCode, kind.path(), document.version());
            shown.put("version", document.version());
            shown.put("producedAt", Dates.moment(document.producedAt(), Language.FR));
            shown.put("docx", address + ".docx");
            shown.put("pdf", address + ".pdf");
        });
        return shown;
    }

    /** Writes the next version of the minutes; the latest stands when it was neither approved nor sent back. */
    public void produceMinutes(String cycleCode) {
        if (isToProduce(cycleCode, CycleDocument.Kind.MINUTES)) {
            Minutes content = minutesOf(cycleCode, nextVersion(cycleCode, CycleDocument.Kind.MINUTES));
            cycles.insert(cycleCode, CycleDocument.Kind.MINUTES, content.version(), minutes.docx(content), minutes.pdf(content), clock.instant());
        }
    }

    /** Writes the report of the cycle, once. */
    public void produceReport(String cycleCode) {
        if (isToProduce(cycleCode, CycleDocument.Kind.REPORT)) {
            CycleReport content = reportOf(cycleCode);
            cycles.insert(cycleCode, CycleDocument.Kind.REPORT, nextVersion(cycleCode, CycleDocument.Kind.REPORT), reports.docx(content),
                    reports.pdf(content), clock.instant());
        }
    }

    /** A step that is repeated produces nothing new. */
    private boolean isToProduce(String cycleCode, CycleDocument.Kind kind) {
        cycles.lock(cycleCode);
        return latest(cycleCode, kind).filter(document -> document.correction() == null).isEmpty();
    }

    private int nextVersion(String cycleCode, CycleDocument.Kind kind) {
        return latest(cycleCode, kind).map(document -> document.version() + 1).orElse(1);
    }

    public void approve(String cycleCode, CycleDocument.Kind kind, String by) {
        cycles.approve(cycleCode, kind, latest(cycleCode, kind).orElseThrow().version(), clock.instant(), by);
    }

    /** The next version takes in what was changed meanwhile; this one is kept, with what was to be corrected. */
    public void askForCorrection(String cycleCode, CycleDocument.Kind kind, String correction) {
        if (correction == null) {
            throw new Refusal("Dites ce qui est à corriger.");
        }
        cycles.correct(cycleCode, kind, latest(cycleCode, kind).orElseThrow().version(), correction);
    }

    /** Sends the latest version to everybody of the committee, once. */
    public void send(String cycleCode, CycleDocument.Kind kind) {
        CycleDocument document = latest(cycleCode, kind).orElseThrow();
        mails.send(document, cycleService.members(cycleCode));
        cycles.markSent(cycleCode, kind, document.version(), clock.instant());
    }

    private Minutes minutesOf(String cycleCode, int version) {
        Cycle cycle = cycleService.get(cycleCode);
        List<Organisation> members = cycleService.members(cycleCode);
        List<SteeringMeeting> held = steering.meetings(cycleCode).stream().filter(SteeringMeeting::isHeld).toList();
        Map<String, SharedFile> files = steering.files(cycleCode);
        Set<String> attended = held.stream().flatMap(meeting -> meeting.present().stream()).collect(Collectors.toCollection(LinkedHashSet::new));
        return new Minutes(cycleCode, cycle.title(), version, LocalDate.now(clock), meetings(held, members), members, attended,
                events.ofCycle(cycleCode).stream().map(event -> file(event, files.get(event.code()))).toList(), unifiedAgenda.slots(),
                cycle.themeMethod().label() + ". " + cycle.themeMethod().rule(), cycle.lateJustification());
    }

    private static List<Minutes.Meeting> meetings(List<SteeringMeeting> held, List<Organisation> members) {
        Map<String, String> names = members.stream().collect(Collectors.toMap(Organisation::code, member -> member.name().fr()));
        return held.stream().map(meeting -> new Minutes.Meeting(meeting.number(), day(meeting.startsAt()), time(meeting.startsAt()),
                time(meeting.endsAt()), meeting.place(), meeting.agenda(), meeting.points(), meeting.decisions(),
                meeting.present().stream().map(code -> names.getOrDefault(code, code)).toList())).toList();
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
                text(file, Heading.IDENTIFICATION), text(file, Heading.LOCAL_PARTNERS), file.content(Heading.COORDINATION).text("team"),
                text(file, Heading.INCLUSION), text(file, Heading.SUPPORT_CRITERIA), costs(file.content(Heading.COST_ESTIMATE)),
                file.content(Heading.THEMES).text("explanation"), event.agenda());
    }

    private String speaker(Content row) {
        Field role = Heading.SPEAKERS.fields().get(0).columns().get(0);
        return Stream.of(row.text("nameFr"), "(%s)".formatted(words.value(role, row).toLowerCase()), row.text("subject").isEmpty() ? "" : "\u00a0: " + row.text("subject"))
                .filter(part -> !part.isEmpty()).collect(Collectors.joining(" ")).replace(" \u00a0", "\u00a0");
    }

    private String text(SharedFile file, Heading heading) {
        return words.text(heading, file.content(heading));
    }

    private String costs(Content estimate) {
        List<String> lines = estimate.rows("lines").stream().map(line -> "%s\u00a0: %s × %s = %s dirhams".formatted(line.text("label"),
                ContentWords.number(line.amount("quantity")), ContentWords.number(line.amount("unitCost")),
                ContentWords.number(line.amount("quantity").multiply(line.amount("unitCost"))))).toList();
        return Stream.of(lines.stream(), Stream.of("Total\u00a0: %s dirhams".formatted(ContentWords.number(ContentWords.total(estimate)))),
                estimate.text("funding").lines()).flatMap(part -> part).collect(Collectors.joining("\n"));
    }

    private CycleReport reportOf(String cycleCode) {
        Cycle cycle = cycleService.get(cycleCode);
        List<Event> planned = events.ofCycle(cycleCode);
        Map<String, Figures> figures = registrations.figures();
        Map<String, Map<String, Integer>> genders = cycles.confirmedByGender(planned.stream().map(Event::code).toList());
        return new CycleReport(cycleCode, cycle.title(), LocalDate.now(clock),
                meetings(steering.meetings(cycleCode).stream().filter(SteeringMeeting::isHeld).toList(), cycleService.members(cycleCode)),
                cycle.announcedOn(), cycle.announcedWhere() == null ? null : "(%s)".formatted(cycle.announcedWhere()), cycle.lateJustification(),
                planned.stream().map(event -> outcome(event, figures.getOrDefault(event.code(), new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0)),
                        genders.getOrDefault(event.code(), Map.of()))).toList());
    }

    private CycleReport.EventOutcome outcome(Event event, Figures figures, Map<String, Integer> genders) {
        InvitationFigures invited = invitations.figures(event.code());
        return new CycleReport.EventOutcome(event.code(), event.title().fr(), event.day(), event.city().fr(),
                event.workshops().stream().map(workshop -> workshop.title().fr()).toList(), event.capacity(),
                figures.registered(), figures.verified(), figures.confirmed(), figures.waiting(), figures.declined(),
                genders.getOrDefault("female", 0), genders.getOrDefault("male", 0), invited.invited(), invited.attending(),
                outreach.relays(event.code()).stream().map(relay -> new CycleReport.Outreach(relay.host().name().fr(), relay.peopleReached())).toList(),
                trail.ofEvent(event.code(), "intervention", 0).entries().stream().map(CycleDocuments::intervention).toList());
    }

    private static CycleReport.Intervention intervention(AuditEntry entry) {
        return new CycleReport.Intervention(day(entry.at()), entry.what(), entry.subject());
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, EngineClock.CASABLANCA);
    }

    private static LocalTime time(Instant moment) {
        return LocalTime.ofInstant(moment, EngineClock.CASABLANCA);
    }
}
