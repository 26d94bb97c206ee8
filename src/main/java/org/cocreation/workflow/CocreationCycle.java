package org.cocreation.workflow;

import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.stereotype.Component;

import static org.cocreation.workflow.ApplicationRights.asApplication;

/** The process {@code cocreation-cycle}: one instance per cycle, whose business key is the cycle's code. People start it in Tasklist. */
@Component
public class CocreationCycle {

    public static final String KEY = "cocreation-cycle";
    private static final String PREPARE_EVENTS = "prepare-events";

    private final ProcessEngine engine;

    public CocreationCycle(ProcessEngine engine) {
        this.engine = engine;
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
