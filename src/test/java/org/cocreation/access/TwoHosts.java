package org.cocreation.access;

import java.util.Map;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.cocreation.form.Refusal;
import org.cocreation.workflow.CallableFromModels;
import org.springframework.context.annotation.Import;

/** Two events, each with a task for its own host: ADFM's and ACODEC's. */
@Import(TwoHosts.Remarks.class)
public class TwoHosts {

    /** Refuses one of them, as a feature refuses what its rules forbid. */
    @CallableFromModels("remarks")
    public static class Remarks {

        static final String REFUSED = "Non";
        static final String REASON = "Cette remarque n'est pas recevable.";

        public void receive(DelegateTask task) {
            if (REFUSED.equals(task.getVariable("remark"))) {
                throw new Refusal(REASON);
            }
        }
    }

    static final String FORM = """
            {"type": "default", "id": "host-task", "schemaVersion": 16, "components": [
              {"type": "textfield", "key": "remark", "label": "Remarque", "validate": {"required": true}}]}""";

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final AuthorizationService authorizations;

    public String mine;
    String theirs;
    String deployment;

    TwoHosts(RepositoryService repository, RuntimeService runtime, TaskService tasks, AuthorizationService authorizations) {
        this.repository = repository;
        this.runtime = runtime;
        this.tasks = tasks;
        this.authorizations = authorizations;
    }

    public void start() {
        deployment = repository.createDeployment().name("two hosts")
                .addModelInstance("host-event.bpmn", Bpmn.createExecutableProcess("host-event").camundaHistoryTimeToLiveString("P1D")
                        .startEvent()
                        .userTask("host-task").name("Tâche de l'hôte").camundaCandidateGroups("${group}")
                        .camundaFormRef("host-task").camundaFormRefBinding("deployment")
                        .camundaInputParameter("remark", "${null}")
                        .camundaTaskListenerExpression("complete", "${remarks.receive(task)}")
                        .exclusiveGateway("decided").condition("yes", "${routing}").endEvent("accepted")
                        .moveToLastGateway().condition("no", "${not routing}").endEvent("refused").done())
                .addString("host-task.form", FORM).deploy().getId();
        mine = runtime.startProcessInstanceByKey("host-event", "EV-A", Map.of("group", "org-adfm", "routing", false)).getId();
        theirs = runtime.startProcessInstanceByKey("host-event", "EV-B", Map.of("group", "org-acodec", "routing", false)).getId();
    }

    public String taskOf(String instance) {
        return tasks.createTaskQuery().processInstanceId(instance).singleResult().getId();
    }

    public String assignee(String task) {
        return tasks.createTaskQuery().taskId(task).singleResult().getAssignee();
    }

    void assign(String task, String user) {
        tasks.setAssignee(task, user);
    }

    /** Rights to the task that a person has by name. */
    long personalRights(String task) {
        return authorizations.createAuthorizationQuery().resourceId(task).list().stream().filter(right -> right.getUserId() != null).count();
    }

    public boolean runs(String instance) {
        return runtime.createProcessInstanceQuery().processInstanceId(instance).count() == 1;
    }

    Object variable(String instance, String name) {
        return runtime.getVariable(instance, name);
    }

    public void clear() {
        repository.deleteDeployment(deployment, true);
    }
}
