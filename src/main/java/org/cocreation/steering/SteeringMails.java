package org.cocreation.steering;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.cocreation.access.CommitteeAccounts;
import org.cocreation.attachment.Attachments;
import org.cocreation.attachment.Place;
import org.cocreation.country.Country;
import org.cocreation.cycle.Cycle;
import org.cocreation.cycle.CycleService;
import org.cocreation.cycle.MemberAdded;
import org.cocreation.document.CalendarFile;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.language.Language;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.MailContent.Attachment;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.MailWriter;
import org.cocreation.mail.NewMail;
import org.cocreation.mail.OutgoingMail;
import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The mails to the committee about its meetings. */
@Component
public class SteeringMails implements MailWriter {

    private static final String CONVOCATION = "meeting-convocation";
    private static final String MOVED = "meeting-moved";
    private static final String CANCELLED = "meeting-cancelled";
    private static final String REMINDER = "contributions-reminder";
    /** Between the number of a meeting and what else tells two mails about it apart. */
    private static final String APART = " ";

    private final SteeringRepository steering;
    private final Attachments attachments;
    private final CycleService cycles;
    private final Organisations organisations;
    private final CommitteeAccounts accounts;
    private final MailOutbox outbox;
    private final Clock clock;
    private final String baseUrl;
    private final Settings settings;

    SteeringMails(SteeringRepository steering, Attachments attachments, CycleService cycles, Organisations organisations, CommitteeAccounts accounts, MailOutbox outbox, Clock clock,
               @Value("${cocreation.base-url}") String baseUrl, Settings settings) {
        this.steering = steering;
        this.attachments = attachments;
        this.cycles = cycles;
        this.organisations = organisations;
        this.accounts = accounts;
        this.outbox = outbox;
        this.clock = clock;
        this.baseUrl = baseUrl;
        this.settings = settings;
    }

    /** To everybody of the committee; who was told of the meeting already is not told again. */
    @Transactional
    public void convoke(String cycleCode) {
        owe(CONVOCATION, cycleCode, Integer.toString(steering.latestMeeting(cycleCode).number()), organisations.membersOf(cycleCode));
    }

    /** To the organisations that have not sent their part for the meeting. */
    @Transactional
    public void remind(String cycleCode) {
        SteeringMeeting meeting = steering.latestMeeting(cycleCode);
        remind(meeting, Integer.toString(meeting.number()));
    }

    /** As {@link #remind}, beside the one that the meeting's dates foresee; a second one in the same hour says nothing new. */
    @Transactional
    void remindNow(String cycleCode) {
        SteeringMeeting meeting = steering.latestMeeting(cycleCode);
        remind(meeting, meeting.number() + APART + clock.instant().truncatedTo(ChronoUnit.HOURS));
    }

    /** To everybody of the committee. */
    @Transactional
    void tellOfMove(String cycleCode) {
        SteeringMeeting meeting = steering.latestMeeting(cycleCode);
        owe(MOVED, cycleCode, meeting.number() + APART + meeting.sequence(), organisations.membersOf(cycleCode));
    }

    /** To everybody of the committee. */
    @Transactional
    public void tellOfCancellation(String cycleCode) {
        SteeringMeeting meeting = steering.latestMeeting(cycleCode);
        owe(CANCELLED, cycleCode, Integer.toString(meeting.number()), organisations.membersOf(cycleCode));
    }

    private void remind(SteeringMeeting meeting, String occurrence) {
        String cycleCode = meeting.cycleCode();
        Set<String> answered = steering.answers(cycleCode).getOrDefault(meeting.number(), Set.of());
        owe(REMINDER, cycleCode, occurrence, organisations.membersOf(cycleCode).stream()
                .filter(member -> !answered.contains(member.code())).toList());
    }

    /** A new member is told of a meeting that is still to come. */
    @EventListener
    void tell(MemberAdded added) {
        steering.meetings(added.cycleCode()).stream().filter(meeting -> meeting.isAhead() && meeting.startsAt().isAfter(clock.instant()))
                .forEach(meeting -> owe(CONVOCATION, added.cycleCode(), Integer.toString(meeting.number()), organisations.find(List.of(added.organisationCode()))));
    }

    private void owe(String purpose, String cycleCode, String occurrence, Collection<Organisation> to) {
        outbox.owe(accounts.inGroups(to.stream().map(Organisation::group).toList()).stream()
                .map(account -> NewMail.toMember(account.id(), account.email(), purpose, cycleCode, occurrence)).toList());
    }

    @Override
    public Set<String> purposes() {
        return Set.of(CONVOCATION, MOVED, CANCELLED, REMINDER);
    }

    /** What is said is the same for all that are told of a meeting. */
    @Override
    public Map<Long, MailContent> write(List<OutgoingMail> mails) {
        record Subject(String purpose, String cycle, String occurrence) {
        }
        Map<Subject, MailContent> known = new HashMap<>();
        return MailWriter.each(mails, mail -> known.computeIfAbsent(new Subject(mail.purpose(), MailWriter.subject(mail), mail.occurrence()),
                subject -> content(subject.purpose(), cycles.get(subject.cycle()),
                        steering.meeting(subject.cycle(), number(subject.occurrence())).orElseThrow())));
    }

    private static int number(String occurrence) {
        return Integer.parseInt(occurrence.split(APART)[0]);
    }

    private MailContent content(String purpose, Cycle cycle, SteeringMeeting meeting) {
        Map<String, Object> model = new HashMap<>();
        model.put("cycle", cycle.title());
        model.put("page", page(cycle));
        model.put("number", meeting.number());
        model.put("startsAt", meeting.startsAt());
        model.put("place", meeting.place());
        model.put("placeIsLink", meeting.place().matches("https?://\\S+"));
        model.put("agenda", meeting.agenda());
        model.put("due", meeting.contributionsDueAt());
        model.put("link", baseUrl + "/camunda/app/tasklist/default/");
        if (purpose.equals(CONVOCATION)) {
            model.put("documents", attachments.at(cycle.code(), Place.meeting(meeting.number())).stream()
                    .map(one -> Map.of("title", one.title(), "link", baseUrl + one.path())).toList());
        }
        if (purpose.equals(CANCELLED)) {
            model.put("reason", meeting.cancellation());
        }
        CalendarFile.Method method = meeting.isCancelled() ? CalendarFile.Method.CANCEL : CalendarFile.Method.PUBLISH;
        List<Attachment> attachments = !purpose.equals(REMINDER)
                ? List.of(new Attachment("reunion-%d.ics".formatted(meeting.number()), method.mediaType(), calendar(cycle, meeting, method))) : List.of();
        return new MailContent(purpose, List.of(meeting.number(),
                purpose.equals(REMINDER) ? meeting.contributionsDueAt() : meeting.startsAt()), model, attachments);
    }

    private byte[] calendar(Cycle cycle, SteeringMeeting meeting, CalendarFile.Method method) {
        ZonedDateTime from = meeting.startsAt().atZone(Country.zone());
        LocalTime to = meeting.endsAt().atZone(Country.zone()).toLocalTime();
        URI page = URI.create(page(cycle));
        return CalendarFile.write("Comité de pilotage", Language.FR.code(), method,
                new CalendarFile.Organizer("Comité de pilotage", settings.text(Setting.PRIVACY_CONTACT)), List.of(new CalendarFile.Entry(
                UUID.nameUUIDFromBytes("cocreation/meeting/%s/%d".formatted(cycle.code(), meeting.number()).getBytes(StandardCharsets.UTF_8)).toString(),
                meeting.sequence(), clock.instant(), meeting.isCancelled(), from.toLocalDate(), from.toLocalTime(), to,
                "Comité de pilotage, réunion n° %d".formatted(meeting.number()),
                cycle.title().fr() + "\n\n" + String.join("\n", meeting.agenda().stream().map(item -> "- " + item).toList()) + "\n\n" + page,
                meeting.place(), null, page)));
    }

    private String page(Cycle cycle) {
        return baseUrl + "/comite/cycles/" + cycle.code();
    }
}
