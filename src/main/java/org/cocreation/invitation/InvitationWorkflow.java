package org.cocreation.invitation;

import java.util.LinkedHashMap;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.CompletedTask;
import org.springframework.stereotype.Component;

/** What the model {@code participant-management} asks of invitations. */
@Component
@CallableFromModels
public class InvitationWorkflow {

    private static final String ENGINE = "process";

    private final InvitationService invitations;

    InvitationWorkflow(InvitationService invitations) {
        this.invitations = invitations;
    }

    public void drawUp(DelegateExecution execution) {
        invitations.drawUp(execution.getProcessBusinessKey());
    }

    /** As a form's date field holds it: what {@code validate-invitations} is filled in with. */
    public String replyBy(DelegateExecution execution) {
        return invitations.proposedReplyBy(execution.getProcessBusinessKey()).toString();
    }

    /** On {@code validate-invitations}: who is invited is settled, and by when they reply. */
    public void validate(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        invitations.validate(done.eventCode(), done.day("replyBy"), done.actor());
    }

    public void send(DelegateExecution execution) {
        invitations.send(execution.getProcessBusinessKey(), ENGINE);
    }

    /** On {@code follow-up-institutions}: a reminder that would reach nobody is refused, so that the task stays open. */
    public void followUp(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        if ("remind".equals(done.text("next"))) {
            invitations.requireReminderPossible(done.eventCode());
        }
    }

    public void remind(DelegateExecution execution) {
        invitations.remindAll(execution.getProcessBusinessKey(), ENGINE);
    }

    /** Counts for forms to show. */
    public SpinJsonNode figures(DelegateExecution execution) {
        InvitationFigures figures = invitations.figures(execution.getProcessBusinessKey());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("invited", figures.invited());
        json.put("leftOut", figures.leftOut());
        json.put("sent", figures.sent());
        json.put("byEmail", figures.byEmail());
        json.put("byPost", figures.byPost());
        json.put("attending", figures.attending());
        json.put("notAttending", figures.notAttending());
        json.put("unanswered", figures.unanswered());
        json.put("seats", figures.seats());
        return Spin.JSON(json);
    }
}
