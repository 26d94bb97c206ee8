package org.cocreation.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cocreation.access.CommitteeAccounts;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.language.Bilingual;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.MailWriter;
import org.cocreation.mail.NewMail;
import org.cocreation.mail.OutgoingMail;
import org.cocreation.workflow.OpenTasks;
import org.cocreation.workflow.OpenTasks.OpenTask;
import org.cocreation.workflow.TaskOpened;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes to all who may take an urgent task when it opens: once a person, and not if it is done before the mail leaves.
 * The others stand in the {@link TaskDigest}.
 */
@Component
class TaskNotices implements MailWriter {

    private static final String PURPOSE = "task-notice";
    /** What is due sooner does not wait for the next morning. */
    private static final Duration URGENT = Duration.ofHours(48);

    private final MailOutbox outbox;
    private final CommitteeAccounts accounts;
    private final OpenTasks tasks;
    private final EventService events;
    private final Clock clock;
    private final String baseUrl;

    TaskNotices(MailOutbox outbox, CommitteeAccounts accounts, OpenTasks tasks, EventService events, Clock clock,
                @Value("${cocreation.base-url}") String baseUrl) {
        this.outbox = outbox;
        this.accounts = accounts;
        this.tasks = tasks;
        this.events = events;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    @EventListener
    void owe(TaskOpened task) {
        if (task.toldOtherwise() || !isUrgent(clock.instant(), task.dueDate())) {
            return;
        }
        outbox.owe(accounts.inGroups(task.candidateGroups()).stream()
                .map(account -> NewMail.toMember(account.id(), account.email(), PURPOSE, task.eventCode(), task.taskId())).toList());
    }

    /** Whether a mail told of the task when it opened. */
    static boolean isTold(OpenTask task) {
        return task.toldOtherwise() || isUrgent(task.createdAt(), task.due());
    }

    private static boolean isUrgent(Instant openedAt, @Nullable Instant due) {
        return due != null && due.isBefore(openedAt.plus(URGENT));
    }

    @Override
    public Set<String> purposes() {
        return Set.of(PURPOSE);
    }

    @Override
    public Map<Long, MailContent> write(List<OutgoingMail> mails) {
        Map<String, OpenTask> open = tasks.withIds(mails.stream().map(OutgoingMail::occurrence).toList());
        Map<String, Event> byCode = events.all().stream().collect(Collectors.toMap(Event::code, Function.identity()));
        return MailWriter.each(mails, mail -> {
            OpenTask task = open.get(mail.occurrence());
            return task == null ? null : content(task, mail.eventCode(), byCode.get(mail.eventCode()));
        });
    }

    /** @param event null when the process is not an event's */
    private MailContent content(OpenTask task, @Nullable String businessKey, @Nullable Event event) {
        Bilingual title = event == null ? null : event.title();
        Map<String, Object> model = new HashMap<>();
        model.put("task", task.name());
        model.put("event", title);
        model.put("due", task.due());
        model.put("link", link(baseUrl, task));
        Object of = title != null ? title : businessKey != null ? businessKey : "Cocréation";
        return new MailContent(PURPOSE, List.of(task.name(), of), model);
    }

    /** Opens the task in Tasklist. */
    static String link(String baseUrl, OpenTask task) {
        return baseUrl + "/camunda/app/tasklist/default/#/?task=" + task.id();
    }
}
