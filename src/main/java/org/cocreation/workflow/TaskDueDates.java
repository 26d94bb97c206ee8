package org.cocreation.workflow;

import java.util.Date;
import java.util.Objects;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/** By when tasks should be done: what their models say, read from the dates as they are now. */
public final class TaskDueDates {

    private TaskDueDates() {
    }

    /**
     * For an instance of a model that asks by the task's id, as those before 2.0 did: what the latest model that has the
     * task says.
     *
     * @throws IllegalArgumentException when no model has the task, or it names no date
     */
    public static Date ofLatest(DelegateExecution execution, String taskId) {
        ProcessEngineConfigurationImpl engine = Context.getProcessEngineConfiguration();
        return Context.getCommandContext().runWithoutAuthorization(() -> engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().list()
                .stream().map(ProcessDefinition::getId).map(engine.getDeploymentCache()::findDeployedProcessDefinitionById)
                .map(model -> model.getTaskDefinitions().get(taskId)).filter(Objects::nonNull)
                .map(task -> task.getDueDateExpression()).filter(due -> due != null && !asksByTask(due))
                .map(due -> due.getValue(execution)).filter(Date.class::isInstance).map(Date.class::cast).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No due date for " + taskId)));
    }

    private static boolean asksByTask(Expression due) {
        return due.getExpressionText().contains(".dueDate(");
    }

    /** Empty when the task's model names no date, or one that follows nothing. */
    static Optional<Date> now(String taskId, CommandContext context) {
        TaskEntity task = context.getTaskManager().findTaskById(taskId);
        Expression due = task == null ? null : task.getTaskDefinition().getDueDateExpression();
        return due != null && due.getValue(task.getExecution()) instanceof Date date ? Optional.of(date) : Optional.empty();
    }
}
