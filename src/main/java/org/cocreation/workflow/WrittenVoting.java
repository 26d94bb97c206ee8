package org.cocreation.workflow;

import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.stereotype.Component;

import static org.cocreation.workflow.ApplicationRights.asApplication;

/**
 * The process {@code written-vote}, as the application drives it: one instance per question, whose business key is the code of
 * the cycle and whose variable the number of the question.
 */
@Component
public class WrittenVoting {

    public static final String KEY = "written-vote";
    /** The variable with the number of the question. */
    public static final String VOTE = "vote";

    /** A message, which begins an instance. */
    static final String ASKED = "Vote écrit demandé";
    // Messages, understood while the members answer.
    static final String CLOSE = "Clore le vote écrit maintenant";
    static final String WITHDRAW = "Retirer le vote écrit";

    private final ProcessEngine engine;

    public WrittenVoting(ProcessEngine engine) {
        this.engine = engine;
    }

    public void start(String cycleCode, int number) {
        asApplication(engine, () -> engine.getRuntimeService().createMessageCorrelation(ASKED).processInstanceBusinessKey(cycleCode)
                .setVariable(VOTE, number).correlateStartMessage());
    }

    /** @return false when nobody answers it at this moment; nothing has happened then */
    public boolean close(String cycleCode, int number) {
        return correlate(CLOSE, cycleCode, number);
    }

    /** @return false when nobody answers it at this moment; nothing has happened then */
    public boolean withdraw(String cycleCode, int number) {
        return correlate(WITHDRAW, cycleCode, number);
    }

    private boolean correlate(String message, String cycleCode, int number) {
        return asApplication(engine, () -> !engine.getRuntimeService().createMessageCorrelation(message).processInstanceBusinessKey(cycleCode)
                .processInstanceVariableEquals(VOTE, number).correlateAllWithResult().isEmpty());
    }

    /** Lets open tasks and waiting timers follow a date that has changed in its table. */
    public void followDates(String cycleCode) {
        asApplication(engine, () -> {
            RunningDates.follow(engine, engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(KEY).processInstanceBusinessKey(cycleCode));
            return null;
        });
    }
}
