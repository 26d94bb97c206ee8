package org.cocreation.workflow;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.audit.Actor;
import org.cocreation.form.Refusal;
import org.cocreation.form.TypedDates;
import org.jspecify.annotations.Nullable;

/**
 * What a person submitted with a user task, while it is being completed. The form's own rules were checked before;
 * what is missing here all the same is refused in French.
 */
public record CompletedTask(DelegateTask task) {

    private static final ObjectMapper JSON = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final Validator CHECK = Validation.buildDefaultValidatorFactory().getValidator();

    /** The event whose preparation the task belongs to: the business key of its process. */
    public String eventCode() {
        return businessKey();
    }

    /** The cycle that the task belongs to, or the event: the business key of its process. */
    public String businessKey() {
        return task.getExecution().getProcessBusinessKey();
    }

    /** Who completes it: the signed-in user, else who had claimed it. */
    public String actor() {
        String user = Context.getCommandContext().getAuthenticatedUserId();
        if (user != null) {
            return user;
        }
        return task.getAssignee() == null ? Actor.PROCESS : task.getAssignee();
    }

    /** Null when it was left empty. */
    public @Nullable String text(String key) {
        Object value = task.getVariable(key);
        return value == null || value.toString().isBlank() ? null : value.toString().strip();
    }

    /** @throws Refusal when it is missing */
    public String requiredText(String key) {
        return required(key).toString().strip();
    }

    /** Whether the form asked and the answer was no; an earlier form may not ask. */
    public boolean isDenied(String key) {
        return Boolean.FALSE.equals(task.getVariable(key));
    }

    /** @throws Refusal when it is missing */
    public int number(String key) {
        return ((Number) required(key)).intValue();
    }

    /** @throws Refusal when it is missing or not a local date and time, as {@code 2026-11-22T10:00} */
    public Instant moment(String key) {
        return TypedDates.moment(required(key).toString());
    }

    /** @throws Refusal when it is missing or not a day, as {@code 2026-11-22} */
    public LocalDate day(String key) {
        return TypedDates.day(required(key).toString());
    }

    /** The checked values of a list of checkboxes. */
    public List<String> choices(String key) {
        return task.getVariable(key) instanceof SpinJsonNode json && json.isArray()
                ? json.elements().stream().map(SpinJsonNode::stringValue).toList() : List.of();
    }

    /**
     * What was typed into the rows of a list; none when it was left out.
     *
     * @param type a record of the list's columns, with what must hold of each
     * @throws Refusal for the first row in which something does not hold
     */
    public <R> List<R> rows(String key, Class<R> type) {
        List<R> rows = FormSchemas.plain(task.getVariable(key)) instanceof List<?> list
                ? list.stream().map(row -> JSON.convertValue(row, type)).toList() : List.of();
        rows.forEach(row -> CHECK.validate(row).stream().findFirst().ifPresent(wrong -> {
            throw new Refusal("Ligne %d\u00a0: %s".formatted(rows.indexOf(row) + 1, wrong.getMessage()));
        }));
        return rows;
    }

    private Object required(String key) {
        Object value = task.getVariable(key);
        if (value == null) {
            throw new Refusal("Une réponse manque : « %s ».".formatted(key));
        }
        return value;
    }
}
