package org.cocreation.workflow;

import java.util.List;

import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.jspecify.annotations.Nullable;

/**
 * The engine's check of rights, without what takes it longer the more tasks there are or ever were: two or three rights each, of which one is of the
 * group that a task is offered to.
 */
final class RightsOfGroups extends AuthorizationManager {

    /**
     * All of them. The engine would first read of all rights which groups have any, anew for each command, and leave out the others. That spares an
     * account with thousands of groups a long list; members have four.
     */
    @Override
    public List<String> filterAuthenticatedGroupIds(@Nullable List<String> groups) {
        return groups == null ? List.of() : groups;
    }

    /**
     * What is offered to one's own groups one may read, since {@link TaskRights} gives that right with the offer, and so may who reads all tasks: the
     * right is not looked for task by task. So it is with the filters of Tasklist. Any other query is checked.
     */
    @Override
    public void configureTaskQuery(TaskQueryImpl query) {
        super.configureTaskQuery(query);
        AuthorizationCheck check = query.getAuthCheck();
        if (check.isAuthorizationCheckEnabled() && !check.isRevokeAuthorizationCheckEnabled()
                && (isOfferedToOwnGroups(query) || isAuthorized(Permissions.READ, Resources.TASK, Authorization.ANY))) {
            check.setAuthorizationCheckEnabled(false);
        }
    }

    private boolean isOfferedToOwnGroups(TaskQueryImpl query) {
        List<String> offeredTo = query.getCandidateGroups();
        List<String> own = getCurrentAuthentication().getGroupIds();
        return query.getCandidateUser() == null && offeredTo != null && !offeredTo.isEmpty() && own != null && own.containsAll(offeredTo);
    }

    /** In place of the engine's own. */
    static final class Factory implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return AuthorizationManager.class;
        }

        @Override
        public Session openSession() {
            return new RightsOfGroups();
        }
    }
}
