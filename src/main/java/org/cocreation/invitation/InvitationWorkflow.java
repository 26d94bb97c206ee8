package org.cocreation.invitation;

import java.util.LinkedHashMap;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.audit.Actor;
import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.CompletedTask;
import org.cocreation.workflow.OfferedToModels;
import org.springframework.stereotype.Component;

/** What the model {@code institution-invitations} asks of invitations. */
@Component
@CallableFromModels
public class InvitationWorkflow {

    private final InvitationService invitations;

    InvitationWorkflow(InvitationService invitations) {
        this.invitations = invitations;
    }

    @OfferedToModels(value = "Dresser la liste des institutions",
            explains = "Tire des régions de l’événement les institutions à inviter, selon la décision «\u00a0Institutions à inviter\u00a0».")
    public void drawUp(DelegateExecution execution) {
        invitations.drawUp(execution.getProcessBusinessKey());
    }

    /** As a form's date field holds it: what {@code validate-invitations} is filled in with. */
    @OfferedToModels(value = "Date limite de réponse proposée", explains = "Ce avec quoi le formulaire des invitations commence.")
    public String replyBy(DelegateExecution execution) {
        return invitations.proposedReplyBy(execution.getProcessBusinessKey()).toString();
    }

    /** On {@code validate-invitations}: who is invited is settled, and by when they reply. */
    @OfferedToModels(value = "Valider les invitations",
            explains = "Arrête les institutions invitées et leur date limite de réponse.", form = "validate-invitations")
    public void validate(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        invitations.validate(done.eventCode(), done.day("replyBy"), done.actor());
    }

    @OfferedToModels(value = "Envoyer les invitations", explains = "Envoie à chaque institution sa lettre, avec un lien de réponse.")
    public void send(DelegateExecution execution) {
        invitations.send(execution.getProcessBusinessKey(), Actor.PROCESS);
    }

    /** On {@code follow-up-institutions}: a reminder that would reach nobody is refused, so that the task stays open. */
    @OfferedToModels(value = "Suivre les réponses des institutions",
            explains = "Enregistre s’il faut relancer les institutions ou terminer le suivi.", form = "follow-up-institutions")
    public void followUp(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        if ("remind".equals(done.text("next"))) {
            invitations.requireReminderPossible(done.eventCode());
        }
    }

    @OfferedToModels(value = "Relancer les institutions", explains = "Écrit aux institutions invitées qui n’ont pas répondu.")
    public void remind(DelegateExecution execution) {
        invitations.remindAll(execution.getProcessBusinessKey(), Actor.PROCESS);
    }

    /** Counts for forms to show. */
    @OfferedToModels(value = "Nombres d’invitations", explains = "Invitations, réponses et places en nombres, à montrer dans un formulaire.")
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
