package org.cocreation.support;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.Task;
import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.CompletedTask;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What the model {@code participant-management} asks of travel and lodging. */
@Component
@CallableFromModels
public class SupportWorkflow {

    private static final String TASK = "settle-support";
    private static final String TRAVEL_FROM_KM = "travelFromKm";
    private static final String LODGING_FROM_KM = "lodgingFromKm";

    private final SupportService support;
    private final TaskService tasks;

    SupportWorkflow(SupportService support, TaskService tasks) {
        this.support = support;
        this.tasks = tasks;
    }

    /** Once nobody is to confirm any more. */
    public void analyseOrigins(DelegateExecution execution) {
        support.analyse(execution.getProcessBusinessKey());
    }

    /** What the form begins with. */
    public int travelFromKm(DelegateExecution execution) {
        return support.criteria(execution.getProcessBusinessKey()).travelFromKm();
    }

    /** What the form begins with. */
    public int lodgingFromKm(DelegateExecution execution) {
        return support.criteria(execution.getProcessBusinessKey()).lodgingFromKm();
    }

    /** On {@code settle-support}: what the form says is applied, corrections stay. */
    public void settle(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        support.settle(done.eventCode(), done.number(TRAVEL_FROM_KM), done.number(LODGING_FROM_KM), done.actor());
    }

    /** Otherwise completing the task with the numbers it began with would undo what was decided on the page. */
    @EventListener
    void showInForm(CriteriaChanged changed) {
        for (Task task : tasks.createTaskQuery().processInstanceBusinessKey(changed.eventCode()).taskDefinitionKey(TASK).list()) {
            tasks.setVariableLocal(task.getId(), TRAVEL_FROM_KM, changed.travelFromKm());
            tasks.setVariableLocal(task.getId(), LODGING_FROM_KM, changed.lodgingFromKm());
        }
    }
}
