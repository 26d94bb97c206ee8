package org.cocreation.outcome;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.audit.Actor;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.form.Refusal;
import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.CompletedTask;
import org.cocreation.workflow.OfferedToModels;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the model {@code event-report} asks of workshops' results and the event's report. */
@Component
@CallableFromModels
public class OutcomeWorkflow {

    private static final String WORKSHOP = "workshop";

    private final WorkshopResults results;
    private final EventReports reports;
    private final EventService events;

    OutcomeWorkflow(WorkshopResults results, EventReports reports, EventService events) {
        this.results = results;
        this.reports = reports;
        this.events = events;
    }

    /** A workshop's position as text, for a task of each. */
    @OfferedToModels(value = "Ateliers", explains = "Les numéros des ateliers de l’événement, pour une tâche de chacun.")
    public List<String> workshops(DelegateExecution execution) {
        return events.get(execution.getProcessBusinessKey()).workshops().stream().map(one -> Integer.toString(one.position())).toList();
    }

    /** « Atelier 1 : Qualité des services publics », of the workshop that the execution is for. */
    @OfferedToModels(value = "Titre de l’atelier", explains = "Le titre de l’atelier dont c’est le tour.")
    public String workshopTitle(DelegateExecution execution) {
        Event event = events.get(execution.getProcessBusinessKey());
        int position = position(execution.getVariable(WORKSHOP));
        return event.workshops().stream().filter(one -> one.position() == position)
                .map(one -> "Atelier %d\u00a0: %s".formatted(one.position(), one.title().fr())).findFirst().orElse("Atelier " + position);
    }

    /** Whether the result of the workshop that the execution is for is {@code recorded}, and what it says. */
    @OfferedToModels(value = "Résultat de l’atelier", explains = "Ce que l’atelier a donné, à montrer dans un formulaire.")
    public SpinJsonNode result(DelegateExecution execution) {
        ResultText text = results.get(events.get(execution.getProcessBusinessKey()), position(execution.getVariable(WORKSHOP))).text();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("recorded", text != null);
        if (text != null) {
            shown.put("rapporteur", text.rapporteur());
            shown.put("participants", text.participants());
            shown.put("summary", text.summaryFr());
            shown.put("proposals", text.proposals().stream().map(Proposal::titleFr).toList());
        }
        return Spin.JSON(shown);
    }

    /** On {@code record-workshop-results}. */
    @OfferedToModels(value = "Consigner les résultats d’un atelier",
            explains = "Déclare que les résultats de l’atelier sont complets.", form = "record-workshop-results")
    public void confirmResult(DelegateTask task) {
        results.confirm(new CompletedTask(task).eventCode(), position(task.getVariable(WORKSHOP)));
    }

    /** What the ministry reviews and the hosts correct: the report's figures, where they contradict each other, and what was said of it. */
    @OfferedToModels(value = "Bilan à relire",
            explains = "Les nombres du bilan, ses contradictions et ce qui en a été dit, à montrer dans un formulaire.")
    public SpinJsonNode reportToReview(DelegateExecution execution) {
        Event event = events.get(execution.getProcessBusinessKey());
        EventReport report = reports.now(event);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("confirmed", report.participation().confirmed());
        shown.put("present", report.participation().present());
        shown.put("walkIns", report.participation().walkIns());
        shown.put("institutions", report.institutions().present());
        shown.put("counted", report.counted());
        shown.put("workshops", report.workshops().stream().map(one -> Map.of("workshop", "%d. %s".formatted(one.position(), one.title().fr()),
                "participants", one.participants() == null ? 0 : one.participants(), "proposals", one.proposals().size())).toList());
        shown.put("contradiction", reports.disagreement(event).orElse(null));
        shown.put("remark", reports.remark(event.code()).orElse(null));
        shown.put("answer", reports.answer(event.code()).orElse(null));
        return Spin.JSON(shown);
    }

    /** On {@code review-report}: it may be published, or goes back to the hosts. */
    @OfferedToModels(value = "Relire le bilan",
            explains = "Accepte le bilan ou le renvoie aux associations avec une remarque.", form = "review-report")
    public void reviewReport(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        if ("publish".equals(done.text("decision"))) {
            reports.accept(done.eventCode(), done.text("explanation"), done.actor());
        } else {
            reports.sendBack(done.eventCode(), done.text("remark"), done.actor());
        }
    }

    /** On {@code correct-report}: what the ministry asked for is corrected on its pages. */
    @OfferedToModels(value = "Corriger le bilan", explains = "Rend au ministère le bilan corrigé.", form = "correct-report")
    public void correctReport(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        reports.handBack(done.eventCode(), done.text("answer"), done.actor());
    }

    /** Once the ministry has accepted it. */
    @OfferedToModels(value = "Publier le bilan", explains = "Montre le bilan de l’événement sur le portail.")
    public void publishReport(DelegateExecution execution) {
        reports.publish(execution.getProcessBusinessKey(), Actor.PROCESS);
    }

    private static int position(@Nullable Object workshop) {
        String text = String.valueOf(workshop);
        if (!text.matches("[0-9]{1,4}")) {
            throw new Refusal("L'atelier de cette tâche n'est pas connu.");
        }
        return Integer.parseInt(text);
    }
}
