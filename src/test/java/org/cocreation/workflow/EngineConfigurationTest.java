package org.cocreation.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.identity.PasswordPolicyResult;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.ProcessBuilder;
import org.cocreation.ApplicationTest;
import org.cocreation.EmptyForm;
import org.cocreation.form.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
@Import({EngineConfigurationTest.SampleWorkflow.class, EngineConfigurationTest.Notices.class})
public class EngineConfigurationTest {

    private static final String FORM = """
            {"type": "default", "id": "sample", "schemaVersion": 16, "components": [
              {"type": "radio", "key": "decision", "label": "Décision", "validate": {"required": true},
               "values": [{"label": "Prolonger", "value": "extend"}, {"label": "Clore", "value": "close"}]},
              {"type": "datetime", "key": "newClosesAt", "label": "Nouvelle clôture", "subtype": "datetime",
               "validate": {"required": true}, "conditional": {"hide": "=decision != \\"extend\\""}},
              {"type": "textfield", "key": "code", "label": "Code", "readonly": true},
              {"type": "dynamiclist", "path": "rows", "label": "Lignes", "components": [{"type": "textfield", "key": "name", "label": "Nom"}]},
              {"type": "checklist", "key": "channels", "label": "Canaux", "values": [{"label": "Courriel", "value": "courriel"}]}]}""";

    @Autowired
    ProcessEngine engine;
    @Autowired
    RepositoryService repository;
    @Autowired
    RuntimeService runtime;
    @Autowired
    TaskService tasks;
    @Autowired
    ManagementService management;
    @Autowired
    IdentityService identity;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    SampleWorkflow sample;
    @Autowired
    Notices notices;

    /** As a feature's class would be; it depends on the engine itself. */
    @CallableFromModels("sampleWorkflow")
    public static class SampleWorkflow {

        private final RuntimeService runtime;
        final List<Object> seen = new ArrayList<>();
        boolean refuses;
        int shown = 1;
        String planned = "2026-01-01T00:00";
        String code;

        SampleWorkflow(RuntimeService runtime) {
            this.runtime = runtime;
        }

        public long count(DelegateExecution execution) {
            return runtime.createProcessInstanceQuery().processInstanceId(execution.getProcessInstanceId()).count();
        }

        public int shown() {
            return shown;
        }

        public void fail() {
            throw new IllegalStateException("It fails");
        }

        public String planned() {
            return planned;
        }

        public void settle(org.camunda.bpm.engine.delegate.DelegateTask task) {
            if (refuses) {
                throw new Refusal("La liste dépasse la capacité.");
            }
            code = (String) task.getVariable("code");
            seen.add(task.getVariable("decision") + " " + task.getVariable("newClosesAt"));
        }
    }

    static class Notices {

        final List<TaskOpened> opened = new ArrayList<>();

        @EventListener
        void on(TaskOpened task) {
            opened.add(task);
        }
    }

    @AfterEach
    void clear() {
        repository.createDeploymentQuery().deploymentName("engine test").list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
        sample.seen.clear();
        sample.refuses = false;
        sample.shown = 1;
        sample.planned = "2026-01-01T00:00";
        notices.opened.clear();
    }

    private static ProcessBuilder process(String key) {
        return Bpmn.createExecutableProcess(key).camundaHistoryTimeToLiveString("P1D");
    }

    private void deploy(BpmnModelInstance model) {
        repository.createDeployment().name("engine test").addModelInstance("test.bpmn", model).addString("sample.form", FORM)
                .addString(EmptyForm.FILE, EmptyForm.CONTENT).deploy();
    }

    @Test
    void settingsOfApplicationYamlReachTheEngine() {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        assertThat(configuration.getHistoryTimeToLive()).isEqualTo("P730D");
        assertThat(configuration.getHistoryCleanupBatchWindowStartTime()).isEqualTo("01:00");
        assertThat(configuration.getHistoryCleanupBatchWindowEndTime()).isEqualTo("05:00");
        assertThat(configuration.isEnableExceptionsAfterUnhandledBpmnError()).isTrue();
        assertThat(configuration.getDefaultUserPermissionForTask().getName()).isEqualTo("TASK_WORK");
        assertThat(configuration.isAuthorizationEnabled()).isTrue();
        assertThat(configuration.isEnableHistoricInstancePermissions()).isTrue();
        assertThat(configuration.isEnableExpressionsInAdhocQueries()).isFalse();
    }

    @Test
    void passwordPolicyIsOn() {
        PasswordPolicyResult weak = identity.checkPasswordAgainstPolicy("cocreation");
        assertThat(weak.isValid()).isFalse();
        var user = identity.newUser("faible");
        user.setPassword("cocreation");
        assertThatThrownBy(() -> identity.saveUser(user)).isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void idsMayHaveHyphens() {
        var group = identity.newGroup("org-4chabab");
        identity.saveGroup(group);
        identity.deleteGroup("org-4chabab");
        assertThatThrownBy(() -> identity.saveGroup(identity.newGroup("org 4chabab"))).isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> identity.saveUser(identity.newUser("*"))).isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void modelsCallMarkedBeansWhichMayDependOnTheEngine() {
        deploy(process("marked").startEvent().serviceTask("call")
                .camundaExpression("${sampleWorkflow.count(execution)}").camundaResultVariable("count")
                .userTask("wait").camundaCandidateGroups("ministry").camundaFormRef(EmptyForm.ID).camundaFormRefBinding("deployment").endEvent().done());
        String id = runtime.startProcessInstanceByKey("marked").getId();
        assertThat(runtime.getVariable(id, "count")).isEqualTo(0L);
    }

    @Test
    void modelsReachNoOtherBean() {
        for (String bean : List.of("dataSource", "identityService", "environment", "jdbcClient", "committeeAccounts", "engineClock")) {
            BpmnModelInstance model = process("unmarked").startEvent().serviceTask("call").camundaExpression("${" + bean + ".count(execution)}").endEvent().done();
            assertThatThrownBy(() -> deploy(model)).isInstanceOf(Refusal.class).hasMessageContaining(bean).hasMessageContaining("n’est pas un service");
        }
    }

    @Test
    void scriptsAreRefused() {
        BpmnModelInstance model = process("script").startEvent().scriptTask("run").scriptFormat("juel")
                .scriptText("${dataSource.toString()}").endEvent().done();
        assertThatThrownBy(() -> deploy(model)).isInstanceOf(Refusal.class).hasMessageContaining("script");
    }

    @Test
    void failedJobIsTriedAgainLaterAndLater() {
        deploy(process("failing").startEvent().serviceTask("call").camundaAsyncBefore()
                .camundaExpression("${sampleWorkflow.fail()}").endEvent().done());
        String id = runtime.startProcessInstanceByKey("failing").getId();
        var job = management.createJobQuery().processInstanceId(id).singleResult();
        List<Integer> retries = new ArrayList<>();
        for (int attempt = 0; attempt < 6; attempt++) {
            assertThatThrownBy(() -> management.executeJob(job.getId())).isInstanceOf(ProcessEngineException.class);
            retries.add(management.createJobQuery().jobId(job.getId()).singleResult().getRetries());
        }
        assertThat(retries).containsExactly(5, 4, 3, 2, 1, 0);
        assertThat(runtime.createIncidentQuery().processInstanceId(id).count()).isOne();
    }

    private Task startSample() {
        deploy(process("sample").startEvent()
                .userTask("decide").name("Décider").camundaCandidateGroups("ministry,associations").camundaDueDate("2026-12-01T09:00:00")
                .camundaFormRef("sample").camundaFormRefBinding("deployment")
                .camundaInputParameter("newClosesAt", "${sampleWorkflow.planned()}").camundaInputParameter("shown", "${sampleWorkflow.shown()}")
                .camundaInputParameter("code", "PAN3-EV1").camundaInputParameter("rows", "${S('[{\"name\": \"a\"}, {\"name\": \"b\"}]')}")
                .camundaTaskListenerExpression("complete", "${sampleWorkflow.settle(task)}")
                .endEvent().done());
        runtime.startProcessInstanceByKey("sample", "PAN3-EV1");
        return tasks.createTaskQuery().processDefinitionKey("sample").singleResult();
    }

    @Test
    void everyNewTaskIsAnnounced() {
        Task task = startSample();
        assertThat(notices.opened).singleElement().satisfies(opened -> {
            assertThat(opened.taskId()).isEqualTo(task.getId());
            assertThat(opened.taskDefinitionKey()).isEqualTo("decide");
            assertThat(opened.taskName()).isEqualTo("Décider");
            assertThat(opened.eventCode()).isEqualTo("PAN3-EV1");
            assertThat(opened.candidateGroups()).containsExactlyInAnyOrder("ministry", "associations");
            assertThat(opened.dueDate()).isEqualTo(task.getDueDate().toInstant());
        });
    }

    @Test
    void theListOfTasksTellsTheEventsApart() {
        deploy(process("titled").startEvent().userTask("wait").camundaCandidateGroups("ministry").camundaFormRef(EmptyForm.ID).camundaFormRefBinding("deployment")
                .camundaInputParameter("event", "${S('{\"title\": \"1er événement : Casablanca\"}')}").endEvent().done());
        runtime.startProcessInstanceByKey("titled");
        Task task = tasks.createTaskQuery().processDefinitionKey("titled").singleResult();
        assertThat(tasks.getVariableLocal(task.getId(), "eventTitle")).isEqualTo("1er événement : Casablanca");
    }

    @Test
    void incompleteFormIsRefusedAndTheTaskStaysOpen() {
        Task task = startSample();
        assertThatThrownBy(() -> tasks.complete(task.getId())).isInstanceOf(Refusal.class)
                .hasMessage("Le champ «\u00a0Décision\u00a0» est obligatoire.");
        assertThatThrownBy(() -> tasks.complete(task.getId(), Map.of("decision", "extend", "newClosesAt", "demain"))).isInstanceOf(Refusal.class)
                .hasMessage("Le champ «\u00a0Nouvelle clôture\u00a0» n'est pas une date valable.");
        assertThatThrownBy(() -> engine.getFormService().submitTaskForm(task.getId(), Map.of("decision", "postpone"))).isInstanceOf(Refusal.class)
                .hasMessage("Le champ «\u00a0Décision\u00a0» n'est pas parmi les valeurs proposées.");
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isOne();
        assertThat(sample.seen).isEmpty();
        assertThat(engine.getFormService().getTaskFormVariables(task.getId())).as("rolled back").containsEntry("newClosesAt", "2026-01-01T00:00");
    }

    @Test
    void completeFormReachesTheModel() {
        Task task = startSample();
        engine.getFormService().submitTaskForm(task.getId(), Map.of("decision", "extend", "newClosesAt", "2026-12-24T10:00", "code", "PAN3-EV1",
                "channels", org.camunda.spin.Spin.JSON("[\"courriel\"]")));
        assertThat(sample.seen).containsExactly("extend 2026-12-24T10:00");
        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("sample").count()).isZero();
    }

    @Test
    void theModelDoesNotSeeThePrefillOfAHiddenField() {
        Task task = startSample();
        tasks.complete(task.getId(), Map.of("decision", "close"));
        assertThat(sample.seen).containsExactly("close null");
    }

    @Test
    void listsAreCheckedToo() {
        Task task = startSample();
        assertThatThrownBy(() -> tasks.complete(task.getId(), Map.of("decision", "close", "channels", org.camunda.spin.Spin.JSON("[\"pigeon\"]"))))
                .hasMessage("Le champ «\u00a0Canaux\u00a0» n'est pas parmi les valeurs proposées.");
        assertThatThrownBy(() -> tasks.complete(task.getId(), Variables.putValue("decision", "close").putValue("channels", "courriel")))
                .hasMessage("Le champ «\u00a0Canaux\u00a0» n'est pas une liste.");
    }

    @Test
    void readOnlyFieldStaysWhatItIsWhateverComesBack() {
        Task task = startSample();
        tasks.complete(task.getId(), Map.of("decision", "close", "code", "PAN3-EV2"));
        assertThat(sample.code).isEqualTo("PAN3-EV1");
    }

    @Test
    void aFormShowsThingsAsTheyStandWhenItIsOpened() {
        Task task = startSample();
        assertThat(engine.getFormService().getTaskFormVariables(task.getId())).containsEntry("shown", 1);
        sample.shown = 2;
        assertThat(engine.getFormService().getTaskFormVariables(task.getId(), List.of("shown"), false)).containsExactly(Map.entry("shown", 2));
        assertThat(jdbc.sql("select count(*) from act_ru_variable where name_ = 'shown'").query(Long.class).single()).as("kept nowhere").isZero();
    }

    @Test
    void whatWasNotSubmittedCountsAsTheFormWouldShowItNow() {
        Task task = startSample();
        sample.planned = "2026-05-05T10:00";
        tasks.complete(task.getId(), Map.of("decision", "extend"));
        assertThat(sample.seen).containsExactly("extend 2026-05-05T10:00");
        assertThat(jdbc.sql("select count(*) from act_hi_varinst where name_ = 'newClosesAt'").query(Long.class).single())
                .as("the history keeps what people submitted, nothing else").isZero();
    }

    @Test
    void aListThatLostRowsIsRefused() {
        Task task = startSample();
        assertThatThrownBy(() -> tasks.complete(task.getId(), Map.of("decision", "close", "rows", org.camunda.spin.Spin.JSON("[{\"name\": \"a\"}]"))))
                .isInstanceOf(Refusal.class).hasMessageContaining("moins de lignes");
        tasks.complete(task.getId(), Map.of("decision", "close", "rows", org.camunda.spin.Spin.JSON("[{\"name\": \"a\"}, {\"name\": \"b\"}, {\"name\": \"c\"}]")));
        assertThat(sample.seen).containsExactly("close null");
    }

    @Test
    void whatAnEarlierReleaseKeptDoesNotCountAnyMore() {
        Task task = startSample();
        runtime.setVariableLocal(task.getExecutionId(), "newClosesAt", "2026-03-03T00:00");
        tasks.complete(task.getId(), Map.of("decision", "extend"));
        assertThat(sample.seen).containsExactly("extend 2026-01-01T00:00");
    }

    @Test
    void whatIsSubmittedWinsByEveryWay() {
        Map<String, Object> answer = Map.of("decision", "extend", "newClosesAt", "2026-12-24T10:00");
        for (BiConsumer<String, Map<String, Object>> way : List.<BiConsumer<String, Map<String, Object>>>of(tasks::complete, engine.getFormService()::submitTaskForm)) {
            Task task = startSample();
            // As a page that saves while the task is open, or an earlier release, might leave them.
            tasks.setVariableLocal(task.getId(), "newClosesAt", "2026-02-02T00:00");
            runtime.setVariableLocal(task.getExecutionId(), "newClosesAt", "2026-03-03T00:00");
            way.accept(task.getId(), answer);
            assertThat(sample.seen).containsExactly("extend 2026-12-24T10:00");
            clear();
        }
    }

    @Test
    void refusalOfTheModelKeepsTheTaskOpenWithItsOwnWords() {
        Task task = startSample();
        sample.refuses = true;
        assertThatThrownBy(() -> tasks.complete(task.getId(), Map.of("decision", "close"))).isInstanceOf(Refusal.class)
                .hasMessage("La liste dépasse la capacité.");
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isOne();
    }

    @Test
    void submittedValuesStayWithTheTask() {
        Task task = startSample();
        tasks.complete(task.getId(), Map.of("decision", "close"));
        assertThat(jdbc.sql("select count(*) from act_ru_variable where name_ = 'decision'").query(Long.class).single()).isZero();
    }
}
