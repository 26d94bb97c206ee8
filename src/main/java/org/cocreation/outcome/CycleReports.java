package org.cocreation.outcome;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.cocreation.audit.AuditEntry;
import org.cocreation.audit.AuditTrail;
import org.cocreation.country.Country;
import org.cocreation.cycle.ClosingReport;
import org.cocreation.cycle.Cycle;
import org.cocreation.cycle.CycleService;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.invitation.InvitationFigures;
import org.cocreation.invitation.InvitationService;
import org.cocreation.language.Language;
import org.cocreation.minutes.CycleDocument.Kind;
import org.cocreation.minutes.CycleDocuments;
import org.cocreation.minutes.Edition;
import org.cocreation.registration.Figures;
import org.cocreation.registration.RegistrationService;
import org.cocreation.registration.Turnout;
import org.cocreation.relay.RelayService;
import org.cocreation.steering.SteeringMinutes;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the report of a cycle says of its meetings and its events. */
@Service
@Transactional
class CycleReports implements ClosingReport {

    private final CycleService cycles;
    private final SteeringMinutes minutes;
    private final EventService events;
    private final RegistrationService registrations;
    private final Turnout turnout;
    private final InvitationService invitations;
    private final RelayService relays;
    private final AuditTrail trail;
    private final CycleDocuments documents;
    private final Clock clock;

    CycleReports(CycleService cycles, SteeringMinutes minutes, EventService events, RegistrationService registrations, Turnout turnout,
                 InvitationService invitations, RelayService relays, AuditTrail trail, CycleDocuments documents, Clock clock) {
        this.cycles = cycles;
        this.minutes = minutes;
        this.events = events;
        this.registrations = registrations;
        this.turnout = turnout;
        this.invitations = invitations;
        this.relays = relays;
        this.trail = trail;
        this.documents = documents;
        this.clock = clock;
    }

    @Override
    public void write(String cycleCode) {
        documents.produce(cycleCode, Kind.REPORT, version -> Map.of(Edition.FRENCH, CycleReportLayout.of(report(cycles.get(cycleCode)))));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Object> addresses(String cycleCode) {
        return documents.addresses(cycleCode, Kind.REPORT);
    }

    @Override
    public void approve(String cycleCode, String by) {
        documents.approve(cycleCode, Kind.REPORT, by);
        documents.send(cycleCode, Kind.REPORT);
    }

    private CycleReport report(Cycle cycle) {
        List<Event> planned = events.ofCycle(cycle.code());
        List<String> codes = planned.stream().map(Event::code).toList();
        Map<String, Figures> figures = registrations.figures(codes);
        Map<String, Map<String, Integer>> genders = turnout.confirmedByGender(codes);
        return new CycleReport(cycle.code(), cycle.title(), LocalDate.now(clock), minutes.meetings(cycle.code()),
                cycle.announcedOn(), cycle.announcedWhere() == null ? null : "(%s)".formatted(cycle.announcedWhere()), cycle.lateJustification(),
                planned.stream().map(event -> outcome(event, figures.getOrDefault(event.code(), Figures.NONE),
                        genders.getOrDefault(event.code(), Map.of()))).toList());
    }

    private CycleReport.EventOutcome outcome(Event event, Figures figures, Map<String, Integer> genders) {
        InvitationFigures invited = invitations.figures(event.code());
        return new CycleReport.EventOutcome(event.code(), event.title().text(Language.FR), event.day(), event.city().text(Language.FR),
                event.workshops().stream().map(workshop -> workshop.title().fr()).toList(), event.capacity(),
                figures.registered(), figures.verified(), figures.confirmed(), figures.waiting(), figures.declined(),
                genders.getOrDefault("female", 0), genders.getOrDefault("male", 0), invited.invited(), invited.attending(),
                relays.of(event.code()).stream()
                        .map(relay -> new CycleReport.Outreach(relay.host().name().text(Language.FR), relay.peopleReached())).toList(),
                trail.interventions(event.code(), 0).entries().stream().map(CycleReports::intervention).toList());
    }

    private static CycleReport.Intervention intervention(AuditEntry entry) {
        return new CycleReport.Intervention(LocalDate.ofInstant(entry.at(), Country.zone()), entry.what(), entry.subject());
    }
}
