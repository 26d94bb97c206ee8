package org.cocreation.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import com.jayway.jsonpath.JsonPath;
import org.cocreation.ApplicationTest;
import org.cocreation.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** What a host may do with the REST API that every session of the webapps reaches. */
@ApplicationTest(profiles = "demo")
@Import({Committee.class, TwoHosts.class})
class HostRightsTest {

    static final String API = "/camunda/api/engine/engine/default";

    @LocalServerPort
    int port;
    @Autowired
    Committee committee;
    @Autowired
    TwoHosts hosts;

    Visitor adfm;
    String myTask;
    String theirTask;

    @BeforeEach
    void signIn() {
        committee.arrive();
        hosts.start();
        myTask = hosts.taskOf(hosts.mine);
        theirTask = hosts.taskOf(hosts.theirs);
        adfm = new Visitor(port);
        adfm.signIn("adfm", "cocreation");
        adfm.get("/camunda/app/tasklist/default/");
    }

    @AfterEach
    void clear() {
        hosts.clear();
    }

    @Test
    void seesItsOwnTasksOnly() {
        assertThat(adfm.getJson(API + "/task").body()).contains(myTask).doesNotContain(theirTask);
        assertThat(adfm.getJson(API + "/task/" + myTask).statusCode()).isEqualTo(200);
        assertThat(adfm.getJson(API + "/task/" + theirTask).statusCode()).isIn(403, 404);
        assertThat(adfm.getJson(API + "/task/" + theirTask + "/form-variables").statusCode()).isEqualTo(403);
        assertThat(adfm.getJson(API + "/task/" + theirTask + "/variables").statusCode()).isEqualTo(403);
    }

    @Test
    void seesTheFiltersOfTheCommitteeAndItsTasksThroughThem() {
        String filters = adfm.getJson(API + "/filter").body();
        assertThat(filters).contains("Mes tâches", "Tâches de mes groupes").doesNotContain("Toutes les tâches");
        String id = JsonPath.<List<String>>read(filters, "$[?(@.name == 'Tâches de mes groupes')].id").get(0);
        String list = adfm.getJson(API + "/filter/" + id + "/list").body();
        assertThat(list).contains(myTask).doesNotContain(theirTask);
        assertThat(adfm.getJson(API + "/filter/" + id + "/count").body())
                .isEqualTo("{\"count\":%d}".formatted(JsonPath.<Integer>read(list, "$.length()")));
    }

    @Test
    void doesItsOwnTaskOnly() {
        String values = "{\"variables\": {\"remark\": {\"value\": \"Vu\"}}}";
        assertThat(adfm.postJson(API + "/task/" + theirTask + "/submit-form", values).statusCode()).isEqualTo(403);
        assertThat(adfm.postJson(API + "/task/" + theirTask + "/complete", values).statusCode()).isEqualTo(403);
        assertThat(adfm.postJson(API + "/task/" + theirTask + "/claim", "{\"userId\": \"adfm\"}").statusCode()).isEqualTo(403);
        assertThat(hosts.runs(hosts.theirs)).isTrue();

        assertThat(adfm.postJson(API + "/task/" + myTask + "/claim", "{\"userId\": \"adfm\"}").statusCode()).isEqualTo(204);
        assertThat(adfm.postJson(API + "/task/" + myTask + "/submit-form", values).statusCode()).isEqualTo(204);
        assertThat(hosts.runs(hosts.mine)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit-form", "complete"})
    void isToldInFrenchWhatIsMissing(String action) {
        String reason = "Le champ «\u00a0Remarque\u00a0» est obligatoire.";
        var refused = adfm.postJson(API + "/task/" + myTask + "/" + action, "{\"variables\": {\"remark\": {\"value\": \"\"}}}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(JsonPath.<String>read(refused.body(), "$.message")).isEqualTo(reason);
        var byBasic = new Visitor(port).withBasic("admin", "cocreation").postJson("/engine-rest/task/" + myTask + "/" + action, "{}");
        assertThat(byBasic.statusCode()).isEqualTo(400);
        assertThat(JsonPath.<String>read(byBasic.body(), "$.message")).isEqualTo(reason);
        assertThat(hosts.taskOf(hosts.mine)).isEqualTo(myTask);
    }

    @Test
    void isLedFromItsOwnTaskToTheEventOnly() {
        var own = adfm.get("/comite/taches/" + myTask + "/evenement");
        assertThat(own.statusCode()).isEqualTo(302);
        assertThat(own.headers().firstValue("Location").orElseThrow()).endsWith("/comite/evenements/EV-A?cadre=1");
        assertThat(adfm.get("/comite/taches/" + theirTask + "/evenement").statusCode()).isEqualTo(404);
        assertThat(adfm.get("/comite/taches/none/evenement").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit-form", "complete", "resolve"})
    void setsNoVariableBesideTheForm(String action) {
        var answer = adfm.postJson(API + "/task/" + myTask + "/" + action,
                "{\"variables\": {\"remark\": {\"value\": \"Vu\"}, \"routing\": {\"value\": true}}}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JsonPath.<String>read(answer.body(), "$.message"))
                .isEqualTo("La valeur «\u00a0routing\u00a0» ne fait pas partie du formulaire.");
        assertThat(hosts.taskOf(hosts.mine)).isEqualTo(myTask);
        assertThat(hosts.variable(hosts.mine, "routing")).isEqualTo(false);
    }

    @Test
    void setsNoVariableByItself() {
        String value = "{\"value\": true}";
        assertThat(adfm.sendJson("PUT", API + "/task/" + myTask + "/variables/routing", value).statusCode()).isEqualTo(403);
        assertThat(adfm.sendJson("PUT", API + "/task/" + myTask + "/localVariables/routing", value).statusCode()).isEqualTo(403);
        assertThat(adfm.sendJson("PUT", API + "/process-instance/" + hosts.mine + "/variables/routing", value).statusCode()).isEqualTo(403);
        assertThat(adfm.sendJson("PUT", API + "/execution/" + hosts.mine + "/localVariables/routing", value).statusCode()).isEqualTo(403);
        assertThat(hosts.variable(hosts.mine, "routing")).isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bpmnError", "bpmnEscalation"})
    void endsNoProcessByAnError(String action) {
        String body = "{\"errorCode\": \"x\", \"escalationCode\": \"x\", \"variables\": {\"routing\": {\"value\": true}}}";
        assertThat(adfm.postJson(API + "/task/" + myTask + "/" + action, body).statusCode()).isEqualTo(400);
        assertThat(hosts.runs(hosts.mine)).isTrue();
        assertThat(hosts.variable(hosts.mine, "routing")).isEqualTo(false);
    }

    @Test
    void readsNoInstanceNoHistoryAndNobodyElse() {
        assertThat(adfm.getJson(API + "/process-instance").body()).isEqualTo("[]");
        assertThat(adfm.getJson(API + "/process-instance/" + hosts.mine + "/variables").statusCode()).isEqualTo(403);
        assertThat(adfm.getJson(API + "/variable-instance").body()).doesNotContain("org-acodec");
        for (String history : new String[]{"process-instance", "activity-instance", "incident", "decision-instance"}) {
            assertThat(adfm.getJson(API + "/history/" + history).body()).as(history).isEqualTo("[]");
        }
        for (String history : new String[]{"task", "variable-instance", "detail", "user-operation"}) {
            assertThat(adfm.getJson(API + "/history/" + history).body()).as(history)
                    .doesNotContain(hosts.theirs, theirTask, "org-acodec");
        }
        assertThat(adfm.getJson(API + "/user").body()).contains("\"id\":\"adfm\"").doesNotContain("acodec", "admin");
        assertThat(adfm.getJson(API + "/user/acodec/profile").statusCode()).isIn(403, 404);
        for (String list : new String[]{"authorization", "incident", "external-task", "deployment", "decision-definition", "batch"}) {
            assertThat(adfm.getJson(API + "/" + list).body()).as(list).isEqualTo("[]");
        }
        // The clean-up of the history is a job without a model, for which the engine checks no right.
        assertThat(adfm.getJson(API + "/job").statusCode()).isEqualTo(403);
        assertThat(adfm.sendJson("PUT", API + "/job/x/suspended", "{\"suspended\": true}").statusCode()).isEqualTo(403);
        assertThat(adfm.postJson(API + "/history/cleanup", "").statusCode()).isEqualTo(403);
    }

    @Test
    void startsDeploysAndChangesNothing() {
        assertThat(adfm.postJson(API + "/process-definition/key/host-event/start", "{}").statusCode()).isEqualTo(403);
        assertThat(adfm.postJson(API + "/filter/create", "{\"resourceType\": \"Task\", \"name\": \"x\", \"query\": {}, \"properties\": {}}")
                .statusCode()).isEqualTo(403);
        assertThat(adfm.postJson(API + "/task/create", "{\"name\": \"x\"}").statusCode()).isEqualTo(403);
        assertThat(adfm.postJson(API + "/user/create",
                "{\"profile\": {\"id\": \"x\"}, \"credentials\": {\"password\": \"Abcdefgh-1234\"}}").statusCode()).isEqualTo(403);
        assertThat(adfm.sendJson("PUT", API + "/group/camunda-admin/members/adfm", "").statusCode()).isEqualTo(403);
        assertThat(adfm.sendJson("DELETE", API + "/process-instance/" + hosts.mine, "").statusCode()).isIn(403, 404);
        assertThat(adfm.sendJson("DELETE", API + "/deployment/" + hosts.deployment, "").statusCode()).isIn(403, 404);
        adfm.sendJson("DELETE", API + "/task/" + myTask, "");
        assertThat(hosts.taskOf(hosts.mine)).isEqualTo(myTask);
        assertThat(hosts.runs(hosts.mine)).isTrue();
    }
}
