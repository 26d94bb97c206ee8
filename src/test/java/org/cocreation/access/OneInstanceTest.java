package org.cocreation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.jayway.jsonpath.JsonPath;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.cocreation.ApplicationTest;
import org.cocreation.SampleEvents;
import org.cocreation.Visitor;
import org.cocreation.event.Phase;
import org.cocreation.form.Refusal;
import org.cocreation.workflow.CocreationCycle;
import org.cocreation.workflow.ParticipantManagement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A cycle and an event are prepared once at a time, however somebody starts them. */
@ApplicationTest(profiles = "demo", properties = Committee.TESTS)
class OneInstanceTest {

    private static final String EVENT = "UNIQUE-EV1";
    private static final String CYCLE = "PAN-ESSAI";

    @LocalServerPort
    int port;
    @Autowired
    Committee committee;
    @Autowired
    RuntimeService runtime;
    @Autowired
    RepositoryService repository;
    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void arrive() {
        committee.arrive();
        if (jdbc.sql("select count(*) from cocreation.event where code = :code").param("code", EVENT).query(Integer.class).single() == 0) {
            new SampleEvents(jdbc).event(EVENT).phase(Phase.PREPARATION).create();
        }
    }

    @AfterEach
    void clear() {
        for (String key : List.of(CYCLE, EVENT)) {
            runtime.createProcessInstanceQuery().processInstanceBusinessKey(key).list()
                    .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "test"));
        }
    }

    @Test
    void aSecondInstanceOfTheSameKeyIsRefused() {
        start(CocreationCycle.KEY, CYCLE, "announce-programme");
        assertThatThrownBy(() -> start(CocreationCycle.KEY, CYCLE, "announce-programme")).isInstanceOf(Refusal.class).hasMessageContaining("déjà en cours");
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(CYCLE).count()).isEqualTo(1);

        Visitor admin = new Visitor(port).withBasic("admin", "cocreation");
        var answer = admin.postJson("/engine-rest/process-definition/key/cocreation-cycle/start", "{\"businessKey\": \"" + CYCLE
                + "\", \"startInstructions\": [{\"type\": \"startBeforeActivity\", \"activityId\": \"announce-programme\"}]}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JsonPath.<String>read(answer.body(), "$.message")).isEqualTo("Un processus est déjà en cours pour ce code ; il ne peut pas y en avoir deux.");
    }

    @Test
    void onceItIsOverItMayBeginAgain() {
        runtime.deleteProcessInstance(start(CocreationCycle.KEY, CYCLE, "announce-programme"), "test");
        assertThat(start(CocreationCycle.KEY, CYCLE, "announce-programme")).isNotNull();
    }

    @Test
    void ofManyAtOnceOneBegins() throws Exception {
        var threads = Executors.newFixedThreadPool(6);
        Callable<String> attempt = () -> start(ParticipantManagement.KEY, EVENT, "publish-event");
        int refused = 0;
        for (Future<String> one : threads.invokeAll(List.of(attempt, attempt, attempt, attempt, attempt, attempt))) {
            try {
                one.get();
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(Refusal.class);
                refused++;
            }
        }
        threads.shutdown();
        assertThat(refused).isEqualTo(5);
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(EVENT).count()).isEqualTo(1);
    }

    /** With instructions a start skips the start event and so its form: all events would be prepared a second time. */
    @Test
    void theMinistryStartsACycleByItsFormOnly() {
        Visitor ministry = new Visitor(port);
        ministry.signIn("mtnra", "cocreation");
        ministry.get("/camunda/app/tasklist/default/");
        String definition = repository.createProcessDefinitionQuery().processDefinitionKey(CocreationCycle.KEY).latestVersion().singleResult().getId();
        String start = "{\"businessKey\": \"" + CYCLE + "\", \"startInstructions\": [{\"type\": \"startBeforeActivity\", \"activityId\": \"prepare-events\"}]}";
        for (String path : new String[]{"/process-definition/key/cocreation-cycle/start", "/process-definition/" + definition + "/start",
                "/process-definition/" + definition + "/restart", "/message", "/signal", "/condition", "/modification/execute", "/migration/execute",
                "/process-definition/key/cocreation-cycle/submit-form", "/deployment/create", "/process-instance/x/modification"}) {
            assertThat(ministry.postJson(HostRightsTest.API + path, start).statusCode()).as(path).isEqualTo(403);
        }
        // Instructions mean nothing to the form, which refuses an empty answer.
        var byForm = ministry.postJson(HostRightsTest.API + "/process-definition/" + definition + "/submit-form", start);
        assertThat(byForm.statusCode()).isEqualTo(400);
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(CYCLE).count()).isZero();
    }

    private String start(String process, String key, String activity) {
        return runtime.createProcessInstanceByKey(process).businessKey(key).startBeforeActivity(activity).execute().getId();
    }
}
