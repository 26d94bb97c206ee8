package org.cocreation.cycle;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.cocreation.access.CommitteeAccounts;
import org.cocreation.document.CalendarFile;
import org.cocreation.document.ReportWriter;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.language.Language;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.MailContent.Attachment;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.MailWriter;
import org.cocreation.mail.NewMail;
import org.cocreation.mail.OutgoingMail;
import org.cocreation.mail.Recipient;
import org.cocreation.workflow.EngineClock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The mails to the committee about its meetings, its minutes and the report of the cycle. */
@Component
class CycleMails implements MailWriter {

    private static final String CONVOCATION = "meeting-convocation";
    private static final String REMINDER = "contributions-reminder";
    private static final String MINUTES = "minutes-approved";
    private static final String REPORT = "cycle-closed";

    private final CycleRepository cycles;
    private final Organisations organisations;
    private final CommitteeAccounts accounts;
    private final MailOutbox outbox;
    private final Clock clock;
    private final String baseUrl;

    CycleMails(CycleRepository cycles, Organisations organisations, CommitteeAccounts accounts, MailOutbox outbox, Clock clock,
               @Value("${cocreation.base-url}") String baseUrl) {
        this.cycles = cycles;
        this.organisations = organisations;
        this.accounts = accounts;
        this.outbox = outbox;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    /** To everybody of the committee; who was told of the meeting already is not told again. */
    @Transactional
    public void convoke(String cycleCode) {
        owe(CONVOCATION, cycleCode, cycles.latestMeeting(cycleCode).number(), organisations.membersOf(cycleCode));
    }

    /** To the organisations that have not sent their part for the meeting. */
    @Transactional
    public void remind(String cycleCode) {
        int number = cycles.latestMeeting(cycleCode).number();
        Set<String> answered = cycles.answers(cycleCode).getOrDefault(number, Set.of());
        owe(REMINDER, cycleCode, number, organisations.membersOf(cycleCode).stream()
                .filter(member -> !answered.contains(member.code())).toList());
    }

    /** To everybody of the committee. */
    @Transactional
    public void send(CycleDocument document, Collection<Organisation> members) {
        owe(document.kind() == CycleDocument.Kind.MINUTES ? MINUTES : REPORT, document.cycleCode(), document.version(), members);
    }

    /** A new member is told of a meeting that is still to come. */
    @EventListener
    void tell(MemberAdded added) {
        cycles.meetings(added.cycleCode()).stream().filter(meeting -> !meeting.isHeld() && meeting.startsAt().isAfter(clock.instant()))
                .forEach(meeting -> owe(CONVOCATION, added.cycleCode(), meeting.number(), organisations.find(List.of(added.organisationCode()))));
    }

    private void owe(String purpose, String cycleCode, int occurrence, Collection<Organisation> to) {
        outbox.owe(accounts.inGroups(to.stream().map(Organisation::group).toList()).stream()
                .map(account -> new NewMail(purpose, cycleCode, Recipient.user(account.id()), Integer.toString(occurrence), account.email(), Language.FR))
                .toList());
    }

    @Override
    public Set<String> purposes() {
        return Set.of(CONVOCATION, REMINDER, MINUTES, REPORT);
    }

    /** What is said is the same for all that a meeting or a document is sent to. */
    @Override
    public Map<Long, MailContent> write(List<OutgoingMail> mails) {
        record Subject(String purpose, String cycle, String occurrence) {
        }
        Map<Subject, MailContent> known = new HashMap<>();
        Map<Long, MailContent> contents = new HashMap<>();
        for (OutgoingMail mail : mails) {
            contents.put(mail.id(), known.computeIfAbsent(new Subject(mail.purpose(), mail.eventCode(), mail.occurrence()),
                    subject -> content(subject.purpose(), subject.cycle(), Integer.parseInt(subject.occurrence()))));
        }
        return contents;
    }

    private MailContent content(String purpose, String cycleCode, int number) {
        Cycle cycle = cycles.find(cycleCode).orElseThrow(() -> new CycleNotFoundException(cycleCode));
        Map<String, Object> model = new HashMap<>();
        model.put("cycle", cycle.title());
        model.put("page", baseUrl + "/comite/cycles/" + cycleCode);
        return switch (purpose) {
            case CONVOCATION, REMINDER -> aboutMeeting(purpose, cycle, cycles.meeting(cycleCode, number).orElseThrow(), model);
            default -> withDocument(purpose, cycle, number, model);
        };
    }

    private MailContent aboutMeeting(String purpose, Cycle cycle, SteeringMeeting meeting, Map<String, Object> model) {
        model.put("number", meeting.number());
        model.put("startsAt", meeting.startsAt());
        model.put("place", meeting.place());
        model.put("placeIsLink", meeting.place().matches("https?://\\S+"));
        model.put("agenda", meeting.agenda());
        model.put("due", meeting.contributionsDueAt());
        model.put("link", baseUrl + "/camunda/app/tasklist/default/");
        List<Attachment> attachments = purpose.equals(CONVOCATION)
                ? List.of(new Attachment("reunion-%d.ics".formatted(meeting.number()), CalendarFile.MEDIA_TYPE, calendar(cycle, meeting))) : List.of();
        return new MailContent(purpose, List.of(meeting.number(),
                purpose.equals(REMINDER) ? meeting.contributionsDueAt() : meeting.startsAt()), model, attachments);
    }

    private byte[] calendar(Cycle cycle, SteeringMeeting meeting) {
        ZonedDateTime from = meeting.startsAt().atZone(EngineClock.CASABLANCA);
        LocalTime to = meeting.endsAt().atZone(EngineClock.CASABLANCA).toLocalTime();
        URI page = URI.create(baseUrl + "/comite/cycles/" + cycle.code());
        return CalendarFile.write("Comité de pilotage", Language.FR.code(), List.of(new CalendarFile.Entry(
                UUID.nameUUIDFromBytes("cocreation/meeting/%s/%d".formatted(cycle.code(), meeting.number()).getBytes(StandardCharsets.UTF_8)).toString(),
                0, clock.instant(), false, from.toLocalDate(), from.toLocalTime(), to,
                "Comité de pilotage, réunion n° %d".formatted(meeting.number()),
                cycle.title().fr() + "\n\n" + String.join("\n", meeting.agenda().stream().map(item -> "- " + item).toList()) + "\n\n" + page,
                meeting.place(), page)));
    }

    private MailContent withDocument(String purpose, Cycle cycle, int version, Map<String, Object> model) {
        CycleDocument.Kind kind = purpose.equals(MINUTES) ? CycleDocument.Kind.MINUTES : CycleDocument.Kind.REPORT;
        CycleDocument document = cycles.documents(cycle.code()).stream()
                .filter(one -> one.kind() == kind && one.version() == version).findFirst().orElseThrow();
        model.put("version", version);
        model.put("link", model.get("page"));
        return new MailContent(purpose, List.of(cycle.title()), model, List.of(
                attachment(document, "pdf", "application/pdf"),
                attachment(document, "docx", ReportWriter.DOCX_MEDIA_TYPE)));
    }

    private Attachment attachment(CycleDocument document, String format, String mediaType) {
        return new Attachment(document.fileName() + "." + format, mediaType,
                cycles.bytes(document.cycleCode(), document.kind(), document.version(), format).orElseThrow());
    }
}
