package org.cocreation.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.TaskQuery;
import org.cocreation.access.Grants.Grant;
import org.cocreation.database.Locks;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.workflow.EventPreparation;
import org.cocreation.workflow.TaskOpened;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

import static org.cocreation.workflow.ApplicationRights.asApplication;

/**
 * The filters of Tasklist: a person's own tasks, those of its groups, what is due, and one for each event that is being
 * prepared, which comes with the event's first task. What an administrator has changed of a filter stays.
 */
@Component
class TaskFilters {

    private static final String OF_MY_GROUPS = "Tâches de mes groupes";
    private static final String MINE = "Mes tâches";
    private static final String THIS_WEEK = "À faire cette semaine";
    private static final String LATE = "En retard";
    private static final String ALL = "Toutes les tâches";
    /** The property of a filter that names its event. */
    private static final String EVENT = "event";

    private final FilterService filters;
    private final TaskService tasks;
    private final RuntimeService processes;
    private final ProcessEngine engine;
    private final Grants grants;
    private final EventService events;
    private final Locks locks;
    private final TransactionTemplate ownTransaction;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    TaskFilters(FilterService filters, TaskService tasks, RuntimeService processes, ProcessEngine engine, Grants grants, EventService events,
                Locks locks, PlatformTransactionManager transactions) {
        this.filters = filters;
        this.tasks = tasks;
        this.processes = processes;
        this.engine = engine;
        this.grants = grants;
        this.events = events;
        this.locks = locks;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Those that are missing. */
    void create() {
        Set<String> existing = filters.createFilterQuery().list().stream().map(Filter::getName).collect(Collectors.toSet());
        if (existing.add(OF_MY_GROUPS)) {
            share(save(OF_MY_GROUPS, "Les tâches que vous ou vos groupes pouvez faire", -20, Map.of(), mine()));
        }
        if (existing.add(MINE)) {
            share(save(MINE, "Les tâches que vous avez prises", -10, Map.of(), tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}")));
        }
        if (existing.add(THIS_WEEK)) {
            share(save(THIS_WEEK, "Les tâches dont l'échéance tombe dans les sept jours", -8, Map.of(),
                    mine().dueAfterExpression("${now()}").dueBeforeExpression("${dateTime().plusDays(7)}")));
        }
        if (existing.add(LATE)) {
            share(save(LATE, "Les tâches dont l'échéance est passée", -6, Map.of(), mine().dueBeforeExpression("${now()}")));
        }
        if (existing.add(ALL)) {
            save(ALL, "Toutes les tâches ouvertes", 0, Map.of(), tasks.createTaskQuery());
        }
        offerEvents();
    }

    @TransactionalEventListener
    void offerEventOf(TaskOpened task) {
        if (task.eventCode() != null && seen.add(task.eventCode())) {
            ownTransaction.executeWithoutResult(begun -> asApplication(engine, () -> {
                offerEvents();
                return null;
            }));
        }
    }

    /** One for each event that is being prepared, and none for another. */
    private void offerEvents() {
        // Two nodes must not offer the same event twice.
        locks.hold("task-filters");
        Set<String> prepared = processes.createProcessInstanceQuery().processDefinitionKey(EventPreparation.KEY).list().stream()
                .map(ProcessInstance::getBusinessKey).collect(Collectors.toSet());
        Map<String, Filter> existing = new HashMap<>();
        filters.createFilterQuery().list().stream().filter(filter -> filter.getProperties().get(EVENT) != null)
                .forEach(filter -> existing.put((String) filter.getProperties().get(EVENT), filter));
        existing.forEach((code, filter) -> {
            if (!prepared.contains(code)) {
                filters.deleteFilter(filter.getId());
            }
        });
        int priority = 10;
        for (Event event : events.all()) {
            if (prepared.contains(event.code()) && !existing.containsKey(event.code())) {
                share(save(event.title().fr(), "Vos tâches et celles de vos groupes pour cet événement", priority,
                        Map.of(EVENT, event.code()), mine().processInstanceBusinessKey(event.code())));
            }
            priority++;
        }
    }

    private TaskQuery mine() {
        return tasks.createTaskQuery().taskCandidateGroupInExpression("${currentUserGroups()}").includeAssignedTasks();
    }

    private Filter save(@Nullable String name, String description, int priority, Map<String, Object> more, TaskQuery query) {
        Map<String, Object> properties = new HashMap<>(Map.of("description", description, "priority", priority, "color", "#1a5fb4",
                "refresh", true, "showUndefinedVariable", false,
                "variables", List.of(Map.of("name", "eventTitle", "label", "Événement"))));
        properties.putAll(more);
        return filters.saveFilter(filters.newTaskFilter(name).setQuery(query.orderByTaskPriority().desc().orderByDueDate().asc()).setProperties(properties));
    }

    private void share(Filter filter) {
        grants.give(List.of(new Grant(Groups.STEERING_COMMITTEE, Resources.FILTER, filter.getId(), Permissions.READ)));
    }
}
