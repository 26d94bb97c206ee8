package org.cocreation.readiness;

import java.util.LinkedHashMap;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.event.EventService;
import org.cocreation.event.EventWorkflow;
import org.cocreation.form.Refusal;
import org.cocreation.language.Bilingual;
import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.CompletedTask;
import org.cocreation.workflow.OfferedToModels;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the model {@code event-preparation} asks of an event's readiness. */
@Component
@CallableFromModels
public class ReadinessWorkflow {

    private final ReadinessService readiness;
    private final EventService events;
    private final EventWorkflow recipients;

    ReadinessWorkflow(ReadinessService readiness, EventService events, EventWorkflow recipients) {
        this.readiness = readiness;
        this.events = events;
        this.recipients = recipients;
    }

    /** {@code missing} and {@code warnings} counted, and {@code points} with {@code label}, {@code state} in French and {@code detail}. */
    @OfferedToModels(value = "Points de la préparation", explains = "Ce qui est prêt et ce qui manque, à montrer dans un formulaire.")
    public SpinJsonNode points(DelegateExecution execution) {
        ReadinessList list = readiness.list(events.get(execution.getProcessBusinessKey()));
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("missing", list.missing());
        shown.put("warnings", list.warnings());
        shown.put("points", list.points().stream()
                .map(point -> Map.of("label", point.label(), "state", point.state().label(), "detail", point.detail())).toList());
        return Spin.JSON(shown);
    }

    /** On {@code review-readiness}. */
    @OfferedToModels(value = "Vérifier la préparation",
            explains = "Enregistre la décision du comité\u00a0: tenir, compléter ou reporter.", form = "review-readiness")
    public void review(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        String code = done.eventCode();
        String decision = done.text("decision");
        switch (decision == null ? "" : decision) {
            case "go" -> readiness.go(code, done.text("note"), done.actor());
            case "complete" -> readiness.askForMore(code, done.text("note"), done.actor());
            case "postpone" -> readiness.postpone(code, done.text("newDay") == null ? null : done.day("newDay"), done.text("reason"),
                    notice(done.text("noticeFr"), done.text("noticeAr")), done.actor());
            default -> throw new Refusal("Choisissez une décision\u00a0: prêt, à compléter ou reporter.");
        }
    }

    private static @Nullable Bilingual notice(@Nullable String french, @Nullable String arabic) {
        if ((french == null) != (arabic == null)) {
            throw new Refusal("Rédigez l'avis au public en français et en arabe, ou laissez les deux vides.");
        }
        return french == null ? null : new Bilingual(french, arabic);
    }

    /** After a review that asked for more. */
    @OfferedToModels(value = "Demander de compléter la préparation", explains = "Écrit aux associations coordinatrices ce qu’il reste à compléter.")
    public void askForCompletion(DelegateExecution execution) {
        readiness.tell(execution.getProcessBusinessKey(), recipients.recipients(execution, "organising-committee"));
    }
}
