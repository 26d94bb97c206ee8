package org.cocreation.notice;

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
import org.cocreation.language.Language;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.MailWriter;
import org.cocreation.mail.NewMail;
import org.cocreation.mail.OutgoingMail;
import org.cocreation.mail.Recipient;
import org.cocreation.workflow.TaskOpened;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes to all who may take a task when it opens: once a person, and not if it is done before the mail leaves. */
@Component
class TaskNotices implements MailWriter {

    private static final String PURPOSE = "task-notice";
    /** Each organisation has several at once; the convocation to the meeting tells of them. */
    private static final Set<String> TOLD_BY_CONVOCATION = Set.of("complete-shared-file", "rank-themes");

    private final MailOutbox outbox;
    private final CommitteeAccounts accounts;
    private final NoticeWorkflow tasks;
    private final EventService events;
    private final String baseUrl;

    TaskNotices(MailOutbox outbox, CommitteeAccounts accounts, NoticeWorkflow tasks, EventService events,
                @Value("${cocreation.base-url}") String baseUrl) {
        this.outbox = outbox;
        this.accounts = accounts;
        this.tasks = tasks;
        this.events = events;
        this.baseUrl = baseUrl;
    }

    @EventListener
    void owe(TaskOpened task) {
        if (TOLD_BY_CONVOCATION.contains(task.taskDefinitionKey())) {
            return;
        }
        outbox.owe(accounts.inGroups(task.candidateGroups()).stream()
                .map(account -> new NewMail(PURPOSE, task.eventCode(), Recipient.user(account.id()), task.taskId(),
                        account.email(), Language.FR))
                .toList());
    }

    @Override
    public Set<String> purposes() {
        return Set.of(PURPOSE);
    }

    @Override
    public Map<Long, MailContent> write(List<OutgoingMail> mails) {
        Map<String, OpenTask> open = tasks.open(mails.stream().map(OutgoingMail::occurrence).distinct().toList());
        Map<String, Event> byCode = events.all().stream().collect(Collectors.toMap(Event::code, Function.identity()));
        Map<Long, MailContent> contents = new HashMap<>();
        for (OutgoingMail mail : mails) {
            OpenTask task = open.get(mail.occurrence());
            if (task != null) {
                contents.put(mail.id(), content(task, mail.eventCode(), byCode.get(mail.eventCode())));
            }
        }
        return contents;
    }

    /** @param event null when the process is not an event's */
    private MailContent content(OpenTask task, String businessKey, Event event) {
        Bilingual title = event == null ? null : event.title();
        Map<String, Object> model = new HashMap<>();
        model.put("task", task.name());
        model.put("event", title);
        model.put("due", task.dueDate());
        model.put("link", baseUrl + "/camunda/app/tasklist/default/#/?task=" + task.id());
        Object of = title != null ? title : businessKey != null ? businessKey : "Cocréation";
        return new MailContent(PURPOSE, List.of(task.name(), of), model);
    }
}
