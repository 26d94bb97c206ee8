package org.cocreation.process;

import java.util.List;
import java.util.Set;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/**
 * Stands in for a process that a model calls: it waits until the test ends it. Its model, {@code called/<key>.bpmn}, is
 * deployed together with the caller's, which is bound to its deployment.
 */
record CalledProcess(ProcessEngine engine, String key) {

    /** What the models of the stand-ins consist of. */
    static final Set<String> ACTIVITIES = Set.of("called", "work", "done");

    List<String> businessKeys() {
        return engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(key).list().stream()
                .map(ProcessInstance::getBusinessKey).sorted().toList();
    }

    void end(String businessKey) {
        engine.getTaskService().complete(engine.getTaskService().createTaskQuery().processDefinitionKey(key)
                .processInstanceBusinessKey(businessKey).singleResult().getId());
    }
}
