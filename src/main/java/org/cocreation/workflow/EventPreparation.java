package org.cocreation.workflow;

import java.util.Date;
import java.util.function.Function;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

import static org.cocreation.workflow.ApplicationRights.asApplication;

/**
 * The process {@code event-preparation}, as the application drives it: one instance per event, whose business key is the
 * event's code, from its agreed file to its published report.
 */
@Component
public class EventPreparation {

    public static final String KEY = "event-preparation";
    /** The process that it calls for all but participants. */
    public static final String LOGISTICS = "event-logistics";

    // Messages, understood as long as the event is prepared; the last only while its readiness stands.
    public static final String EVENT_POSTPONED = "event-postponed";
    public static final String EVENT_CANCELLED = "event-cancelled";
    public static final String READINESS_WITHDRAWN = "readiness-withdrawn";

    private final ProcessEngine engine;

    public EventPreparation(ProcessEngine engine) {
        this.engine = engine;
    }

    /** @return false when the event's process is not waiting for the message; nothing has happened then */
    public boolean correlate(String message, String eventCode) {
        return Messages.correlate(engine, message, eventCode);
    }

    /**
     * Lets open tasks and waiting timers of all the event's processes follow dates that have changed.
     *
     * @param dueDates of a task, by its id in the model
     */
    public void followDates(String eventCode, Function<String, Date> dueDates) {
        asApplication(engine, () -> {
            TaskService tasks = engine.getTaskService();
            ManagementService jobs = engine.getManagementService();
            tasks.createTaskQuery().processInstanceBusinessKey(eventCode).list()
                    .forEach(task -> tasks.setDueDate(task.getId(), dueDates.apply(task.getTaskDefinitionKey())));
            engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(eventCode).list().stream()
                    .flatMap(instance -> jobs.createJobQuery().processInstanceId(instance.getId()).timers().list().stream())
                    // Their expressions read the dates from the tables again.
                    .forEach(timer -> jobs.recalculateJobDuedate(timer.getId(), false));
            return null;
        });
    }
}
