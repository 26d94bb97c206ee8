package org.cocreation;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** The deployed models, for tests that begin in the middle of one: no two models share the id of an element. */
public final class Models {

    private Models() {
    }

    /** Lets the process of an event or a cycle begin at this element, whichever model it is in. */
    public static ProcessInstance beginAt(String element, String businessKey, RepositoryService models, RuntimeService processes) {
        ProcessDefinition model = models.createProcessDefinitionQuery().latestVersion().list().stream()
                .filter(one -> models.getBpmnModelInstance(one.getId()).getModelElementById(element) != null)
                .findFirst().orElseThrow(() -> new IllegalArgumentException("No model has " + element));
        return processes.createProcessInstanceById(model.getId()).businessKey(businessKey).startBeforeActivity(element).execute();
    }
}
