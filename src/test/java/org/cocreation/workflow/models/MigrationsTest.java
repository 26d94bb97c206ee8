package org.cocreation.workflow.models;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.cocreation.ApplicationTest;
import org.cocreation.EmptyForm;
import org.cocreation.Visitor;
import org.cocreation.form.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of running processes when a designer deploys a newer version of their model. */
@ApplicationTest(profiles = "demo", properties = {"cocreation.models.follow-by-themselves=true", "cocreation.designers-may-start=true"})
class MigrationsTest {

    private static final String NAME = "migrations test";

    @LocalServerPort
    int port;
    @Autowired
    RepositoryService repository;
    @Autowired
    RuntimeService runtime;
    @Autowired
    Migrations migrations;
    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void undeploy() {
        repository.createDeploymentQuery().deploymentName(NAME).orderByDeploymentTime().desc().list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    /** A called process of one task and its caller. */
    private void deploy(String key, String tag, String task, String called) {
        String step = called == null ? """
                <userTask id="%s" name="Étape %s" camunda:candidateGroups="ministry" camunda:formRef="empty-form" camunda:formRefBinding="deployment"/>"""
                .formatted(task, task) : "<callActivity id=\"%s\" name=\"Appel\" calledElement=\"%s\" camunda:calledElementBinding=\"deployment\"/>".formatted(task, called);
        String model = """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="essai">
                  <process id="%s" name="Essai" isExecutable="true" camunda:historyTimeToLive="P1D" camunda:versionTag="%s">
                    <startEvent id="start"/><sequenceFlow id="a" sourceRef="start" targetRef="%s"/>%s
                    <sequenceFlow id="b" sourceRef="%s" targetRef="end"/><endEvent id="end"/>
                  </process>
                </definitions>""".formatted(key, tag, task, step, task);
        var answer = new Visitor(port).withBasic("designer", "cocreation").postFiles("/engine-rest/deployment/create", Map.of("deployment-name", NAME),
                Map.of(key + ".bpmn", model.getBytes(StandardCharsets.UTF_8), "empty-form.form", EmptyForm.CONTENT.getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private ProcessInstance start(String key) {
        return runtime.startProcessInstanceByKey(key, "ESSAI");
    }

    private String tag(ProcessInstance instance) {
        return repository.getProcessDefinition(runtime.createProcessInstanceQuery().processInstanceId(instance.getId()).singleResult().getProcessDefinitionId()).getVersionTag();
    }

    private List<Move> moves(String key) {
        return migrations.dryRun().stream().filter(one -> one.from().key().equals(key)).toList();
    }

    private List<String> trail(String key) {
        return jdbc.sql("select format('%s → %s: %s %s by %s', from_tag, to_tag, followed, stayed, changed_by) from cocreation.model_migration where process = :key order by id")
                .param("key", key).query(String.class).list();
    }

    @Test
    void aPatchIsFollowedByItselfForwardsAndBackwards() {
        deploy("essai-patch", "1.0.0", "step", null);
        ProcessInstance instance = start("essai-patch");
        deploy("essai-patch", "1.0.1", "step", null);
        assertThat(tag(instance)).isEqualTo("1.0.1");
        deploy("essai-patch", "1.0.0", "step", null);
        assertThat(tag(instance)).isEqualTo("1.0.0");
        assertThat(trail("essai-patch")).containsExactly("1.0.0 → 1.0.1: 1 0 by designer", "1.0.1 → 1.0.0: 1 0 by designer");
        assertThat(moves("essai-patch")).isEmpty();
    }

    @Test
    void aPatchThatTakesAwayTheStepLeavesTheInstanceAndSaysWhy() {
        deploy("essai-gone", "1.0.0", "step", null);
        ProcessInstance instance = start("essai-gone");
        deploy("essai-gone", "1.0.1", "other", null);
        assertThat(tag(instance)).isEqualTo("1.0.0");
        assertThat(moves("essai-gone")).singleElement().satisfies(move -> {
            assertThat(move.change()).isEqualTo(Change.PATCH);
            assertThat(move.followers()).singleElement().satisfies(one -> {
                assertThat(one.businessKey()).isEqualTo("ESSAI");
                assertThat(one.where()).isEqualTo("Étape step");
                assertThat(one.obstacle()).isEqualTo("step\u00a0: cette étape n’existe plus dans la nouvelle version, et aucun plan ne dit laquelle la remplace");
            });
        });
    }

    @Test
    void aMinorChangeWaitsForAnAdministratorAndATrialMovesNothing() {
        deploy("essai-minor", "1.0.0", "step", null);
        ProcessInstance instance = start("essai-minor");
        deploy("essai-minor", "1.1.0", "step", null);
        assertThat(tag(instance)).isEqualTo("1.0.0");
        Move trial = moves("essai-minor").get(0);
        assertThat(trial.change()).isEqualTo(Change.MINOR);
        assertThat(trial.bySelf()).isFalse();
        assertThat(trial.following()).isEqualTo(1);
        assertThat(tag(instance)).as("tried only").isEqualTo("1.0.0");

        Move done = migrations.migrate(trial.from().id(), "admin");
        assertThat(done.following()).isEqualTo(1);
        assertThat(tag(instance)).isEqualTo("1.1.0");
        assertThat(trail("essai-minor")).containsExactly("1.0.0 → 1.1.0: 1 0 by admin");
        assertThatThrownBy(() -> migrations.migrate(trial.from().id(), "admin")).isInstanceOf(Refusal.class).hasMessageContaining("plus en cours");
    }

    @Test
    void aMajorChangeIsNeverFollowed() {
        deploy("essai-major", "1.0.0", "step", null);
        ProcessInstance instance = start("essai-major");
        deploy("essai-major", "2.0.0", "step", null);
        Move trial = moves("essai-major").get(0);
        assertThat(trial.followers()).singleElement().satisfies(one -> assertThat(one.obstacle()).contains("refonte"));
        assertThatThrownBy(() -> migrations.migrate(trial.from().id(), "admin")).isInstanceOf(Refusal.class);
        assertThat(tag(instance)).isEqualTo("1.0.0");
    }

    /** A caller that stays calls what was deployed with it; what it called follows for itself. */
    @Test
    void calledProcessesFollowForThemselves() {
        deploy("essai-called", "1.0.0", "step", null);
        deploy("essai-caller", "1.0.0", "call", "essai-called");
        ProcessInstance caller = start("essai-caller");
        ProcessInstance called = runtime.createProcessInstanceQuery().superProcessInstanceId(caller.getId()).singleResult();
        deploy("essai-called", "1.0.1", "step", null);
        assertThat(tag(called)).isEqualTo("1.0.1");
        assertThat(runtime.createProcessInstanceQuery().processInstanceId(caller.getId()).singleResult().getProcessDefinitionId()).as("its model is the same, deployed anew with what it calls")
                .isEqualTo(repository.createProcessDefinitionQuery().processDefinitionKey("essai-caller").latestVersion().singleResult().getId());
        assertThat(runtime.createProcessInstanceQuery().superProcessInstanceId(caller.getId()).count()).isEqualTo(1);
    }

    @Test
    void aDeploymentThatIsRefusedIsRecordedAndATrialIsNot() {
        for (String call : List.of("check", "create")) {
            new Visitor(port).withBasic("designer", "cocreation").postFiles("/engine-rest/deployment/" + call, Map.of("deployment-name", NAME),
                    Map.of("faux.bpmn", "<faux".getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(jdbc.sql("select changed_by || ' ' || files::text || ' ' || reason from cocreation.model_refusal").query(String.class).list())
                .singleElement().asString().startsWith("designer {faux.bpmn} Rien n’a été déployé");
    }

    /** Where it is told that this is a test environment; everywhere else AccessMatrixTest sees it refused. */
    @Test
    void aDesignerStartsWhatItDeployedAndSeesWhereItStandsButNoVariableAndNoTask() {
        deploy("essai-start", "1.0.0", "step", null);
        Visitor designer = new Visitor(port).withBasic("designer", "cocreation");
        var started = designer.sendJson("POST", "/engine-rest/process-definition/key/essai-start/start", "{\"businessKey\": \"ESSAI\"}");
        assertThat(started.statusCode()).as(started.body()).isEqualTo(200);
        String id = JsonPath.read(started.body(), "$.id");
        assertThat(designer.getJson("/engine-rest/process-instance/" + id + "/activity-instances").body()).contains("step");
        for (String closed : List.of("/process-instance/" + id + "/variables", "/task", "/history/task", "/history/variable-instance", "/user")) {
            assertThat(designer.getJson("/engine-rest" + closed).statusCode()).as(closed).isEqualTo(403);
        }
    }
}
