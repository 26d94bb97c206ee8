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

/** What a host may do with the REST API that every session of the webapps reaches. */
@ApplicationTest(profiles = "demo", properties = Committee.TESTS)
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

    /** Rights are not looked for task by task where the groups that are asked for are one's own. */
    @ParameterizedTest
    @ValueSource(strings = {"{'candidateGroup': 'org-acodec'}", "{'candidateGroups': ['org-adfm', 'org-acodec'], 'includeAssignedTasks': true}", "{'candidateUser': 'acodec'}",
        "{'orQueries': [{'candidateGroups': ['org-adfm', 'org-acodec'], 'nameLike': '%'}]}",
        "{'candidateGroup': 'org-adfm', 'orQueries': [{'candidateGroup': 'org-acodec', 'nameLike': '%'}]}", "{'candidateGroup': 'org-adfm'}", "{}"})
    void seesItsOwnTasksOnlyWhicheverGroupsItAsksFor(String query) {
        String asked = query.replace('\'', '"');
        String found = adfm.postJson(API + "/task", asked).body();
        assertThat(found).doesNotContain(theirTask);
        if (!query.contains("acodec")) {
            assertThat(found).contains(myTask);
        }
        assertThat(adfm.postJson(API + "/task/count", asked).body()).isEqualTo("{\"count\":%d}".formatted(JsonPath.<Integer>read(found, "$.length()")));
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
        var own = adfm.get("/comite/taches/" + myTask + "/page?cadre=1");
        assertThat(own.statusCode()).isEqualTo(302);
        assertThat(own.headers().firstValue("Location").orElseThrow()).endsWith("/comite/evenements/EV-A?cadre=1");
        assertThat(adfm.get("/comite/taches/" + theirTask + "/page").statusCode()).isEqualTo(404);
        assertThat(adfm.get("/comite/taches/none/page").statusCode()).isEqualTo(404);
    }

    /** Who may work on a task could give it to anybody, who then read it for ever, or take it from who had it. */
    @Test
    void takesATaskForItselfOnlyAndReleasesItsOwn() {
        String task = API + "/task/" + myTask;
        var forAnother = adfm.postJson(task + "/claim", "{\"userId\": \"acodec\"}");
        assertThat(forAnother.statusCode()).isEqualTo(400);
        assertThat(JsonPath.<String>read(forAnother.body(), "$.message")).contains("que pour soi-même");
        assertThat(hosts.assignee(myTask)).isNull();
        for (String way : new String[]{"assignee", "delegate", "identity-links", "identity-links/delete"}) {
            assertThat(adfm.postJson(task + "/" + way, "{\"userId\": \"acodec\", \"type\": \"candidate\"}").statusCode()).as(way).isEqualTo(403);
        }
        assertThat(adfm.sendJson("PUT", task, "{\"assignee\": \"acodec\"}").statusCode()).isEqualTo(403);
        assertThat(hosts.assignee(myTask)).isNull();

        assertThat(adfm.postJson(task + "/claim", "{\"userId\": \"adfm\"}").statusCode()).isEqualTo(204);
        assertThat(hosts.assignee(myTask)).isEqualTo("adfm");
        assertThat(hosts.personalRights(myTask)).as("the group's right is enough").isZero();
        assertThat(adfm.postJson(task + "/unclaim", "").statusCode()).isEqualTo(204);
        assertThat(hosts.assignee(myTask)).isNull();
    }

    @Test
    void doesNotTakeATaskFromWhoHasIt() {
        hosts.assign(myTask, "4chabab");
        String task = API + "/task/" + myTask;
        var late = adfm.postJson(task + "/claim", "{\"userId\": \"adfm\"}");
        assertThat(late.statusCode()).isEqualTo(400);
        assertThat(JsonPath.<String>read(late.body(), "$.message")).isEqualTo("«\u00a04chabab\u00a0» a déjà pris cette tâche.");
        assertThat(adfm.postJson(task + "/claim", "{}").statusCode()).isEqualTo(400);
        assertThat(adfm.postJson(task + "/unclaim", "").statusCode()).isEqualTo(403);
        assertThat(hosts.assignee(myTask)).isEqualTo("4chabab");
        Visitor admin = new Visitor(port).withBasic("admin", "cocreation");
        assertThat(admin.postJson("/engine-rest/task/" + myTask + "/assignee", "{\"userId\": \"adfm\"}").statusCode()).isEqualTo(204);
        assertThat(hosts.assignee(myTask)).isEqualTo("adfm");
    }

    /** The engine reads and deletes them by id, whoever asks, and takes any size and any address. */
    @Test
    void attachesNothingAndErasesNoComment() {
        String task = API + "/task/" + myTask;
        assertThat(adfm.postJson(task + "/comment/create", "{\"message\": \"Vu\", \"processInstanceId\": \"" + hosts.theirs + "\"}").statusCode()).isEqualTo(200);
        String comments = adfm.getJson(task + "/comment").body();
        assertThat(comments).contains("Vu").doesNotContain(hosts.theirs);
        String comment = JsonPath.<List<String>>read(comments, "$[*].id").get(0);
        assertThat(adfm.sendJson("PUT", task + "/comment", "{\"id\": \"" + comment + "\", \"message\": \" \"}").statusCode()).isEqualTo(403);
        assertThat(adfm.sendJson("DELETE", task + "/comment/" + comment, "").statusCode()).isEqualTo(403);
        assertThat(adfm.sendJson("DELETE", task + "/comment", "").statusCode()).isEqualTo(403);
        assertThat(adfm.sendJson("DELETE", API + "/process-instance/" + hosts.mine + "/comment", "").statusCode()).isEqualTo(403);
        assertThat(adfm.getJson(task + "/comment").body()).contains("Vu");
        for (String[] call : new String[][]{{"GET", ""}, {"POST", "/create"}, {"GET", "/1"}, {"GET", "/1/data"}, {"DELETE", "/1"}}) {
            assertThat(adfm.sendJson(call[0], task + "/attachment" + call[1], "").statusCode()).as(String.join(" ", call)).isEqualTo(403);
        }
    }

    @Test
    void seesNothingOfTheMachine() {
        for (String path : new String[]{"/telemetry/data", "/telemetry/configuration", "/metrics", "/metrics/flow-node-instances/sum", "/history/job-log",
                "/history/cleanup/configuration", "/schema/log", "/version", "/event-subscription", "/history/external-task-log", "/optimize/variable-instance"}) {
            var answer = adfm.getJson(API + path);
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(JsonPath.<String>read(answer.body(), "$.message")).isEqualTo("Votre compte ne permet pas cette action.");
        }
        assertThat(adfm.getJson("/camunda/api/admin/plugin/adminPlugins/default/metrics/aggregated?metrics=process-instances").statusCode()).isEqualTo(403);
        assertThat(adfm.getJson("/camunda/api/cockpit/plugin/base/default/process-definition/statistics").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit-form", "complete"})
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
        assertThat(adfm.postJson(API + "/task/" + myTask + "/" + action, body).statusCode()).isEqualTo(403);
        assertThat(new Visitor(port).withBasic("admin", "cocreation").postJson("/engine-rest/task/" + myTask + "/" + action, body).statusCode())
                .isEqualTo(400);
        assertThat(hosts.runs(hosts.mine)).isTrue();
        assertThat(hosts.variable(hosts.mine, "routing")).isEqualTo(false);
    }

    @Test
    void readsNoInstanceNoHistoryAndNobodyElse() {
        for (String list : new String[]{"process-instance", "variable-instance", "execution", "user", "authorization", "incident", "external-task",
                "deployment", "decision-definition", "batch", "job", "history/process-instance", "history/activity-instance", "history/incident",
                "history/decision-instance", "history/task", "history/variable-instance", "history/detail", "history/identity-link-log"}) {
            assertThat(adfm.getJson(API + "/" + list).statusCode()).as(list).isEqualTo(403);
            assertThat(adfm.postJson(API + "/" + list, "{}").statusCode()).as(list).isEqualTo(403);
        }
        assertThat(adfm.getJson(API + "/process-instance/" + hosts.mine + "/variables").statusCode()).isEqualTo(403);
        assertThat(adfm.getJson(API + "/history/user-operation").body()).doesNotContain(hosts.theirs, theirTask, "org-acodec");
        assertThat(adfm.getJson(API + "/user/adfm/profile").statusCode()).isEqualTo(200);
        assertThat(adfm.getJson(API + "/user/acodec/profile").statusCode()).isIn(403, 404);
        assertThat(adfm.getJson(API + "/group/acodec/members").statusCode()).as("the names of groups are no secret, who is in them is").isIn(403, 404);
        assertThat(adfm.sendJson("PUT", API + "/job/x/suspended", "{\"suspended\": true}").statusCode()).isEqualTo(403);
        assertThat(adfm.postJson(API + "/history/cleanup", "").statusCode()).isEqualTo(403);
    }

    /** A task query has a filter for the values of variables: it must not tell of tasks that one does not see. */
    @Test
    void asksNothingAboutOthersTasksByAQuery() {
        String others = "{\"processVariables\": [{\"name\": \"group\", \"operator\": \"eq\", \"value\": \"org-acodec\"}]}";
        assertThat(adfm.postJson(API + "/task/count", others).body()).isEqualTo("{\"count\":0}");
        assertThat(adfm.postJson(API + "/task", "{\"orQueries\": [{\"processInstanceId\": \"" + hosts.theirs + "\"}]}").body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"claim", "unclaim", "complete", "submit-form"})
    void isToldThatATaskIsDone(String late) {
        var answer = adfm.postJson(API + "/task/done-1/" + late, "{\"userId\": \"adfm\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JsonPath.<String>read(answer.body(), "$.message")).isEqualTo("Cette tâche est terminée ou n'existe plus.");
    }

    /** Its own account is open to a member, another's is not, nor is its own end. */
    @Test
    void changesItsOwnAccountOnly() {
        String password = "{\"password\": \"Abcdefgh-1234\", \"authenticatedUserPassword\": \"faux\"}";
        assertThat(adfm.sendJson("PUT", API + "/user/acodec/credentials", password).statusCode()).isEqualTo(403);
        assertThat(adfm.sendJson("PUT", API + "/user/adfm/credentials", password).statusCode()).as("not without the old one").isEqualTo(400);
        assertThat(adfm.sendJson("PUT", API + "/user/acodec/profile", "{}").statusCode()).isEqualTo(403);
        assertThat(adfm.sendJson("DELETE", API + "/user/adfm", "").statusCode()).isEqualTo(403);
        assertThat(adfm.postJson(API + "/identity/verify", "{\"username\": \"acodec\", \"password\": \"cocreation\"}").statusCode())
                .as("no guessing of passwords beside the sign-in").isEqualTo(403);
        committee.forgive();
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
