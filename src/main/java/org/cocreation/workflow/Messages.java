package org.cocreation.workflow;

import org.camunda.bpm.engine.ProcessEngine;

import static org.cocreation.workflow.ApplicationRights.asApplication;

/** Messages to the processes of an event or a cycle, whichever of them waits. */
final class Messages {

    private Messages() {
    }

    /** @return false when no process of this business key is waiting for the message; nothing has happened then */
    static boolean correlate(ProcessEngine engine, String message, String businessKey) {
        // The plural form answers with an empty list where the singular throws, which would spoil the caller's transaction.
        return asApplication(engine, () -> !engine.getRuntimeService().createMessageCorrelation(message)
                .processInstanceBusinessKey(businessKey).correlateAllWithResult().isEmpty());
    }
}
