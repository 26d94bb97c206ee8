package org.cocreation.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.cocreation.ApplicationTest;
import org.cocreation.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest(profiles = "demo", properties = Committee.TESTS)
class SignInTest {

    @LocalServerPort
    int port;
    @Autowired
    Committee committee;

    Visitor visitor;

    @BeforeEach
    void arrive() {
        committee.arrive();
        committee.forgive();
        visitor = new Visitor(port);
    }

    @Test
    void pageIsFrenchAndAsksForBoth() {
        var page = visitor.get("/connexion");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("lang=\"fr\"", "Identifiant", "Mot de passe", "Se connecter");
    }

    @Test
    void leadsBackToTheCommitteePageAskedFor() {
        assertRedirects(visitor.get("/comite/evenements/PAN3-EV1?cadre=1"), "/connexion");
        assertRedirects(visitor.signIn("adfm", "cocreation"), "/comite/evenements/PAN3-EV1?cadre=1");
    }

    @Test
    void leadsBackToTasklistAskedFor() {
        assertRedirects(visitor.get("/camunda/app/tasklist/default/"), "/connexion");
        visitor.get("/connexion");
        assertThat(visitor.getJson("/camunda/app/tasklist/scripts/config.js").statusCode()).isEqualTo(302);
        assertRedirects(visitor.signIn("adfm", "cocreation"), "/camunda/app/tasklist/default/");

        assertThat(visitor.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(visitor.getJson("/camunda/api/admin/auth/user/default").body()).contains("\"userId\":\"adfm\"", "tasklist");
    }

    /** Browsers ask for it while they show the sign-in page: a second session would make the form's token worthless. */
    @Test
    void theWebappsIconBeginsNoSession() {
        var icon = visitor.getJson("/camunda/favicon.ico");
        assertThat(icon.statusCode()).isEqualTo(401);
        assertThat(icon.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void leadsToTheCommitteePagesOtherwise() {
        assertRedirects(visitor.signIn("adfm", "cocreation"), "/comite");
    }

    @Test
    void refusesAWrongPasswordAndAnUnknownUserAlike() {
        assertRedirects(visitor.signIn("adfm", "autre"), "/connexion?refus");
        assertRedirects(visitor.signIn("personne", "autre"), "/connexion?refus");
        assertThat(visitor.get("/connexion?refus").body()).contains("n'est pas valable");
    }

    @Test
    void anOldSignInPageGivesANewOne() {
        assertRedirects(visitor.postForm("/connexion", Map.of("identifiant", "adfm", "mot-de-passe", "cocreation")), "/connexion?perimee");
        assertThat(visitor.get("/connexion?perimee").body()).contains("en voici une nouvelle");
        assertRedirects(visitor.get("/comite"), "/connexion");
    }

    @Test
    void webappsAnswer401ToProgramsAndTheSignInPageToPeople() {
        assertThat(visitor.getJson("/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(401);
        assertThat(visitor.getJson("/camunda/api/admin/auth/user/default").statusCode()).isEqualTo(401);
        for (String app : new String[]{"tasklist", "cockpit", "admin", "welcome"}) {
            assertRedirects(visitor.get("/camunda/app/" + app + "/default/"), "/connexion");
        }
    }

    @Test
    void camundasOwnLoginIsClosed() {
        assertThat(visitor.postForm("/camunda/api/admin/auth/user/default/login/tasklist",
                Map.of("username", "adfm", "password", "cocreation")).statusCode()).isEqualTo(401);
        visitor.signIn("adfm", "cocreation");
        visitor.get("/camunda/app/tasklist/default/");
        assertThat(visitor.postJson("/camunda/api/admin/auth/user/default/login/tasklist", "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void signingOutOfAWebappSignsOutOfAll() {
        visitor.signIn("adfm", "cocreation");
        visitor.get("/camunda/app/tasklist/default/");
        assertThat(visitor.postJson("/camunda/api/admin/auth/user/default/logout", "{}").statusCode()).isEqualTo(204);
        assertRedirects(visitor.get("/comite"), "/connexion");
        assertThat(visitor.getJson("/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(401);
    }

    @Test
    void signingOutOfTheCommitteePagesSignsOutOfAll() {
        visitor.signIn("adfm", "cocreation");
        visitor.get("/camunda/app/tasklist/default/");
        assertRedirects(visitor.postForm("/deconnexion", Map.of("_csrf", visitor.csrfTokenOf("/connexion"))), "/connexion?fin");
        assertRedirects(visitor.get("/camunda/app/tasklist/default/"), "/connexion");
    }

    @Test
    void anAppIsForThoseWhoMayUseIt() {
        visitor.signIn("adfm", "cocreation");
        visitor.get("/camunda/app/tasklist/default/");
        assertThat(visitor.getJson("/camunda/api/admin/auth/user/default").body()).doesNotContain("cockpit", "\"admin\"");
        assertThat(visitor.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
    }

    @Test
    void publicPagesMakeNoSession() {
        for (String page : new String[]{"/", "/evenements", "/webjars/bootstrap/css/bootstrap.min.css", "/actuator/health"}) {
            assertThat(visitor.get(page).headers().firstValue("Set-Cookie")).as(page).isEmpty();
        }
        assertThat(visitor.postForm("/evenements/PAN3-EV1/inscription", Map.of()).statusCode())
                .as("no token needed, no session either").isNotEqualTo(403);
        assertThat(visitor.cookie("session")).isEmpty();
    }

    @Test
    void headersGuardThePages() {
        var headers = visitor.get("/connexion").headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "frame-ancestors 'self'").doesNotContain("unsafe-eval");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("SAMEORIGIN");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void healthIsPublicWithoutDetailsAndMetricsAreForAdministrators() {
        assertThat(visitor.getJson("/actuator/health").body()).contains("UP").doesNotContain("components");
        assertThat(visitor.getJson("/actuator/metrics").statusCode()).isEqualTo(401);
        assertThat(new Visitor(port).withBasic("adfm", "cocreation").getJson("/actuator/metrics").statusCode()).isEqualTo(403);
        assertThat(new Visitor(port).withBasic("admin", "cocreation").getJson("/actuator/metrics").statusCode()).isEqualTo(200);
    }

    static void assertRedirects(java.net.http.HttpResponse<String> answer, String path) {
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith(path);
    }
}
