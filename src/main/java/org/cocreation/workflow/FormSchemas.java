package org.cocreation.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.form.Refusal;
import org.jspecify.annotations.Nullable;

/** The deployed forms of user tasks. Used within a command of the engine only. */
final class FormSchemas {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, FormSchema> deployed = new ConcurrentHashMap<>();

    /** The form that the task's model refers to, or nothing. */
    Optional<FormSchema> of(DelegateTask task) {
        var definition = ((TaskEntity) task).getTaskDefinition();
        if (definition == null || definition.getCamundaFormDefinitionKey() == null) {
            return Optional.empty();
        }
        // Bound to its deployment, a form never changes; with any other binding it may.
        if (!"deployment".equals(definition.getCamundaFormDefinitionBinding())) {
            return Optional.of(load(task.getId()));
        }
        String key = task.getProcessDefinitionId() + " " + task.getTaskDefinitionKey();
        FormSchema schema = deployed.get(key);
        if (schema == null) {
            schema = load(task.getId());
            deployed.put(key, schema);
        }
        return Optional.of(schema);
    }

    private static FormSchema load(String taskId) {
        return load(forms -> forms.getDeployedTaskForm(taskId));
    }

    private static FormSchema load(Function<FormService, InputStream> deployed) {
        var context = Context.getCommandContext();
        try (InputStream form = context.runWithoutAuthorization(
                () -> deployed.apply(context.getProcessEngineConfiguration().getFormService()))) {
            return new FormSchema(JSON.readTree(form));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Checks what a process is started with against its start form.
     *
     * @throws Refusal for a value that the form does not ask for, or that does not satisfy it
     */
    void checkStart(DelegateExecution execution, Clock clock) {
        FormSchema form = load(forms -> forms.getDeployedStartForm(execution.getProcessDefinitionId()));
        Map<String, Object> values = values(execution);
        refuseOthers(form, values.keySet());
        form.check(values, clock);
    }

    private static void refuseOthers(FormSchema form, Set<String> names) {
        names.stream().filter(name -> !form.variables().contains(name)).findFirst().ifPresent(name -> {
            throw new Refusal("La valeur «\u00a0%s\u00a0» ne fait pas partie du formulaire.".formatted(name));
        });
    }

    /**
     * Gives a task that is being completed the values that were submitted; see {@link ShownValues#answer}. What the form
     * shows without asking for it stays what it is, whatever comes back.
     *
     * @throws Refusal for a variable that is no field of the form: completing a task sets no other
     */
    void answer(TaskEntity task, @Nullable Map<String, Object> submitted) {
        FormSchema form = of(task).orElseGet(() -> new FormSchema(JSON.createObjectNode()));
        Map<String, Object> values = submitted == null ? new HashMap<>() : new HashMap<>(submitted);
        refuseOthers(form, values.keySet());
        values.keySet().removeAll(form.unchangeable());
        Map<String, Object> shown = ShownValues.of(task);
        refuseLostRows(form.lists(), shown, values);
        ShownValues.answer(task, values, shown, form.variables());
    }

    /** Rows that exist are changed on their page: a list that comes back with fewer was not shown whole. */
    private static void refuseLostRows(Set<String> lists, Map<String, Object> shown, Map<String, Object> submitted) {
        for (String name : lists) {
            if (submitted.containsKey(name) && size(submitted.get(name)) < size(shown.get(name))) {
                throw new Refusal("Une liste est revenue avec moins de lignes qu'elle n'en montrait. Rechargez la tâche et recommencez.");
            }
        }
    }

    private static int size(@Nullable Object rows) {
        return plain(rows) instanceof List<?> list ? list.size() : 0;
    }

    /** Every variable that the task or the process sees, JSON ones as maps and lists. */
    static Map<String, Object> values(VariableScope scope) {
        Map<String, Object> values = new HashMap<>(scope.getVariables());
        values.replaceAll((name, value) -> plain(value));
        return values;
    }

    /** JSON as maps and lists, all else as it is. */
    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof SpinJsonNode json) {
            try {
                return JSON.readValue(json.toString(), Object.class);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return value instanceof TypedValue typed ? plain(typed.getValue()) : value;
    }
}
