package org.cocreation.workflow;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * The engine's rights to a task, less the personal one of a candidate who takes it, or to whom the application hands it: the
 * right of the group is enough, and ends with the membership.
 */
final class TaskRights extends DefaultAuthorizationProvider {

    @Override
    public AuthorizationEntity @Nullable [] newTaskAssignee(Task task, @Nullable String before, @Nullable String assignee) {
        String by = Context.getCommandContext().getAuthenticatedUserId();
        boolean ofItsGroup = assignee != null && (by == null || by.equals(assignee));
        return ofItsGroup && !((DelegateTask) task).getCandidates().isEmpty() ? null : super.newTaskAssignee(task, before, assignee);
    }
}
