package org.cocreation.process;

import java.util.List;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;

/** Stands in for a process that a model calls: it waits until the test ends it. */
record CalledProcess(ProcessEngine engine, String key) {

    /** @return the id of the deployment */
    String deploy() {
        return engine.getRepositoryService().createDeployment().addModelInstance(key + ".bpmn",
                Bpmn.createExecutableProcess(key).camundaHistoryTimeToLiveString("P1D")
                        .startEvent("called").userTask("work").endEvent("done").done()).deploy().getId();
    }

    List<String> businessKeys() {
        return engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(key).list().stream()
                .map(ProcessInstance::getBusinessKey).sorted().toList();
    }

    void end(String businessKey) {
        engine.getTaskService().complete(engine.getTaskService().createTaskQuery().processDefinitionKey(key)
                .processInstanceBusinessKey(businessKey).singleResult().getId());
    }
}
