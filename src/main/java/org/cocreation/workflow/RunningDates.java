package org.cocreation.workflow;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;

/** Dates of open tasks and waiting timers, when the tables that they come from have changed. */
final class RunningDates {

    private RunningDates() {
    }

    /** What the models of the instances say is read again. */
    static void follow(ProcessEngine engine, ProcessInstanceQuery instances) {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getCommandExecutorTxRequired().execute(context -> {
            TaskService tasks = engine.getTaskService();
            ManagementService jobs = engine.getManagementService();
            for (ProcessInstance instance : instances.list()) {
                tasks.createTaskQuery().processInstanceId(instance.getProcessInstanceId()).list()
                        .forEach(task -> TaskDueDates.now(task.getId(), context).ifPresent(due -> tasks.setDueDate(task.getId(), due)));
                jobs.createJobQuery().processInstanceId(instance.getProcessInstanceId()).timers().list()
                        .forEach(timer -> jobs.recalculateJobDuedate(timer.getId(), false));
            }
            return null;
        });
    }
}
