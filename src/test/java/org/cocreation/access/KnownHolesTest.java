package org.cocreation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import com.jayway.jsonpath.JsonPath;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.cocreation.ApplicationTest;
import org.cocreation.Visitor;
import org.cocreation.form.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The known holes of Camunda 7.24.0. Each test fails when its cure is taken away. */
@ApplicationTest(profiles = "demo", properties = Committee.TESTS)
class KnownHolesTest {

    /** Harmless, but evaluated: anything could stand here. */
    private static final String EXPRESSION = "{\"orQueries\": [{\"assigneeExpression\": \"${''.getClass().getName()}\"}]}";

    @LocalServerPort
    int port;
    @Autowired
    Committee committee;
    @Autowired
    IdentityService identity;
    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void arrive() {
        committee.arrive();
    }

    /** The two ways to the REST API: a session of the webapps, and HTTP Basic. */
    enum Way {
        WEBAPPS("/camunda/api/engine/engine/default"), ENGINE_REST("/engine-rest");

        final String api;

        Way(String api) {
            this.api = api;
        }

        Visitor visitor(int port) {
            Visitor visitor = new Visitor(port);
            if (this == ENGINE_REST) {
                return visitor.withBasic("admin", "cocreation");
            }
            visitor.signIn("adfm", "cocreation");
            visitor.get("/camunda/app/tasklist/default/");
            return visitor;
        }
    }

    /** CVE-2026-109432. */
    @ParameterizedTest
    @EnumSource
    void noExpressionInAPartOfATaskQuery(Way way) {
        Visitor visitor = way.visitor(port);
        String filter = JsonPath.<List<String>>read(visitor.getJson(way.api + "/filter").body(), "$[*].id").get(0);
        for (String path : new String[]{"/task", "/task/count", "/filter/" + filter + "/list", "/filter/" + filter + "/count"}) {
            var answer = visitor.postJson(way.api + path, EXPRESSION);
            assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(400);
            assertThat(answer.body()).as(path).contains("Expressions are forbidden");
        }
    }

    @ParameterizedTest
    @EnumSource
    void noExpressionInATaskQueryItself(Way way) {
        Visitor visitor = way.visitor(port);
        assertThat(visitor.postJson(way.api + "/task", "{\"assigneeExpression\": \"${''.getClass()}\"}").statusCode()).isEqualTo(400);
        assertThat(visitor.postJson(way.api + "/task", "{\"orQueries\": [{\"assignee\": \"adfm\"}]}").statusCode()).isEqualTo(200);
    }

    @Test
    void onlyAdministratorsStoreFilters() {
        String filter = "{\"resourceType\": \"Task\", \"name\": \"x\", \"query\": " + EXPRESSION + ", \"properties\": {}}";
        for (Way way : Way.values()) {
            Visitor host = Way.WEBAPPS.visitor(port);
            Visitor visitor = way == Way.WEBAPPS ? host : new Visitor(port).withBasic("designer", "cocreation");
            String stored = JsonPath.<List<String>>read(host.getJson(Way.WEBAPPS.api + "/filter").body(), "$[*].id").get(0);
            assertThat(visitor.postJson(way.api + "/filter/create", filter).statusCode()).isEqualTo(403);
            assertThat(visitor.sendJson("PUT", way.api + "/filter/" + stored, filter).statusCode()).isEqualTo(403);
            assertThat(visitor.sendJson("DELETE", way.api + "/filter/" + stored, "").statusCode()).isEqualTo(403);
        }
        Visitor admin = Way.ENGINE_REST.visitor(port);
        var created = admin.postJson("/engine-rest/filter/create", filter);
        assertThat(created.statusCode()).isEqualTo(200);
        assertThat(admin.sendJson("DELETE", "/engine-rest/filter/" + JsonPath.read(created.body(), "$.id"), "").statusCode()).isEqualTo(204);
    }

    /** CVE-2026-77226. */
    @Test
    void nobodyCreatesAnAdministratorWithoutOne() {
        String user = "{\"profile\": {\"id\": \"intrus\", \"firstName\": \"a\", \"lastName\": \"b\"}, "
                + "\"credentials\": {\"password\": \"Abcdefgh-1234\"}}";
        String path = "/camunda/api/admin/setup/default/user/create";
        jdbc.sql("delete from act_id_membership where group_id_ = 'camunda-admin'").update();
        Visitor stranger = new Visitor(port);
        stranger.get("/connexion");
        assertThat(stranger.postJson(path, user).statusCode()).isEqualTo(401);
        assertThat(Way.WEBAPPS.visitor(port).postJson(path, user).statusCode()).isEqualTo(403);
        assertThat(identity.createUserQuery().userId("intrus").count()).isZero();
        identity.createMembership("admin", Groups.ADMINISTRATORS);
    }

    @Test
    void thereIsAlwaysAnAdministrator() {
        assertThatThrownBy(() -> identity.deleteMembership("admin", Groups.ADMINISTRATORS)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> identity.deleteUser("admin")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> identity.deleteGroup(Groups.ADMINISTRATORS)).isInstanceOf(BadUserRequestException.class);
        Visitor admin = Way.ENGINE_REST.visitor(port);
        assertThat(admin.sendJson("DELETE", "/engine-rest/user/admin", "").statusCode()).isEqualTo(400);

        identity.createMembership("designer", Groups.ADMINISTRATORS);
        identity.deleteMembership("designer", Groups.ADMINISTRATORS);
        assertThat(identity.createUserQuery().memberOfGroup(Groups.ADMINISTRATORS).list()).extracting(User::getId).containsExactly("admin");
    }

    /** The REST starter is open to everyone by itself. */
    @Test
    void engineRestIsForAdministratorsAndDesigners() {
        assertThat(new Visitor(port).getJson("/engine-rest/engine").statusCode()).isEqualTo(401);
        assertThat(new Visitor(port).getJson("/engine-rest/process-definition").statusCode()).isEqualTo(401);
        assertThat(Way.WEBAPPS.visitor(port).getJson("/engine-rest/process-definition").statusCode()).isEqualTo(401);
        assertThat(new Visitor(port).withBasic("adfm", "cocreation").getJson("/engine-rest/process-definition").statusCode()).isEqualTo(403);
        assertThat(new Visitor(port).withBasic("admin", "faux").getJson("/engine-rest/process-definition").statusCode()).isEqualTo(401);
        committee.forgive();
        assertThat(new Visitor(port).withBasic("admin", "cocreation").getJson("/engine-rest/process-definition").statusCode()).isEqualTo(200);
        Visitor designer = new Visitor(port).withBasic("designer", "cocreation");
        assertThat(designer.getJson("/engine-rest/process-definition").statusCode()).isEqualTo(200);
        assertThat(designer.getJson("/engine-rest/process-instance").statusCode()).isEqualTo(403);
        assertThat(designer.cookie("session")).isEmpty();
    }
}
