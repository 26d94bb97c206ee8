package org.cocreation.workflow;

import java.util.Optional;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

import static org.cocreation.workflow.ApplicationRights.asApplication;

/**
 * The process {@code participant-management}, as the application drives it: one instance per event, whose business key
 * is the event's code. What the caller may do is the caller's to check; the signed-in user needs no right of the engine's.
 */
@Component
public final class ParticipantManagement {

    public static final String KEY = "participant-management";

    // Messages, understood only while the process, or one that it called, waits for them.
    public static final String OPEN_REGISTRATION_NOW = "Ouvrir les inscriptions maintenant";
    public static final String CLOSE_REGISTRATION_NOW = "Clore les inscriptions maintenant";
    public static final String REGISTRATION_RESCHEDULED = "Dates des inscriptions modifiées";
    public static final String REMIND_NOW = "Relancer maintenant";
    public static final String END_ROUND_NOW = "Terminer le tour maintenant";
    public static final String ROUND_RESCHEDULED = "Dates du tour modifiées";

    private final ProcessEngine engine;

    public ParticipantManagement(ProcessEngine engine) {
        this.engine = engine;
    }

    /** Starts the event's preparation; nothing when it runs already or is over. */
    public void start(String eventCode) {
        asApplication(engine, () -> {
            long known = engine.getHistoryService().createHistoricProcessInstanceQuery()
                    .processDefinitionKey(KEY).processInstanceBusinessKey(eventCode).count();
            return known > 0 ? null : engine.getRuntimeService().startProcessInstanceByKey(KEY, eventCode);
        });
    }

    /** @return false when the event's process is not waiting for the message; nothing has happened then */
    public boolean correlate(String message, String eventCode) {
        return Messages.correlate(engine, message, eventCode);
    }

    /** The id of the event's running process instance. */
    public Optional<String> instanceOf(String eventCode) {
        return asApplication(engine, () -> Optional.ofNullable(engine.getRuntimeService().createProcessInstanceQuery()
                .processDefinitionKey(KEY).processInstanceBusinessKey(eventCode).singleResult())
                .map(ProcessInstance::getId));
    }
}
