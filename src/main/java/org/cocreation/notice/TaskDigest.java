package org.cocreation.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cocreation.access.CommitteeAccounts;
import org.cocreation.access.CommitteeAccounts.Account;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.MailWriter;
import org.cocreation.mail.NewMail;
import org.cocreation.mail.OutgoingMail;
import org.cocreation.workflow.OpenTasks;
import org.cocreation.workflow.OpenTasks.OpenTask;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Once a day, what waits for a person in one mail: only to who has something new or late, and never twice a day. It says
 * what is true when it leaves.
 */
@Component
class TaskDigest implements MailWriter {

    private static final String PURPOSE = "task-digest";
    /** No mail wakes anybody; whoever begins the day finds it. */
    private static final LocalTime FROM = LocalTime.of(8, 0);
    private static final String SINCE = "since";

    private final DigestRepository digests;
    private final OpenTasks tasks;
    private final List<Reminders> reminders;
    private final CommitteeAccounts accounts;
    private final EventService events;
    private final MailOutbox outbox;
    private final Clock clock;
    private final String baseUrl;

    TaskDigest(DigestRepository digests, OpenTasks tasks, List<Reminders> reminders, CommitteeAccounts accounts, EventService events, MailOutbox outbox, Clock clock,
               @Value("${cocreation.base-url}") String baseUrl) {
        this.digests = digests;
        this.tasks = tasks;
        this.reminders = reminders;
        this.accounts = accounts;
        this.events = events;
        this.outbox = outbox;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    /** @return whether this was the day's: not before its hour, nor when this node or another has written it */
    @Transactional
    public boolean write() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.now(clock);
        if (LocalTime.now(clock).isBefore(FROM) || !digests.begin(today, now)) {
            return false;
        }
        Instant since = digests.before(today).orElse(Instant.EPOCH);
        Map<Account, Set<String>> people = accounts.withGroups();
        List<OpenTask> open = tasks.all();
        List<Reminder> due = reminders(today);
        outbox.owe(people.entrySet().stream()
                .filter(person -> Today.of(open, due, person.getKey().id(), person.getValue(), since, now).isWorthAMail())
                .map(person -> NewMail.toMember(person.getKey().id(), person.getKey().email(), PURPOSE, null, today.toString())
                        .with(Map.of(SINCE, since.toString()))).toList());
        return true;
    }

    @Override
    public Set<String> purposes() {
        return Set.of(PURPOSE);
    }

    @Override
    public Map<Long, MailContent> write(List<OutgoingMail> mails) {
        Map<String, Set<String>> groups = accounts.withGroups().entrySet().stream()
                .collect(Collectors.toMap(person -> person.getKey().id(), Map.Entry::getValue));
        List<OpenTask> open = tasks.all();
        List<Reminder> due = reminders(LocalDate.now(clock));
        Map<String, Event> byCode = events.all().stream().collect(Collectors.toMap(Event::code, Function.identity()));
        return MailWriter.each(mails, mail -> {
            Today today = Today.of(open, due, mail.recipient().id(), groups.getOrDefault(mail.recipient().id(), Set.of()),
                    Instant.parse(mail.detail().get(SINCE)), clock.instant());
            return today.isWorthAMail() ? content(today, LocalDate.now(clock), byCode) : null;
        });
    }

    private List<Reminder> reminders(LocalDate day) {
        return reminders.stream().flatMap(one -> one.on(day).stream()).toList();
    }

    private MailContent content(Today today, LocalDate day, Map<String, Event> byCode) {
        Map<String, Object> model = new HashMap<>();
        model.put("late", today.late().stream().map(task -> line(task, day, byCode)).toList());
        model.put("fresh", today.fresh().stream().map(task -> line(task, day, byCode)).toList());
        model.put("others", today.others().stream().map(task -> line(task, day, byCode)).toList());
        model.put("reminders", today.reminders().stream().map(reminder -> Map.of("name", reminder.what(), "of", reminder.of(),
                "due", Dates.date(reminder.dueOn(), Language.FR), "link", baseUrl + reminder.path())).toList());
        model.put("link", baseUrl + "/camunda/app/tasklist/default/");
        return new MailContent(PURPOSE, List.of(today.late().size(), today.fresh().size()), model);
    }

    private Map<String, Object> line(OpenTask task, LocalDate day, Map<String, Event> byCode) {
        Event event = byCode.get(task.eventCode());
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("name", task.name());
        line.put("of", event != null ? event.title().fr() : task.businessKey());
        line.put("due", task.due() == null ? null : Dates.moment(task.due(), Language.FR));
        line.put("daysLate", task.due() == null ? 0 : OpenTaskBoard.daysLate(task.due(), day));
        line.put("link", TaskNotices.link(baseUrl, task));
        return line;
    }

    /**
     * What waits for one person.
     *
     * @param fresh opened since the last digest, and told of by no mail of its own
     */
    private record Today(List<OpenTask> late, List<OpenTask> fresh, List<OpenTask> others, List<Reminder> reminders) {

        static Today of(List<OpenTask> open, List<Reminder> due, String account, Set<String> groups, Instant since, Instant now) {
            List<OpenTask> theirs = open.stream().filter(task -> task.isFor(account, groups)).toList();
            List<OpenTask> late = theirs.stream().filter(task -> task.isLate(now)).toList();
            List<OpenTask> fresh = theirs.stream().filter(task -> !task.isLate(now) && task.createdAt().isAfter(since)
                    && !TaskNotices.isTold(task)).toList();
            return new Today(late, fresh, theirs.stream().filter(task -> !late.contains(task) && !fresh.contains(task)).toList(),
                    due.stream().filter(reminder -> groups.contains(reminder.group())).toList());
        }

        boolean isWorthAMail() {
            return !late.isEmpty() || !fresh.isEmpty() || !reminders.isEmpty();
        }
    }
}
