package org.cocreation.outreach;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.CompletedTask;
import org.springframework.stereotype.Component;

/** What the model {@code participant-management} asks of the hosts' outreach. */
@Component
@CallableFromModels
public class OutreachWorkflow {

    private final OutreachService outreach;

    OutreachWorkflow(OutreachService outreach) {
        this.outreach = outreach;
    }

    public void announcePublication(DelegateExecution execution) {
        outreach.announcePublication(execution.getProcessBusinessKey());
    }

    /** On {@code relay-communication}, for the task's host. */
    public void recordRelay(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        outreach.recordRelay(done.eventCode(), done.text("host"), done.choices("channels"), done.number("peopleReached"),
                done.text("measures"), done.actor());
    }
}
