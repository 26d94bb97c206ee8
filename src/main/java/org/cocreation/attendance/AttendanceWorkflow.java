package org.cocreation.attendance;

import java.util.LinkedHashMap;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.CompletedTask;
import org.cocreation.workflow.Refusal;
import org.springframework.stereotype.Component;

/** What the model {@code event-preparation} asks of attendance. */
@Component
@CallableFromModels
public class AttendanceWorkflow {

    private final AttendanceService attendance;

    AttendanceWorkflow(AttendanceService attendance) {
        this.attendance = attendance;
    }

    /** What the form shows: confirmed, recorded, present; walk-ins as the page has them. */
    public SpinJsonNode figures(DelegateExecution execution) {
        AttendanceFigures figures = attendance.figures(execution.getProcessBusinessKey());
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("confirmed", figures.confirmed());
        shown.put("recorded", figures.recorded());
        shown.put("present", figures.present());
        shown.put("walkIns", figures.walkIns());
        return Spin.JSON(shown);
    }

    /** On {@code record-attendance}: who was there is on the page already, or all but the named numbers were. */
    public void record(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        String event = done.eventCode();
        String method = done.text("method");
        if ("page".equals(method)) {
            attendance.finishRecorded(event, done.actor());
        } else if ("absent-numbers".equals(method)) {
            attendance.finishWithAbsent(event, done.text("absent"), done.actor());
        } else {
            throw new Refusal("Indiquez comment les présences sont enregistrées.");
        }
        // What the form leaves empty stays as the page has it.
        AttendanceFigures known = attendance.figures(event);
        attendance.recordOthers(event, done.text("walkIns") == null ? known.walkIns() : done.number("walkIns"),
                done.text("note") == null ? known.note() : done.text("note"), done.actor());
    }
}
