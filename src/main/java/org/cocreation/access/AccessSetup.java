package org.cocreation.access;

import java.util.List;
import java.util.stream.Stream;

import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.cocreation.access.Grants.Grant;
import org.cocreation.database.Locks;
import org.cocreation.workflow.CocreationCycle;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
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
            // Tasklist names the groups that may take a task.
            new Grant(Groups.STEERING_COMMITTEE, Resources.GROUP, "*", Permissions.READ),
            // The ministry begins a cycle from Tasklist, and no other process.
            new Grant(Groups.MINISTRY, Resources.PROCESS_DEFINITION, CocreationCycle.KEY, Permissions.CREATE_INSTANCE),
            new Grant(Groups.MINISTRY, Resources.PROCESS_INSTANCE, "*", Permissions.CREATE),
            new Grant(Groups.PROCESS_DESIGNERS, Resources.APPLICATION, "cockpit", Permissions.ACCESS),
            new Grant(Groups.PROCESS_DESIGNERS, Resources.PROCESS_DEFINITION, "*", Permissions.READ),
            new Grant(Groups.PROCESS_DESIGNERS, Resources.DECISION_DEFINITION, "*", Permissions.READ),
            new Grant(Groups.PROCESS_DESIGNERS, Resources.DECISION_REQUIREMENTS_DEFINITION, "*", Permissions.READ),
            // Who deploys a model runs its expressions: the right to deploy is the right to run code.
            new Grant(Groups.PROCESS_DESIGNERS, Resources.DEPLOYMENT, "*", Permissions.READ, Permissions.CREATE));

    /** Once given they stay, and open nothing where {@link EngineApi} is not told to. */
    private static final List<Grant> IN_TESTS = List.of(
            new Grant(Groups.PROCESS_DESIGNERS, Resources.PROCESS_DEFINITION, "*", Permissions.CREATE_INSTANCE, Permissions.READ_INSTANCE),
            new Grant(Groups.PROCESS_DESIGNERS, Resources.PROCESS_INSTANCE, "*", Permissions.CREATE));

    private final CommitteeAccounts accounts;
    private final Grants grants;
    private final TaskFilters filters;
    private final TransactionTemplate transaction;
    private final Locks locks;
    private final boolean designersMayStart;

    AccessSetup(CommitteeAccounts accounts, Grants grants, TaskFilters filters, TransactionTemplate transaction, Locks locks,
            @Value("${cocreation.designers-may-start}") boolean designersMayStart) {
        this.accounts = accounts;
        this.grants = grants;
        this.filters = filters;
        this.transaction = transaction;
        this.locks = locks;
        this.designersMayStart = designersMayStart;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(started -> {
            // Nodes that start at once: the second finds what the first has made.
            locks.hold("access-setup");
            accounts.createGroups();
            if (accounts.isDemonstration()) {
                accounts.createDemonstrationAccounts();
            }
            accounts.ensureAdministrator();
            grants.give(GRANTS);
            grants.give(Stream.of(Resources.values())
                    .map(resource -> new Grant(Groups.ADMINISTRATORS, resource, "*", Permissions.ALL)).toList());
            if (designersMayStart) {
                grants.add(IN_TESTS);
            }
            filters.create();
        });
    }
}
