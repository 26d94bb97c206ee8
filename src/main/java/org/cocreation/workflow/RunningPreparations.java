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
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Service;

/** Where the preparation of events waits in the engine: for people, and for a message. */
@Service
public class RunningPreparations {

    private static final String[] PROCESSES = {EventPreparation.KEY, ParticipantManagement.KEY, EventPreparation.LOGISTICS};
    /** Of the committee's concertation, the tasks about one event; it is their variable. */
    private static final List<String> CONCERTATION_TASKS = List.of("settle-themes", "settle-event-file");
    private static final String EVENT_CODE = "eventCode";

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

    /** The open tasks of all events, the most urgent first; as many queries, however many there are. */
    public List<OpenTask> openTasks(Collection<String> groups) {
        List<Task> open = ofEvents().active().orderByDueDate().asc().orderByTaskCreateTime().asc().list();
        if (open.isEmpty()) {
            return List.of();
        }
        Set<String> forThem = groups.isEmpty() ? Set.of() : ofEvents().active()
                .taskCandidateGroupIn(List.copyOf(groups)).includeAssignedTasks().list().stream()
                .map(Task::getId).collect(Collectors.toSet());
        Map<String, String> codes = processes.createProcessInstanceQuery()
                .processInstanceIds(open.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet())).list().stream()
                .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
        Map<String, String> events = processes.createVariableInstanceQuery().variableName(EVENT_CODE)
                .executionIdIn(open.stream().map(Task::getExecutionId).toArray(String[]::new)).list().stream()
                .collect(Collectors.toMap(VariableInstance::getExecutionId, variable -> (String) variable.getValue()));
        return open.stream().map(task -> new OpenTask(task.getId(), task.getName(),
                events.getOrDefault(task.getExecutionId(), codes.get(task.getProcessInstanceId())),
                task.getDueDate() == null ? null : task.getDueDate().toInstant(), forThem.contains(task.getId()))).toList();
    }

    private TaskQuery ofEvents() {
        return tasks.createTaskQuery().or().processDefinitionKeyIn(PROCESSES)
                .taskDefinitionKeyIn(CONCERTATION_TASKS.toArray(String[]::new)).endOr();
    }

    /** Names of the messages that the event's process waits for at this moment. */
    public Set<String> awaitedMessages(String eventCode) {
        return processes.createProcessInstanceQuery().processInstanceBusinessKey(eventCode).processDefinitionKeyIn(PROCESSES).active().list().stream()
                .flatMap(instance -> processes.createEventSubscriptionQuery().processInstanceId(instance.getId())
                        .eventType("message").list().stream())
                .map(EventSubscription::getEventName).collect(Collectors.toUnmodifiableSet());
    }
}
