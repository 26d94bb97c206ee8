package org.cocreation.workflow;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.VariableMap;

/** The engine's task service, less what would let a person who may work on a task do more than fill in its form. */
final class GuardedTaskService extends TaskServiceImpl {

    private final FormSchemas forms;

    GuardedTaskService(FormSchemas forms) {
        this.forms = forms;
    }

    /**
     * CVE-2026-109432: 7.24.0 forbids expressions in a query that a client writes, but not in its {@code orQueries},
     * and evaluates them there. The check runs before any expression, for lists, counts and the queries that extend
     * a filter.
     */
    @Override
    public TaskQuery createTaskQuery() {
        TaskQueryImpl query = new TaskQueryImpl(commandExecutor);
        query.addValidator(checked -> refuseExpressions((TaskQueryImpl) checked, Collections.newSetFromMap(new IdentityHashMap<>())));
        return query;
    }

    /** @param seen queries that are checked: the parts of a query that was made by {@code or()} lead back to it */
    private static void refuseExpressions(TaskQueryImpl query, Set<TaskQueryImpl> seen) {
        if (!seen.add(query)) {
            return;
        }
        if (!query.getExpressions().isEmpty()) {
            throw new BadUserRequestException("Expressions are forbidden in the queries of clients.");
        }
        query.getQueries().forEach(part -> refuseExpressions(part, seen));
    }

    @Override
    public void complete(String taskId, Map<String, Object> variables) {
        commandExecutor.execute(completion(taskId, variables, false, false));
    }

    @Override
    public VariableMap completeWithVariablesInReturn(String taskId, Map<String, Object> variables, boolean deserialize) {
        return commandExecutor.execute(completion(taskId, variables, true, deserialize));
    }

    private CompleteTaskCmd completion(String taskId, Map<String, Object> submitted, boolean inReturn, boolean deserialize) {
        return new CompleteTaskCmd(taskId, submitted, inReturn, deserialize) {
            @Override
            protected void checkCompleteTask(TaskEntity task, CommandContext context) {
                super.checkCompleteTask(task, context);
                forms.refuseForeignValues(task, submitted);
            }
        };
    }

    @Override
    public void resolveTask(String taskId, Map<String, Object> variables) {
        commandExecutor.execute(new ResolveTaskCmd(taskId, variables) {
            @Override
            protected void checkCompleteTask(TaskEntity task, CommandContext context) {
                super.checkCompleteTask(task, context);
                forms.refuseForeignValues(task, variables);
            }
        });
    }

    /** Our models catch no error of a person's task: thrown by hand it could only end the process or set its variables. */
    @Override
    public void handleBpmnError(String taskId, String errorCode, String errorMessage, Map<String, Object> variables) {
        throw notByHand();
    }

    @Override
    public void handleBpmnError(String taskId, String errorCode) {
        throw notByHand();
    }

    @Override
    public void handleBpmnError(String taskId, String errorCode, String errorMessage) {
        throw notByHand();
    }

    @Override
    public void handleEscalation(String taskId, String escalationCode) {
        throw notByHand();
    }

    @Override
    public void handleEscalation(String taskId, String escalationCode, Map<String, Object> variables) {
        throw notByHand();
    }

    private static BadUserRequestException notByHand() {
        return new BadUserRequestException("Une tâche ne peut pas être interrompue par une erreur ou une escalade.");
    }
}
