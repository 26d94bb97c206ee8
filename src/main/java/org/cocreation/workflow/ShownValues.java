package org.cocreation.workflow;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.core.variable.mapping.InputParameter;
import org.camunda.bpm.engine.impl.core.variable.mapping.IoMapping;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * What the form of a user task shows: the inputs of the task in its model. The engine would read them once, when the
 * task is created, and keep them; here they are read whenever somebody opens the form, and kept nowhere. Used within a
 * command of the engine only.
 */
final class ShownValues {

    private static final String INPUTS = "cocreation.shown-values";

    private ShownValues() {
    }

    /** Takes the inputs of every user task over from the engine when a model is read. */
    static final class Listener extends AbstractBpmnParseListener {

        @Override
        public void parseProcess(Element element, ProcessDefinitionEntity process) {
            takeOver(process);
        }

        private static void takeOver(ScopeImpl scope) {
            for (ActivityImpl activity : scope.getActivities()) {
                IoMapping mapping = activity.getIoMapping();
                if (mapping != null && activity.getActivityBehavior() instanceof UserTaskActivityBehavior) {
                    activity.setProperty(INPUTS, mapping.getInputParameters());
                    mapping.setInputParameters(List.of());
                }
                takeOver(activity);
            }
        }
    }

    /** All that the form shows, as things stand now. */
    static Map<String, Object> of(TaskEntity task) {
        return of(task, null);
    }

    /** @param names of the inputs that are wanted; null for all */
    static Map<String, Object> of(TaskEntity task, @Nullable Collection<String> names) {
        ExecutionEntity execution = task.getExecution();
        Map<String, Object> values = new LinkedHashMap<>();
        if (execution != null && execution.getActivity() != null) {
            // Whoever may open the form sees what the model lets it show.
            Context.getCommandContext().runWithoutAuthorization(() -> {
                for (InputParameter input : inputs(execution.getActivity())) {
                    if (names == null || names.contains(input.getName())) {
                        values.put(input.getName(), input.getValueProvider().getValue(execution));
                    }
                }
                return null;
            });
        }
        return values;
    }

    /** Whether the form of a task at this step shows a value of this name. */
    static boolean shows(@Nullable ActivityImpl activity, String name) {
        return activity != null && inputs(activity).stream().anyMatch(input -> input.getName().equals(name));
    }

    @SuppressWarnings("unchecked")
    private static List<InputParameter> inputs(ActivityImpl activity) {
        return activity.getProperty(INPUTS) instanceof List<?> inputs ? (List<InputParameter>) inputs : List.of();
    }

    /**
     * Gives the task its values, before its listeners run, whichever way it is completed. What was submitted counts; what
     * was not counts as the form would show it now; nothing comes from other tasks, and nothing reaches them.
     *
     * @param shown  all that the form shows now
     * @param fields names of the variables that the form asks for
     */
    static void answer(TaskEntity task, Map<String, Object> submitted, Map<String, Object> shown, Set<String> fields) {
        ExecutionEntity execution = task.getExecution();
        Set<String> names = new TreeSet<>(fields);
        names.addAll(shown.keySet());
        names.addAll(submitted.keySet());
        for (String name : names) {
            // Tasks that were created by an earlier release have values of their own.
            task.removeVariableLocal(name);
            if (submitted.containsKey(name)) {
                execution.setVariableLocal(name, submitted.get(name));
            } else {
                passOn(execution, name, shown.get(name));
            }
        }
    }

    /** What the form hides, no listener is to see. */
    static void hide(VariableScope execution, String name) {
        passOn(execution, name, null);
    }

    /**
     * For the listeners of the task and its outputs; the history does not keep what nobody submitted. What the history has
     * already, from the submission or an earlier release, cannot be kept from it.
     */
    private static void passOn(VariableScope execution, String name, @Nullable Object value) {
        TypedValue held = execution.getVariableLocalTyped(name, false);
        execution.setVariableLocal(name, value instanceof TypedValue ? value : Variables.untypedValue(value, held == null || held.isTransient()));
    }
}
