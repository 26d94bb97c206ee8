package org.cocreation.workflow;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.task.Task;
import org.cocreation.form.Refusal;
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
    public static final String EVENT_POSTPONED = "Événement reporté";
    public static final String EVENT_CANCELLED = "Événement annulé";
    public static final String READINESS_WITHDRAWN = "Préparation à revoir";

    private final ProcessEngine engine;

    public EventPreparation(ProcessEngine engine) {
        this.engine = engine;
    }

    /** @return false when the event's process is not waiting for the message; nothing has happened then */
    public boolean correlate(String message, String eventCode) {
        return Messages.correlate(engine, message, eventCode);
    }

    /** Whether the event's process waits for the message. */
    public boolean awaits(String message, String eventCode) {
        return asApplication(engine, () -> Messages.names(message).stream().anyMatch(name -> engine.getRuntimeService().createExecutionQuery()
                .processInstanceBusinessKey(eventCode).messageEventSubscriptionName(name).count() > 0));
    }

    /**
     * Lets open tasks and waiting timers of all the event's processes follow dates that have changed: what their models say
     * is read again.
     *
     * @throws Refusal when a task is open that its model wants done before the event is put off
     */
    public void followDates(String eventCode) {
        asApplication(engine, () -> {
            engine.getTaskService().createTaskQuery().processInstanceBusinessKey(eventCode).list().forEach(this::requirePostponable);
            RunningDates.follow(engine, engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(eventCode));
            return null;
        });
    }

    private void requirePostponable(Task task) {
        ActivityImpl step = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDeploymentCache()
                .findDeployedProcessDefinitionById(task.getProcessDefinitionId())
                .findActivity(task.getTaskDefinitionKey());
        if (StepProperties.of(step, StepProperties.BLOCKS_POSTPONEMENT).filter("true"::equals).isPresent()) {
            throw new Refusal("L’événement ne peut pas être reporté tant que la tâche «\u00a0%s\u00a0» est ouverte.".formatted(task.getName()));
        }
    }
}
