package org.cocreation.workflow;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.context.Context;

/** What a person typed to start a process, while it is being started. The form's own rules were checked before. */
public record StartForm(DelegateExecution execution) {

    /** Who starts it. */
    public String actor() {
        String user = Context.getCommandContext().getAuthenticatedUserId();
        return user == null ? "process" : user;
    }

    /** Null when it was left empty. */
    public String text(String key) {
        Object value = execution.getVariable(key);
        return value == null || value.toString().isBlank() ? null : value.toString().strip();
    }

    /** The rows of a list; none when it was left out. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> rows(String key) {
        return FormSchemas.plain(execution.getVariable(key)) instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
    }

    /** Once the tables have what was typed: the process is known by its business key and keeps nothing of it. */
    public void handOver(String businessKey) {
        execution.setProcessBusinessKey(businessKey);
        execution.removeVariables(execution.getVariableNames());
    }
}
