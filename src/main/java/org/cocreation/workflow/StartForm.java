package org.cocreation.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.context.Context;
import org.cocreation.audit.Actor;
import org.jspecify.annotations.Nullable;

/** What a person typed to start a process, while it is being started. The form's own rules were checked before. */
public record StartForm(DelegateExecution execution) {

    /** Who starts it. */
    public String actor() {
        String user = Context.getCommandContext().getAuthenticatedUserId();
        return user == null ? Actor.PROCESS : user;
    }

    /** Null when it was left empty. */
    public @Nullable String text(String key) {
        Object value = execution.getVariable(key);
        return value == null || value.toString().isBlank() ? null : value.toString().strip();
    }

    /** Once the tables have what was typed: the process is known by its business key and keeps nothing of it. */
    public void handOver(String businessKey) {
        execution.setProcessBusinessKey(businessKey);
        execution.removeVariables(execution.getVariableNames());
    }
}
