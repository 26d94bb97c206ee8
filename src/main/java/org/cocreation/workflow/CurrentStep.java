package org.cocreation.workflow;

import java.util.Optional;

import org.camunda.bpm.engine.impl.context.BpmnExecutionContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/** Where the engine is. */
public final class CurrentStep {

    private CurrentStep() {
    }

    /** The step that this thread is at; empty where no process is at work. */
    public static Optional<Step> find() {
        BpmnExecutionContext context = Context.getCommandContext() == null ? null : Context.getBpmnExecutionContext();
        if (context == null) {
            return Optional.empty();
        }
        ExecutionEntity execution = context.getExecution();
        return Optional.ofNullable(execution.getActivityId()).map(activity -> new Step(execution.getProcessInstanceId(), activity));
    }
}
