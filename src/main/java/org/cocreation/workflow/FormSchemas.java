package org.cocreation.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.spin.json.SpinJsonNode;

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
        Map<String, Object> values = new HashMap<>(execution.getVariables());
        values.replaceAll((name, value) -> plain(value));
        refuseOthers(form, values.keySet());
        form.check(values, clock);
    }

    private static void refuseOthers(FormSchema form, Set<String> names) {
        names.stream().filter(name -> !form.variables().contains(name)).findFirst().ifPresent(name -> {
            throw new Refusal("La valeur «\u00a0%s\u00a0» ne fait pas partie du formulaire.".formatted(name));
        });
    }

    /**
     * Refuses values that the task's form does not ask for, so that completing a task sets no other variable.
     *
     * @throws Refusal for a variable that is no field of the form, or is a field that may not be changed
     */
    void refuseForeignValues(DelegateTask task, Map<String, Object> submitted) {
        if (submitted == null || submitted.isEmpty() || task.getProcessDefinitionId() == null) {
            return;
        }
        FormSchema schema = of(task).orElseGet(() -> new FormSchema(JSON.createObjectNode()));
        refuseOthers(schema, submitted.keySet());
        for (String name : schema.unchangeable()) {
            if (submitted.containsKey(name)
                    && !Objects.equals(plain(submitted.get(name)), plain(task.getVariable(name)))) {
                throw new Refusal("Le champ «\u00a0%s\u00a0» ne peut pas être modifié.".formatted(name));
            }
        }
    }

    /** Every variable that the task sees, JSON ones as maps and lists. */
    static Map<String, Object> values(DelegateTask task) {
        Map<String, Object> values = new HashMap<>(task.getVariables());
        values.replaceAll((name, value) -> plain(value));
        return values;
    }

    /** JSON as maps and lists, all else as it is. */
    static Object plain(Object value) {
        if (value instanceof SpinJsonNode json) {
            try {
                return JSON.readValue(json.toString(), Object.class);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return value instanceof org.camunda.bpm.engine.variable.value.TypedValue typed ? plain(typed.getValue()) : value;
    }
}
