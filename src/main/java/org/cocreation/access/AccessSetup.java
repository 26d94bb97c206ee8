package org.cocreation.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.cocreation.workflow.CocreationCycle;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * At each start: groups, an administrator, what each group may do in the engine, and the task filters. What is there
 * already stays as it is.
 *
 * <p>A member of the committee has no right to tasks in general: the engine gives the candidates of a task the right to
 * read it and to work on it, so a host reaches its own event's tasks and no other's.
 */
@Component
class AccessSetup implements SmartInitializingSingleton {

    private static final List<Grant> GRANTS = List.of(
            new Grant(Groups.STEERING_COMMITTEE, Resources.APPLICATION, "tasklist", Permissions.ACCESS),
            new Grant(Groups.STEERING_COMMITTEE, Resources.PROCESS_DEFINITION, "*", Permissions.READ),
            // The ministry begins a cycle from Tasklist, and no other process.
            new Grant(Groups.MINISTRY, Resources.PROCESS_DEFINITION, CocreationCycle.KEY, Permissions.CREATE_INSTANCE),
            new Grant(Groups.MINISTRY, Resources.PROCESS_INSTANCE, "*", Permissions.CREATE),
            new Grant(Groups.PROCESS_DESIGNERS, Resources.APPLICATION, "cockpit", Permissions.ACCESS),
            new Grant(Groups.PROCESS_DESIGNERS, Resources.PROCESS_DEFINITION, "*", Permissions.READ),
            new Grant(Groups.PROCESS_DESIGNERS, Resources.DECISION_DEFINITION, "*", Permissions.READ),
            new Grant(Groups.PROCESS_DESIGNERS, Resources.DECISION_REQUIREMENTS_DEFINITION, "*", Permissions.READ),
            // Who deploys a model runs its expressions: the right to deploy is the right to run code.
            new Grant(Groups.PROCESS_DESIGNERS, Resources.DEPLOYMENT, "*", Permissions.READ, Permissions.CREATE));

    private static final String OF_MY_GROUPS = "Tâches de mes groupes";
    private static final String MINE = "Mes tâches";
    private static final String ALL = "Toutes les tâches";

    private final CommitteeAccounts accounts;
    private final AuthorizationService authorizations;
    private final FilterService filters;
    private final TaskService tasks;
    private final TransactionTemplate transaction;

    AccessSetup(CommitteeAccounts accounts, AuthorizationService authorizations, FilterService filters, TaskService tasks,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.authorizations = authorizations;
        this.filters = filters;
        this.tasks = tasks;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(started -> {
            accounts.createGroups();
            if (accounts.isDemonstration()) {
                accounts.createDemonstrationAccounts();
            }
            accounts.ensureAdministrator();
            grant(GRANTS);
            grant(Stream.of(Resources.values())
                    .map(resource -> new Grant(Groups.ADMINISTRATORS, resource, "*", Permissions.ALL)).toList());
            createFilters();
        });
    }

    private void grant(List<Grant> grants) {
        Set<String> existing = authorizations.createAuthorizationQuery().authorizationType(Authorization.AUTH_TYPE_GRANT)
                .groupIdIn(grants.stream().map(Grant::group).distinct().toArray(String[]::new)).list().stream()
                .map(granted -> Grant.key(granted.getGroupId(), granted.getResourceType(), granted.getResourceId()))
                .collect(Collectors.toSet());
        grants.stream().filter(grant -> !existing.contains(grant.key())).forEach(grant -> {
            Authorization authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            authorization.setGroupId(grant.group());
            authorization.setResource(grant.resource());
            authorization.setResourceId(grant.resourceId());
            authorization.setPermissions(grant.permissions());
            authorizations.saveAuthorization(authorization);
        });
    }

    private void createFilters() {
        Set<String> existing = filters.createFilterQuery().list().stream().map(Filter::getName).collect(Collectors.toSet());
        if (existing.add(OF_MY_GROUPS)) {
            share(save(OF_MY_GROUPS, "Les tâches que vous ou vos groupes pouvez faire", -20, tasks.createTaskQuery()
                    .taskCandidateGroupInExpression("${currentUserGroups()}").includeAssignedTasks()));
        }
        if (existing.add(MINE)) {
            share(save(MINE, "Les tâches que vous avez prises", -10, tasks.createTaskQuery()
                    .taskAssigneeExpression("${currentUser()}")));
        }
        if (existing.add(ALL)) {
            save(ALL, "Toutes les tâches ouvertes", 0, tasks.createTaskQuery());
        }
    }

    private Filter save(String name, String description, int priority, TaskQuery query) {
        Filter filter = filters.newTaskFilter(name)
                .setQuery(query.orderByDueDate().asc())
                .setProperties(Map.of("description", description, "priority", priority, "color", "#1a5fb4",
                        "refresh", true, "showUndefinedVariable", false,
                        "variables", List.of(Map.of("name", "eventTitle", "label", "Événement"))));
        return filters.saveFilter(filter);
    }

    private void share(Filter filter) {
        grant(List.of(new Grant(Groups.STEERING_COMMITTEE, Resources.FILTER, filter.getId(), Permissions.READ)));
    }

    private record Grant(String group, Resource resource, String resourceId, Permission... permissions) {

        String key() {
            return key(group, resource.resourceType(), resourceId);
        }

        static String key(String group, int resourceType, String resourceId) {
            return group + " " + resourceType + " " + resourceId;
        }
    }
}
