package org.cocreation.workflow;

import java.util.Optional;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** Troubles of an event that an administrator sees on its process in Cockpit. They commit with the caller's transaction. */
@Component
public class Incidents {

    private final RuntimeService runtime;

    Incidents(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /**
     * @param eventCode business key of the process instance
     * @param type      in English, what Cockpit groups by
     * @param subject   what it is about, as {@code mail 12}: no two incidents of a type have the same, or the engine
     *                  could not tell them apart when one is resolved
     * @param message   in French, without personal data
     * @return the incident's id; empty when no process of that event is running
     */
    public Optional<String> raise(String eventCode, String type, String subject, String message) {
        if (eventCode == null) {
            return Optional.empty();
        }
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(eventCode)
                .orderByProcessInstanceId().asc().listPage(0, 1).stream().findFirst()
                .map(ProcessInstance::getProcessInstanceId)
                .map(instance -> runtime.createIncident(type, instance, subject, message).getId());
    }

    /** An incident that went with its process instance is no trouble any more. */
    public void resolve(String id) {
        if (runtime.createIncidentQuery().incidentId(id).count() > 0) {
            runtime.resolveIncident(id);
        }
    }
}
