package org.cocreation.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.form.Refusal;
import org.cocreation.workflow.OpenTasks.OpenTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tasks of a member of the committee, with their forms, for pages that let them be done without Tasklist. The engine
 * checks what the member may do, as it does for Tasklist.
 */
@Service
public class Worklist {

    /** What is said of a task that somebody asks for too late. */
    public static final String OVER = "Cette tâche est terminée ou n'existe plus.";

    /** The event or the cycle that a task is about, as its form shows it. */
    static final String EVENT = "event";
    static final String CYCLE = "cycle";
    static final List<String> SUBJECTS = List.of(EVENT, CYCLE);

    private static final String CODE = "code";

    /**
     * A task that somebody may do.
     *
     * @param key      its id in the model
     * @param event    code of the event that it is about; null for one that is about a cycle
     * @param cycle    code of the cycle that it is about; null for one of an event's own process
     * @param page     where its work is done, below the page of its event or cycle, as {@code /salles}; empty for that page itself
     * @param assignee who took it; null for nobody
     * @param due      null without a date
     */
    public record WorkItem(String id, String key, String name, @Nullable String event, @Nullable String cycle, String page,
                           @Nullable String assignee, @Nullable Instant due) {
    }

    /**
     * A task's form.
     *
     * @param schema of form-js, JSON
     * @param values what it shows and begins with, as things stand now: texts, numbers, booleans, lists and maps
     */
    public record TaskForm(String schema, Map<String, Object> values) {
    }

    private final ProcessEngine engine;
    private final TaskService tasks;
    private final OpenTasks openTasks;
    private final ProcessEngineConfigurationImpl configuration;

    Worklist(ProcessEngine engine, OpenTasks openTasks) {
        this.engine = engine;
        this.tasks = engine.getTaskService();
        this.openTasks = openTasks;
        this.configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    /** The task, unless it is done, never was, or is not for this member to see. */
    public Optional<WorkItem> find(String taskId, String user, Collection<String> groups) {
        return as(user, groups, () -> tasks.createTaskQuery().taskId(taskId).count() == 0 ? Optional.empty()
                : items(openTasks.find(taskId).stream()).findFirst());
    }

    /**
     * What is offered to the member or taken by the member, the most urgent first.
     *
     * @param businessKeys codes of events and cycles
     */
    public List<WorkItem> of(Collection<String> businessKeys, String user, Collection<String> groups) {
        return items(openTasks.seenBy(user, groups, businessKeys).stream()).toList();
    }

    private Stream<WorkItem> items(Stream<OpenTask> open) {
        return configuration.getCommandExecutorTxRequired().execute(context -> open.flatMap(task -> item(task, context).stream()).toList()).stream();
    }

    /** Nothing when it was completed meanwhile. */
    private Optional<WorkItem> item(OpenTask task, CommandContext context) {
        String page = openTasks.property(task, StepProperties.PAGE).orElse("");
        if (task.eventCode() != null || !openTasks.shows(task, EVENT)) {
            return Optional.of(item(task, task.eventCode(), task.eventCode() == null ? task.businessKey() : null, page));
        }
        // A model of one's own may know the event by another name.
        return Optional.ofNullable(context.getTaskManager().findTaskById(task.id())).map(entity -> {
            String event = code(ShownValues.of(entity, List.of(EVENT)).get(EVENT));
            return item(task, event, event == null ? task.businessKey() : null, page);
        });
    }

    private static WorkItem item(OpenTask task, @Nullable String event, @Nullable String cycle, String page) {
        return new WorkItem(task.id(), task.definition(), task.name(), event, cycle, page, task.assignee(), task.due());
    }

    private static @Nullable String code(@Nullable Object subject) {
        return subject instanceof SpinJsonNode card && card.hasProp(CODE) ? card.prop(CODE).stringValue() : null;
    }

    public TaskForm form(String taskId, String user, Collection<String> groups) {
        return as(user, groups, () -> {
            Map<String, Object> values = new HashMap<>(engine.getFormService().getTaskFormVariables(taskId));
            values.replaceAll((name, value) -> FormSchemas.plain(value));
            try (InputStream schema = engine.getFormService().getDeployedTaskForm(taskId)) {
                return new TaskForm(new String(schema.readAllBytes(), StandardCharsets.UTF_8), values);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /**
     * Takes the task for the member, if nobody has it yet, and completes it.
     *
     * @param values what was filled in, as form-js submits it
     * @throws Refusal when somebody else has taken it, or the form or the model refuses what was filled in
     */
    @Transactional
    public void complete(String taskId, Map<String, Object> values, String user, Collection<String> groups) {
        as(user, groups, () -> {
            Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
            if (task == null) {
                throw new Refusal(OVER);
            }
            if (!user.equals(task.getAssignee())) {
                tasks.claim(taskId, user);
            }
            Map<String, Object> submitted = new HashMap<>(values);
            submitted.replaceAll((name, value) -> value instanceof Map || value instanceof Collection ? Spin.JSON(value) : value);
            engine.getFormService().submitTaskForm(taskId, submitted);
            return null;
        });
    }

    private <T> T as(String user, Collection<String> groups, Supplier<T> work) {
        engine.getIdentityService().setAuthentication(user, List.copyOf(groups));
        try {
            return work.get();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }
}
