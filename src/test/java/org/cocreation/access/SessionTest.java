package org.cocreation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cocreation.access.SignInTest.assertRedirects;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.cocreation.ApplicationTest;
import org.cocreation.TestClock;
import org.cocreation.Visitor;
import org.cocreation.form.Refusal;
import org.cocreation.personaldata.OwnTable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A session counts as its account does now, and ends with what it was begun on. */
@ApplicationTest(profiles = "demo", properties = Committee.TESTS)
class SessionTest {

    private static final String GOOD = "cheval-agrafe-pile-orange";
    private static final String FORM = "/comite/evenements/PAN3-EV1/dossier/agenda/contribution";
    private static final String TASKS = "/camunda/api/engine/engine/default/task/count";

    @LocalServerPort
    int port;
    @Autowired
    Committee committee;
    @Autowired
    Accounts accounts;
    @Autowired
    MemberAccounts members;
    @Autowired
    PasswordLinks links;
    @Autowired
    SecondFactors secondFactors;
    @Autowired
    ProgramKeys keys;
    @Autowired
    AccessData data;
    @Autowired
    IdentityService identity;
    @Autowired
    JdbcClient jdbc;

    Visitor visitor;
    String id;

    @BeforeEach
    void signIn() {
        committee.arrive();
        committee.forgive();
        id = "membre" + System.nanoTime();
        User user = identity.newUser(id);
        user.setPassword(GOOD);
        user.setEmail(id + "@associations.example");
        identity.saveUser(user);
        identity.createMembership(id, Groups.STEERING_COMMITTEE);
        identity.createMembership(id, "org-adfm");
        visitor = signedIn(GOOD);
        visitor.get("/camunda/app/tasklist/default/");
        assertThat(visitor.get("/comite").statusCode()).isEqualTo(200);
        assertThat(visitor.getJson(TASKS).statusCode()).isEqualTo(200);
    }

    private Visitor signedIn(String password) {
        Visitor one = new Visitor(port);
        assertRedirects(one.signIn(id, password), "/comite");
        return one;
    }

    /** Each as Camunda Admin or its REST API would do it, or as our pages do. */
    enum End {
        DISABLED, DELETED, PASSWORD_BY_ADMIN, PASSWORD_HERE, SESSIONS_ENDED
    }

    @ParameterizedTest
    @EnumSource
    void itEndsWithTheAccount(End end) {
        Visitor admin = new Visitor(port).withBasic("admin", "cocreation");
        switch (end) {
            case DISABLED -> accounts.disable(id, "admin");
            case DELETED -> assertThat(admin.sendJson("DELETE", "/engine-rest/user/" + id, "").statusCode()).isEqualTo(204);
            case PASSWORD_BY_ADMIN -> assertThat(admin.sendJson("PUT", "/engine-rest/user/" + id + "/credentials",
                    "{\"password\": \"tortue-wagon-plume-olive\", \"authenticatedUserPassword\": \"cocreation\"}").statusCode()).isEqualTo(204);
            case PASSWORD_HERE -> accounts.setPassword(id, "tortue-wagon-plume-olive", "admin");
            case SESSIONS_ENDED -> accounts.endSessions(id);
        }
        assertRedirects(visitor.get("/comite"), "/connexion?expiree");
        assertThat(visitor.getJson(TASKS).statusCode()).isEqualTo(401);
        assertThat(visitor.get("/camunda/app/tasklist/default/").headers().firstValue("Location").orElseThrow()).contains("/connexion");
    }

    @Test
    void nobodySignsInToADisabledAccountAndNobodyWritesToIt() {
        accounts.disable(id, "admin");
        assertThat(accounts.isDisabled(id)).isTrue();
        assertRedirects(new Visitor(port).signIn(id, GOOD), "/connexion?refus");
        assertThat(identity.checkPassword(id, GOOD)).isFalse();
        assertThat(committee.mailed("org-adfm")).doesNotContain(id);
        accounts.enable(id, "admin");
        signedIn(GOOD);
        assertThat(committee.mailed("org-adfm")).contains(id);
    }

    @Test
    void theLastAdministratorCannotBeDisabled() {
        assertThatThrownBy(() -> accounts.disable("admin", "admin")).isInstanceOf(Refusal.class);
        assertThat(accounts.isDisabled("admin")).isFalse();
    }

    /** Who is disabled enables nobody, whatever way the other one would go. */
    @Test
    void aDisabledAdministratorIsNoOther() {
        identity.createMembership(id, Groups.ADMINISTRATORS);
        accounts.disable(id, "admin");
        Visitor admin = new Visitor(port).withBasic("admin", "cocreation");
        try {
            assertThat(admin.sendJson("DELETE", "/engine-rest/group/camunda-admin/members/admin", "").statusCode()).isEqualTo(400);
            assertThatThrownBy(() -> members.change("admin", "Compte", "ADMIN", "admin@cocreation.example", Set.of(), "admin"))
                    .isInstanceOf(Refusal.class).hasMessageContaining("dernier administrateur");
            assertThatThrownBy(() -> accounts.disable("admin", "admin")).isInstanceOf(Refusal.class);
            assertThat(admin.sendJson("DELETE", "/engine-rest/user/admin", "").statusCode()).isEqualTo(400);
            assertThat(accounts.find("admin").orElseThrow().groups()).containsExactly(Groups.ADMINISTRATORS);
        } finally {
            accounts.enable(id, "admin");
            committee.arrive();
            if (identity.createUserQuery().userId("admin").memberOfGroup(Groups.ADMINISTRATORS).count() == 0) {
                identity.createMembership("admin", Groups.ADMINISTRATORS);
            }
            identity.deleteMembership(id, Groups.ADMINISTRATORS);
        }
    }

    /** The record of sign-ins stays for its year. */
    @Test
    void nothingOfADeletedAccountFallsToTheNextOneOfItsName() {
        secondFactors.enrol(id);
        jdbc.sql("insert into cocreation.recovery_code (code_hash, user_id) values (:hash, :id)").param("hash", id.getBytes()).param("id", id).update();
        keys.make(id, "Essai");
        jdbc.sql("insert into cocreation.oidc_account (issuer, subject, user_id) values ('essai', :id, :id)").param("id", id).update();
        jdbc.sql("insert into cocreation.account_invitation (user_id, invited_at) values (:id, :at)").param("id", id)
                .param("at", TestClock.timestamp()).update();
        String link = links.mint(id, Duration.ofDays(1));
        accounts.disable(id, "admin");
        List<String> tables = jdbc.sql("select table_name from information_schema.columns where table_schema = 'cocreation' and column_name = 'user_id'")
                .query(String.class).list().stream().filter(data.tables().stream().map(OwnTable::name).toList()::contains)
                .filter(table -> !table.equals("access_record")).toList();
        assertThat(tables).as("each has something to lose").isNotEmpty().allSatisfy(table -> assertThat(rowsOfAccount(table)).as(table).isPositive());

        identity.deleteUser(id);

        assertThat(tables).allSatisfy(table -> assertThat(rowsOfAccount(table)).as(table).isZero());
        identity.saveUser(identity.newUser(id));
        assertThat(links.find(link).state()).isEqualTo(PasswordLinks.State.UNKNOWN);
    }

    private int rowsOfAccount(String table) {
        return jdbc.sql("select count(*) from cocreation." + table + " where user_id = :id").param("id", id).query(Integer.class).single();
    }

    @Test
    void anAccountIsDeletedWithAllThatBelongsToItOrNotAtAll() {
        jdbc.sql("create function cocreation.keep_browsers() returns trigger language plpgsql as $$ begin raise exception 'kept'; end $$").update();
        jdbc.sql("create trigger keep before delete on cocreation.known_browser for each row execute function cocreation.keep_browsers()").update();
        try {
            Visitor admin = new Visitor(port).withBasic("admin", "cocreation");
            assertThat(admin.sendJson("DELETE", "/engine-rest/user/" + id, "").statusCode()).isEqualTo(500);
            assertThat(accounts.find(id)).isPresent();
        } finally {
            jdbc.sql("drop function cocreation.keep_browsers cascade").update();
        }
    }

    @Test
    void groupsAreThoseOfNow() {
        assertThat(visitor.get("/comite/evenements/PAN3-EV1/inscriptions").statusCode()).isEqualTo(200);
        identity.deleteMembership(id, "org-adfm");
        assertThat(visitor.get("/comite/evenements/PAN3-EV1/inscriptions").statusCode()).isEqualTo(403);
        assertThat(visitor.getJson("/camunda/api/admin/auth/user/default").body()).contains("tasklist");
        identity.deleteMembership(id, Groups.STEERING_COMMITTEE);
        assertThat(visitor.get("/comite").statusCode()).isEqualTo(403);
        assertThat(visitor.getJson("/camunda/api/admin/auth/user/default").body()).doesNotContain("tasklist");
    }

    @Test
    void itHasALifetimeHoweverBusyItIs() {
        jdbc.sql("update cocreation.spring_session set creation_time = creation_time - 13 * 3600 * 1000 where principal_name = :id").param("id", id).update();
        assertRedirects(visitor.get("/comite"), "/connexion?expiree");
        assertThat(visitor.get("/connexion?expiree").body()).contains("Votre session est terminée");
    }

    @Test
    void itHoldsTheAccountAndNothingOfAPerson() {
        assertThat(jdbc.sql("""
                select distinct attribute_name from cocreation.spring_session_attributes a
                join cocreation.spring_session s on s.primary_id = a.session_primary_id where s.principal_name = :id""")
                .param("id", id).query(String.class).list())
                .containsExactlyInAnyOrder("org.springframework.session.FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME", "stamp",
                        "browser");
    }

    @Test
    void eachSignInBeginsItAnew() {
        String before = visitor.cookie("session").orElseThrow();
        assertRedirects(visitor.signIn(id, GOOD), "/comite");
        assertThat(visitor.cookie("session").orElseThrow()).isNotEqualTo(before);
        assertRedirects(new Visitor(port).get("/comite", "Cookie", "session=" + before), "/connexion?expiree");
    }

    @Test
    void nobodyHasOneBeforeSigningIn() {
        int before = sessions();
        Visitor stranger = new Visitor(port);
        stranger.get("/");
        stranger.get("/connexion");
        stranger.get("/comite");
        stranger.get("/camunda/app/tasklist/default/");
        stranger.signIn(id, "faux");
        assertThat(sessions()).isEqualTo(before);
        assertThat(stranger.cookie("session")).isEmpty();
    }

    /** Tasklist asks several things at once; the first answers used to bring a token each, all but one of which then ended the session. */
    @Test
    void allThatIsAskedAtOnceIsAnsweredWithOneToken() {
        String session = signedIn(GOOD).cookie("session").orElseThrow();
        List<CompletableFuture<HttpResponse<String>>> asked = IntStream.range(0, 16).mapToObj(i -> CompletableFuture.supplyAsync(
                () -> new Visitor(port).get(TASKS, "Cookie", "session=" + session))).toList();
        Set<String> tokens = asked.stream().map(CompletableFuture::join).flatMap(answer -> answer.headers().allValues("Set-Cookie").stream())
                .filter(cookie -> cookie.startsWith("XSRF-TOKEN=")).map(cookie -> cookie.split(";")[0]).collect(Collectors.toSet());
        assertThat(tokens).hasSize(1);
    }

    @Test
    void aRequestOfAnotherSiteIsRefusedAndEndsNoSession() {
        for (String token : List.of("", "another", visitor.cookie("XSRF-TOKEN").orElseThrow() + "0", tokenOfAnotherSession())) {
            assertThat(visitor.postForm(TASKS, Map.of(), "X-XSRF-TOKEN", token).statusCode()).as(token).isEqualTo(403);
            assertThat(visitor.getJson(TASKS).statusCode()).as(token).isEqualTo(200);
        }
        assertThat(visitor.sendJson("POST", TASKS, "{}").statusCode()).isEqualTo(200);
    }

    /** In another tab, while Tasklist stays open. */
    @Test
    void whoSignsInAgainGoesOnWhereOneWas() {
        visitor.signIn(id, GOOD);
        HttpResponse<String> first = visitor.sendJson("POST", TASKS, "{}");
        assertThat(first.statusCode()).isEqualTo(403);
        assertThat(first.body()).contains("Recommencez");
        assertThat(visitor.sendJson("POST", TASKS, "{}").statusCode()).isEqualTo(200);
    }

    private String tokenOfAnotherSession() {
        Visitor another = signedIn(GOOD);
        another.getJson(TASKS);
        return another.cookie("XSRF-TOKEN").orElseThrow();
    }

    private int sessions() {
        return jdbc.sql("select count(*) from cocreation.spring_session").query(Integer.class).single();
    }

    @Test
    void theOtherOnesEndOnOnesOwnPage() {
        Visitor other = signedIn(GOOD);
        Document page = Jsoup.parse(visitor.get("/comite/compte").body());
        assertThat(page.select("[aria-labelledby=sessions] tbody tr")).hasSize(2);

        assertRedirects(visitor.postForm("/comite/compte/sessions", Map.of("_csrf", page.select("[name=_csrf]").val())), "/comite/compte");

        assertThat(Jsoup.parse(visitor.get("/comite/compte").body()).text()).contains("L'autre session est terminée.", "Vous n'êtes connecté nulle part ailleurs.");
        assertRedirects(other.get("/comite"), "/connexion?expiree");
    }

    @Test
    void aNewPasswordKeepsThisSessionAndEndsTheOthers() {
        Visitor other = signedIn(GOOD);
        String token = Jsoup.parse(visitor.get("/comite/compte").body()).select("[name=_csrf]").val();
        visitor.postForm("/comite/compte/mot-de-passe", Map.of("_csrf", token, "actuel", "faux", "nouveau", "tortue-wagon-plume-olive"));
        assertThat(visitor.get("/comite/compte").body()).contains("Le mot de passe actuel");
        visitor.postForm("/comite/compte/mot-de-passe", Map.of("_csrf", token, "actuel", GOOD, "nouveau", id));
        assertThat(visitor.get("/comite/compte").body()).contains("trop facile à deviner");

        visitor.postForm("/comite/compte/mot-de-passe", Map.of("_csrf", token, "actuel", GOOD, "nouveau", "tortue-wagon-plume-olive"));

        assertThat(visitor.get("/comite/compte").body()).contains("Votre mot de passe est changé");
        assertRedirects(other.get("/comite"), "/connexion?expiree");
        signedIn("tortue-wagon-plume-olive");
    }

    @Test
    void aNewPasswordClosesTheLinksThatAreOnTheirWay() {
        String link = links.mint(id, Duration.ofDays(1));
        String token = Jsoup.parse(visitor.get("/comite/compte").body()).select("[name=_csrf]").val();
        visitor.postForm("/comite/compte/mot-de-passe", Map.of("_csrf", token, "actuel", GOOD, "nouveau", "tortue-wagon-plume-olive"));
        assertThat(new Visitor(port).get("/mot-de-passe/" + link).statusCode()).isEqualTo(410);
    }

    @Test
    void aFormSentTooLateIsShownAgainWithAllThatWasTyped() {
        String token = Jsoup.parse(visitor.get("/comite/compte").body()).select("[name=_csrf]").val();
        accounts.endSessions(id);
        Map<String, String> form = Map.of("_csrf", token, "text", "L'eau & <script> التنسيق", "organisation", "ADFM");

        var late = visitor.postForm(FORM + "?cadre=1", form);

        assertThat(late.statusCode()).isEqualTo(401);
        Document page = Jsoup.parse(late.body());
        assertThat(page.select("main").text()).contains("rien de ce que vous avez écrit n'est perdu", "Connectez-vous dans un nouvel onglet");
        assertThat(page.select("main form").attr("action")).isEqualTo(FORM + "?cadre=1");
        assertThat(page.select("main form [name=text]").val()).isEqualTo("L'eau & <script> التنسيق");
        assertThat(page.select("main form [name=organisation]")).hasSize(1);
        assertThat(page.select("main form [name=cadre]")).isEmpty();

        assertRedirects(visitor.signIn(id, GOOD), "/comite");
        // Signing in made a new token: the form is shown once more, to who sent it from here, and then it goes through.
        assertThat(visitor.postForm(FORM, form).statusCode()).isEqualTo(403);
        assertThat(visitor.postForm(FORM, form, "Sec-Fetch-Site", "cross-site").body()).doesNotContain("التنسيق");
        var again = visitor.postForm(FORM, form, "Sec-Fetch-Site", "same-origin");
        assertThat(again.statusCode()).isEqualTo(403);
        Document shown = Jsoup.parse(again.body());
        assertThat(shown.select("main form [name=text]").val()).isEqualTo("L'eau & <script> التنسيق");
        assertRedirects(visitor.postForm(FORM, Map.of("_csrf", shown.select("main form [name=_csrf]").val(), "text", "L'eau", "organisation", "ADFM")),
                "/comite/evenements/PAN3-EV1/dossier/agenda");
    }

    @Test
    void aPasswordIsNotShownAgain() {
        String token = Jsoup.parse(visitor.get("/comite/compte").body()).select("[name=_csrf]").val();
        accounts.endSessions(id);
        var late = visitor.postForm("/comite/compte/mot-de-passe", Map.of("_csrf", token, "actuel", GOOD, "nouveau", "tortue-wagon-plume-olive"));
        assertThat(late.body()).contains("Revenez en arrière").doesNotContain(GOOD, "tortue");
    }

    @Test
    void nobodyIsLedElsewhereAfterSigningIn() {
        for (String page : new String[]{"//ailleurs.example", "https://ailleurs.example/comite", "/comite\\ailleurs", "%%%"}) {
            String cookie = "page=" + java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(page.getBytes());
            Visitor stranger = new Visitor(port);
            var answer = stranger.postForm("/connexion", Map.of("identifiant", id, "mot-de-passe", GOOD,
                    "_csrf", stranger.csrfTokenOf("/connexion")), "Cookie", cookie + "; csrf=" + stranger.cookie("csrf").orElseThrow());
            assertRedirects(answer, "/comite");
        }
    }
}
