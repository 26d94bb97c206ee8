package org.cocreation.workflow;

import java.util.ArrayList;
import java.util.List;

import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.cocreation.workflow.models.WholeDeployment;

/**
 * An engine whose tasks are filled in by form: it shows things as they stand when somebody opens it, and what is
 * submitted, by whatever way, is what the task has. Models find the forms and the processes that they were deployed with.
 */
public final class TaskFormsPlugin extends AbstractProcessEnginePlugin {

    private final FormSchemas forms = new FormSchemas();

    FormSchemas forms() {
        return forms;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setTaskService(new GuardedTaskService(forms));
        engine.setFormService(new GuardedFormService(forms));
        // A task that is called off has no answer to hand on.
        engine.setSkipOutputMappingOnCanceledActivities(true);
        List<BpmnParseListener> listeners = new ArrayList<>();
        if (engine.getCustomPostBPMNParseListeners() != null) {
            listeners.addAll(engine.getCustomPostBPMNParseListeners());
        }
        listeners.add(new ShownValues.Listener());
        listeners.add(new StepProperties.Listener());
        engine.setCustomPostBPMNParseListeners(listeners);
        engine.setCustomPreDeployers(new ArrayList<>(List.of(new WholeDeployment())));
    }
}
