package org.cocreation.workflow;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.GetIdentityLinksForTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.VariableMap;
import org.cocreation.form.Refusal;

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

    /** The engine lets whoever may work on a task claim it for somebody else, who then reads it for ever, or claim it for nobody. */
    @Override
    public void claim(String taskId, String userId) {
        whenOpen(taskId, commandExecutor, new ClaimTaskCmd(taskId, userId) {
            @Override
            protected void checkClaimTask(TaskEntity task, CommandContext context) {
                super.checkClaimTask(task, context);
                String signedIn = context.getAuthenticatedUserId();
                if (userId == null ? !isTakenBy(signedIn, task) : !userId.equals(signedIn)) {
                    requireRightToAssign(task, context);
                }
                if (userId != null && task.getAssignee() != null && !task.getAssignee().equals(userId)) {
                    throw new Refusal("«\u00a0%s\u00a0» a déjà pris cette tâche.".formatted(task.getAssignee()));
                }
            }
        });
    }

    /** The engine lets nobody release a task who may not assign it to others; one's own may be released. */
    @Override
    public void setAssignee(String taskId, String userId) {
        whenOpen(taskId, commandExecutor, new AssignTaskCmd(taskId, userId) {
            @Override
            protected void checkTaskAgainstContext(TaskEntity task, CommandContext context) {
                if (userId != null || !isTakenBy(context.getAuthenticatedUserId(), task)) {
                    super.checkTaskAgainstContext(task, context);
                }
            }
        });
    }

    /**
     * Somebody else may have completed the task since one's list was read, or does it at the same time.
     *
     * @throws Refusal when there is no such task, or somebody else was faster
     */
    static <T> T whenOpen(String taskId, CommandExecutor executor, Command<T> command) {
        try {
            return executor.execute(context -> {
                if (taskId != null && context.getTaskManager().findTaskById(taskId) == null) {
                    throw new Refusal(Worklist.OVER);
                }
                return command.execute(context);
            });
        } catch (OptimisticLockingException somebodyWasFaster) {
            throw new Refusal("Quelqu'un d'autre a changé cette tâche au même moment. Regardez-la de nouveau, puis recommencez.");
        }
    }

    @Override
    public List<IdentityLink> getIdentityLinksForTask(String taskId) {
        return whenOpen(taskId, commandExecutor, new GetIdentityLinksForTaskCmd(taskId));
    }

    private static boolean isTakenBy(String signedIn, TaskEntity task) {
        return signedIn != null && signedIn.equals(task.getAssignee());
    }

    private static void requireRightToAssign(TaskEntity task, CommandContext context) {
        try {
            context.getProcessEngineConfiguration().getCommandCheckers().forEach(checker -> checker.checkTaskAssign(task));
        } catch (AuthorizationException none) {
            throw new Refusal("Une tâche ne se prend que pour soi-même, et ne se rend que par qui l'a prise.");
        }
    }

    /** A word about a task stands with this task, whatever process instance the client names. */
    @Override
    public Comment createComment(String taskId, String processInstance, String message) {
        return super.createComment(taskId, taskId == null ? processInstance : null, message);
    }

    @Override
    public void complete(String taskId, Map<String, Object> variables) {
        whenOpen(taskId, commandExecutor, completion(taskId, variables, false, false));
    }

    @Override
    public VariableMap completeWithVariablesInReturn(String taskId, Map<String, Object> variables, boolean deserialize) {
        return whenOpen(taskId, commandExecutor, completion(taskId, variables, true, deserialize));
    }

    private CompleteTaskCmd completion(String taskId, Map<String, Object> submitted, boolean inReturn, boolean deserialize) {
        return new CompleteTaskCmd(taskId, submitted, inReturn, deserialize) {
            @Override
            protected void checkCompleteTask(TaskEntity task, CommandContext context) {
                super.checkCompleteTask(task, context);
                forms.answer(task, submitted);
                variables = null;
            }
        };
    }

    @Override
    public void resolveTask(String taskId, Map<String, Object> variables) {
        commandExecutor.execute(new ResolveTaskCmd(taskId, variables) {
            @Override
            protected void checkCompleteTask(TaskEntity task, CommandContext context) {
                super.checkCompleteTask(task, context);
                forms.answer(task, variables);
                variables = null;
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
