package org.cocreation.workflow;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Service;

/** Where the preparation of events waits in the engine: for people, and for a message. */
@Service
public class RunningPreparations {

    private static final String PROCESS = ParticipantManagement.KEY;

    /**
     * A task that waits for somebody.
     *
     * @param due     null without a due date
     * @param forThem whether one of the groups that were asked about can take it
     */
    public record OpenTask(String id, String name, String eventCode, Instant due, boolean forThem) {
    }

    private final TaskService tasks;
    private final RuntimeService processes;

    RunningPreparations(TaskService tasks, RuntimeService processes) {
        this.tasks = tasks;
        this.processes = processes;
    }

    /** The open tasks of all events, the most urgent first; three queries, however many there are. */
    public List<OpenTask> openTasks(Collection<String> groups) {
        List<Task> open = tasks.createTaskQuery().processDefinitionKey(PROCESS).active()
                .orderByDueDate().asc().orderByTaskCreateTime().asc().list();
        if (open.isEmpty()) {
            return List.of();
        }
        Set<String> forThem = groups.isEmpty() ? Set.of() : tasks.createTaskQuery().processDefinitionKey(PROCESS).active()
                .taskCandidateGroupIn(List.copyOf(groups)).includeAssignedTasks().list().stream()
                .map(Task::getId).collect(Collectors.toSet());
        Map<String, String> events = processes.createProcessInstanceQuery()
                .processInstanceIds(open.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet())).list().stream()
                .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
        return open.stream().map(task -> new OpenTask(task.getId(), task.getName(), events.get(task.getProcessInstanceId()),
                task.getDueDate() == null ? null : task.getDueDate().toInstant(), forThem.contains(task.getId()))).toList();
    }

    /** Names of the messages that the event's process waits for at this moment. */
    public Set<String> awaitedMessages(String eventCode) {
        return processes.createProcessInstanceQuery().processInstanceBusinessKey(eventCode, PROCESS).active().list().stream()
                .flatMap(instance -> processes.createEventSubscriptionQuery().processInstanceId(instance.getId())
                        .eventType("message").list().stream())
                .map(EventSubscription::getEventName).collect(Collectors.toUnmodifiableSet());
    }
}
