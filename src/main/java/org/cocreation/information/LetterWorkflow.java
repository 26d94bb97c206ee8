package org.cocreation.information;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.OfferedToModels;
import org.cocreation.workflow.OfferedToModels.Input;
import org.springframework.stereotype.Component;

/** Mails in the words of whoever draws a model. */
@Component
@CallableFromModels
public class LetterWorkflow {

    private final LetterMails letters;

    LetterWorkflow(LetterMails letters) {
        this.letters = letters;
    }

    /** What is said and to whom are input parameters of the step; each pass of the step is a mail of its own. */
    @OfferedToModels(value = "Envoyer un courriel à…", explains = "Un courriel de votre main, par exemple un rappel. L’objet et le texte peuvent nommer {événement}, {jour}, "
            + "{lieu}, {associations} et {lien} (la page de l’événement)\u00a0; une ligne vide commence un paragraphe.", inputs = {
            @Input(name = Letter.RECIPIENTS, label = "Destinataires", explains = "Qui le reçoit, par son rôle.", choices = {
                    "hosts=Les associations coordinatrices", "ministry=Le ministère", "organisers=Le comité organisateur", "partners=Les partenaires internationaux",
                    "committee=Tout le comité de pilotage", "participants=Les participants confirmés"}),
            @Input(name = Letter.SUBJECT, label = "Objet", explains = "En français, sur une ligne."),
            @Input(name = Letter.TEXT, label = "Texte", explains = "En français.", lines = true),
            @Input(name = Letter.SUBJECT_AR, label = "Objet en arabe", explains = "Pour les participants qui lisent l’arabe\u00a0; sans lui ils reçoivent le français.", optional = true),
            @Input(name = Letter.TEXT_AR, label = "Texte en arabe", explains = "Pour les participants qui lisent l’arabe.", lines = true, optional = true)})
    public void send(DelegateExecution execution) {
        Map<String, String> values = Stream.of(Letter.RECIPIENTS, Letter.SUBJECT, Letter.TEXT, Letter.SUBJECT_AR, Letter.TEXT_AR)
                .filter(name -> execution.getVariableLocal(name) != null)
                .collect(Collectors.toMap(name -> name, name -> Objects.toString(execution.getVariableLocal(name))));
        letters.owe(execution.getProcessBusinessKey(), execution.getActivityInstanceId(), Letter.of(values));
    }
}
