package org.cocreation.attendance;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.access.Groups;
import org.cocreation.event.EventService;
import org.cocreation.event.EventWorkflow;
import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.CompletedTask;
import org.cocreation.workflow.OfferedToModels;
import org.springframework.stereotype.Component;

/** What the model {@code event-report} asks of attendance. */
@Component
@CallableFromModels
public class AttendanceWorkflow {

    private final AttendanceService attendance;
    private final AttendanceMails mails;
    private final EventService events;
    private final EventWorkflow models;

    AttendanceWorkflow(AttendanceService attendance, AttendanceMails mails, EventService events, EventWorkflow models) {
        this.attendance = attendance;
        this.mails = mails;
        this.events = events;
        this.models = models;
    }

    /** For instances of models before 3.0 of {@code event-preparation}. */
    @OfferedToModels(value = "Relance des présences", explains = "Le moment où les associations sont relancées pour consigner les présences.")
    public Date hostsRemindedAt(DelegateExecution execution) {
        return models.daysAfterAt(execution, 3, "10:00");
    }

    /** For instances of models before 3.0 of {@code event-preparation}. */
    @OfferedToModels(value = "Alerte sur les présences", explains = "Le moment où le ministère apprend que les présences manquent toujours.")
    public Date ministryAlertedAt(DelegateExecution execution) {
        return models.daysAfterAt(execution, 6, "10:00");
    }

    @OfferedToModels(value = "Relancer les associations pour les présences",
            explains = "Écrit aux associations coordinatrices que les présences sont à consigner.")
    public void remindHosts(DelegateExecution execution) {
        mails.remind(execution.getProcessBusinessKey(), models.recipients(execution, "hosts"));
    }

    @OfferedToModels(value = "Alerter le ministère des présences manquantes",
            explains = "Écrit au ministère que les présences ne sont pas consignées, et par qui elles sont attendues.")
    public void alertMinistry(DelegateExecution execution) {
        mails.alert(execution.getProcessBusinessKey(), models.recipients(execution, Groups.MINISTRY));
    }

    /** What the form shows: confirmed, recorded, present, and who came without a registration. */
    @OfferedToModels(value = "Nombres de présents", explains = "Les présents et les absents en nombres, à montrer dans un formulaire.")
    public SpinJsonNode figures(DelegateExecution execution) {
        AttendanceFigures figures = attendance.figures(events.get(execution.getProcessBusinessKey()));
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("confirmed", figures.confirmed());
        shown.put("recorded", figures.recorded());
        shown.put("present", figures.present());
        shown.put("walkIns", figures.walkIns());
        return Spin.JSON(shown);
    }

    /** On {@code record-attendance}: who was there is on the page. */
    @OfferedToModels(value = "Consigner les présences",
            explains = "Déclare que les présences de l’événement sont complètes.", form = "record-attendance")
    public void record(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        attendance.finish(done.eventCode(), done.actor());
    }
}
