package org.cocreation.workflow;

import java.util.Map;

import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.stereotype.Component;

import static org.cocreation.workflow.ApplicationRights.asApplication;

/** The process {@code cocreation-cycle}: one instance per cycle, whose business key is the cycle's code. People start it in Tasklist. */
@Component
public class CocreationCycle {

    public static final String KEY = "cocreation-cycle";
    /** A message, understood while the events of the announced programme are prepared; it takes the event of its {@link #EVENT_CODE} in. */
    static final String EVENT_ADDED = "Événement ajouté";
    /** The variable with which an added event is named. */
    public static final String EVENT_CODE = "eventCode";
    private static final String PREPARE_EVENTS = "prepare-events";

    private final ProcessEngine engine;

    public CocreationCycle(ProcessEngine engine) {
        this.engine = engine;
    }

    /** @return false when the cycle's process takes no events in; nothing has happened then */
    public boolean addEvent(String cycleCode, String eventCode) {
        return Messages.correlate(engine, EVENT_ADDED, cycleCode, Map.of(EVENT_CODE, eventCode));
    }

    /** Whether an event can be added at this moment. */
    public boolean takesEvents(String cycleCode) {
        return asApplication(engine, () -> engine.getRuntimeService().createExecutionQuery()
                .processInstanceBusinessKey(cycleCode).messageEventSubscriptionName(EVENT_ADDED).count() > 0);
    }

    /**
     * Begins where the committee has agreed on all files and the programme is announced, for a cycle that was agreed on
     * elsewhere. Nothing when it runs already or is over.
     */
    public void startPreparations(String cycleCode) {
        asApplication(engine, () -> {
            long known = engine.getHistoryService().createHistoricProcessInstanceQuery()
                    .processDefinitionKey(KEY).processInstanceBusinessKey(cycleCode).count();
            return known > 0 ? null : engine.getRuntimeService().createProcessInstanceByKey(KEY).businessKey(cycleCode)
                    // Its parallel instances are made by the body of the multi-instance.
                    .startBeforeActivity(PREPARE_EVENTS + "#multiInstanceBody").execute();
        });
    }
}
