package org.cocreation.workflow;

import java.util.Map;

import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.variable.VariableMap;

/** The engine's form service, taking the values that a task's form asks for and no others. */
final class GuardedFormService extends FormServiceImpl {

    private final FormSchemas forms;

    GuardedFormService(FormSchemas forms) {
        this.forms = forms;
    }

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> values) {
        commandExecutor.execute(submission(taskId, values, false, false));
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(String taskId, Map<String, Object> values, boolean deserialize) {
        return commandExecutor.execute(submission(taskId, values, true, deserialize));
    }

    private SubmitTaskFormCmd submission(String taskId, Map<String, Object> values, boolean inReturn, boolean deserialize) {
        return new SubmitTaskFormCmd(taskId, values, inReturn, deserialize) {
            @Override
            public VariableMap execute(CommandContext context) {
                var task = context.getTaskManager().findTaskById(taskId);
                if (task != null) {
                    context.getProcessEngineConfiguration().getCommandCheckers().forEach(checker -> checker.checkTaskWork(task));
                    forms.refuseForeignValues(task, values);
                }
                return super.execute(context);
            }
        };
    }
}
