package org.cocreation.outcome;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.CompletedTask;
import org.cocreation.workflow.Refusal;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What the model {@code event-preparation} asks of workshops' results and the event's report. */
@Component
@CallableFromModels
public class OutcomeWorkflow {

    private static final String TASK = "record-workshop-results";
    private static final String WORKSHOP = "workshop";

    private final WorkshopResults results;
    private final EventReports reports;
    private final EventService events;
    private final TaskService tasks;

    OutcomeWorkflow(WorkshopResults results, EventReports reports, EventService events, TaskService tasks) {
        this.results = results;
        this.reports = reports;
        this.events = events;
        this.tasks = tasks;
    }

    /** A workshop's position as text, for a task of each. */
    public List<String> workshops(DelegateExecution execution) {
        return events.get(execution.getProcessBusinessKey()).workshops().stream().map(one -> Integer.toString(one.position())).toList();
    }

    /** « Atelier 1 : Qualité des services publics », of the workshop that the execution is for. */
    public String workshopTitle(DelegateExecution execution) {
        Event event = events.get(execution.getProcessBusinessKey());
        int position = position(execution.getVariable(WORKSHOP));
        return event.workshops().stream().filter(one -> one.position() == position)
                .map(one -> "Atelier %d\u00a0: %s".formatted(one.position(), one.title().fr())).findFirst().orElse("Atelier " + position);
    }

    /** On {@code record-workshop-results}. */
    public void recordResult(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        List<Proposal> proposals = done.rows("proposals").stream().map(row -> new Proposal(typed(row, "titleFr"), typed(row, "titleAr"),
                typed(row, "detailFr"), typed(row, "detailAr"))).toList();
        results.submit(done.eventCode(), position(task.getVariable(WORKSHOP)),
                new ResultText(done.text("rapporteur"), done.number("participants"), done.text("summaryFr"), done.text("summaryAr"), proposals),
                Boolean.TRUE.equals(task.getVariable("noProposal")), done.actor());
    }

    /** Once attendance and all workshops are recorded. */
    public void publishReport(DelegateExecution execution) {
        reports.publish(execution.getProcessBusinessKey(), "process");
    }

    /** An open task begins with what was written on the page: completing it then changes nothing. */
    @EventListener
    void showInForm(ResultRecorded recorded) {
        String position = Integer.toString(recorded.result().workshop().position());
        for (Task task : tasks.createTaskQuery().processInstanceBusinessKey(recorded.eventCode()).taskDefinitionKey(TASK).list()) {
            if (position.equals(String.valueOf(tasks.getVariable(task.getId(), WORKSHOP)))) {
                tasks.setVariablesLocal(task.getId(), values(recorded.result().text()));
            }
        }
    }

    private static Map<String, Object> values(ResultText text) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("rapporteur", text.rapporteur());
        values.put("participants", text.participants());
        values.put("summaryFr", text.summaryFr());
        values.put("summaryAr", text.summaryAr());
        values.put("noProposal", text.proposals().isEmpty());
        values.put("proposals", Spin.JSON(text.proposals().stream().map(one -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("titleFr", one.titleFr());
            row.put("titleAr", one.titleAr());
            row.put("detailFr", one.detailFr());
            row.put("detailAr", one.detailAr());
            return row;
        }).toList()));
        return values;
    }

    private static String typed(Map<String, Object> row, String key) {
        return row.get(key) == null ? null : row.get(key).toString();
    }

    private static int position(Object workshop) {
        String text = String.valueOf(workshop);
        if (!text.matches("[0-9]{1,4}")) {
            throw new Refusal("L'atelier de cette tâche n'est pas connu.");
        }
        return Integer.parseInt(text);
    }
}
