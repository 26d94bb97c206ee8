package org.cocreation.workflow;

import java.io.InputStream;
import java.util.Collection;
import java.util.Map;

import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.GetDeployedTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.value.impl.JsonValueImpl;
import org.jspecify.annotations.Nullable;

/**
 * The engine's form service, where Tasklist, pages and REST clients read what a form shows and send what was filled in:
 * it shows things as they stand now, and takes the values that the form asks for and no others.
 */
final class GuardedFormService extends FormServiceImpl {

    private final FormSchemas forms;

    GuardedFormService(FormSchemas forms) {
        this.forms = forms;
    }

    @Override
    public VariableMap getTaskFormVariables(String taskId) {
        return getTaskFormVariables(taskId, null, true);
    }

    @Override
    public VariableMap getTaskFormVariables(String taskId, @Nullable Collection<String> names, boolean deserialize) {
        return commandExecutor.execute(new GetTaskFormVariablesCmd(taskId, names, deserialize) {
            @Override
            public VariableMap execute(CommandContext context) {
                VariableMap values = super.execute(context);
                TaskEntity task = context.getTaskManager().findTaskById(taskId);
                ShownValues.of(task, names).forEach((name, value) -> values.putValueTyped(name, typed(value, deserialize, context)));
                return values;
            }
        });
    }

    /** As the engine would give it back had it kept it. */
    private static TypedValue typed(@Nullable Object value, boolean deserialize, CommandContext context) {
        if (value instanceof TypedValue typed) {
            return typed;
        }
        if (value instanceof SpinJsonNode json) {
            // Tasklist asks for the text, and reads it itself.
            return new JsonValueImpl(json, json.toString(), json.getDataFormatName(), deserialize);
        }
        return Variables.untypedValue(value) instanceof UntypedValueImpl untyped
                ? context.getProcessEngineConfiguration().getVariableSerializers().findSerializerForValue(untyped).convertToTypedValue(untyped)
                : Variables.untypedNullValue();
    }

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> values) {
        GuardedTaskService.whenOpen(taskId, commandExecutor, submission(taskId, values, false, false));
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(String taskId, Map<String, Object> values, boolean deserialize) {
        return GuardedTaskService.whenOpen(taskId, commandExecutor, submission(taskId, values, true, deserialize));
    }

    @Override
    public InputStream getDeployedTaskForm(String taskId) {
        return GuardedTaskService.whenOpen(taskId, commandExecutor, new GetDeployedTaskFormCmd(taskId));
    }

    private SubmitTaskFormCmd submission(String taskId, Map<String, Object> values, boolean inReturn, boolean deserialize) {
        return new SubmitTaskFormCmd(taskId, values, inReturn, deserialize) {
            @Override
            public VariableMap execute(CommandContext context) {
                var task = context.getTaskManager().findTaskById(taskId);
                context.getProcessEngineConfiguration().getCommandCheckers().forEach(checker -> checker.checkTaskWork(task));
                forms.answer(task, values);
                properties = Variables.createVariables();
                return super.execute(context);
            }
        };
    }
}
