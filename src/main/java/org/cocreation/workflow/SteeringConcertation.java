package org.cocreation.workflow;

import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.stereotype.Component;

import static org.cocreation.workflow.ApplicationRights.asApplication;

/**
 * The process {@code steering-concertation}, as the application drives it: one instance per cycle, whose business key is
 * the cycle's code. What the caller may do is the caller's to check.
 */
@Component
public class SteeringConcertation {

    public static final String KEY = "steering-concertation";

    /** A message, understood only while contributions are awaited. */
    static final String CLOSE_CONTRIBUTIONS_NOW = "Clore les contributions maintenant";

    /** A message, understood from the convocation of a meeting until it is recorded. */
    static final String CANCEL_MEETING = "Annuler la réunion";

    private final ProcessEngine engine;

    public SteeringConcertation(ProcessEngine engine) {
        this.engine = engine;
    }

    /** @return false when the cycle's process awaits no contributions; nothing has happened then */
    public boolean closeContributions(String cycleCode) {
        return Messages.correlate(engine, CLOSE_CONTRIBUTIONS_NOW, cycleCode);
    }

    /** @return false when the cycle's process waits for no meeting; nothing has happened then */
    public boolean cancelMeeting(String cycleCode) {
        return Messages.correlate(engine, CANCEL_MEETING, cycleCode);
    }

    /** Lets open tasks and waiting timers follow dates that have changed in their table: what the model says is read again. */
    public void followDates(String cycleCode) {
        asApplication(engine, () -> {
            RunningDates.follow(engine, engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(KEY).processInstanceBusinessKey(cycleCode));
            return null;
        });
    }

    /** Whether contributions are awaited at this moment. */
    public boolean awaitsContributions(String cycleCode) {
        return asApplication(engine, () -> Messages.names(CLOSE_CONTRIBUTIONS_NOW).stream().anyMatch(name -> engine.getRuntimeService().createExecutionQuery()
                .processInstanceBusinessKey(cycleCode).messageEventSubscriptionName(name).count() > 0));
    }
}
