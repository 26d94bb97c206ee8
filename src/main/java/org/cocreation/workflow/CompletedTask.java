package org.cocreation.workflow;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.spin.json.SpinJsonNode;

/**
 * What a person submitted with a user task, while it is being completed. The form's own rules were checked before;
 * what is missing here all the same is refused in French.
 */
public record CompletedTask(DelegateTask task) {

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
        return task.getAssignee() == null ? "process" : task.getAssignee();
    }

    /** Null when it was left empty. */
    public String text(String key) {
        Object value = task.getVariable(key);
        return value == null || value.toString().isBlank() ? null : value.toString().strip();
    }

    /** @throws Refusal when it is missing */
    public int number(String key) {
        return ((Number) required(key)).intValue();
    }

    /** @throws Refusal when it is missing or not a local date and time, as {@code 2026-11-22T10:00} */
    public Instant moment(String key) {
        Object value = required(key);
        try {
            return LocalDateTime.parse(value.toString()).atZone(EngineClock.CASABLANCA).toInstant();
        } catch (DateTimeException e) {
            throw new Refusal("La date « %s » n'est pas lisible.".formatted(value));
        }
    }

    /** @throws Refusal when it is missing or not a day, as {@code 2026-11-22} */
    public LocalDate day(String key) {
        Object value = required(key);
        try {
            return LocalDate.parse(value.toString());
        } catch (DateTimeException e) {
            throw new Refusal("La date « %s » n'est pas lisible.".formatted(value));
        }
    }

    /** The checked values of a list of checkboxes. */
    public List<String> choices(String key) {
        return task.getVariable(key) instanceof SpinJsonNode json && json.isArray()
                ? json.elements().stream().map(SpinJsonNode::stringValue).toList() : List.of();
    }

    /** What was typed into the rows of a list; none when it was left out. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> rows(String key) {
        return FormSchemas.plain(task.getVariable(key)) instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
    }

    /** What was typed into a group; null when the form has no such group. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> group(String path) {
        return FormSchemas.plain(task.getVariable(path)) instanceof Map<?, ?> map ? (Map<String, Object>) map : null;
    }

    private Object required(String key) {
        Object value = task.getVariable(key);
        if (value == null) {
            throw new Refusal("Une réponse manque : « %s ».".formatted(key));
        }
        return value;
    }
}
