package org.cocreation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cocreation.access.SignInTest.assertRedirects;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.cocreation.ApplicationTest;
import org.cocreation.Visitor;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Against a server that speaks OpenID Connect: the whole way of a browser, by HTTP. */
@ApplicationTest(profiles = "demo", properties = {
        "cocreation.sign-in.second-factor=required",
        "cocreation.sign-in.oidc.groups[ocp-hotes]=steering-committee,associations,org-acodec",
        "cocreation.sign-in.oidc.groups[/ocp/ministere]=steering-committee,ministry,org-mtnra",
        "cocreation.sign-in.oidc.groups[ocp-avenir]=org-qui-n-existe-pas",
        "spring.security.oauth2.client.registration.administration.client-id=cocreation",
        "spring.security.oauth2.client.registration.administration.client-secret=secret",
        "spring.security.oauth2.client.registration.administration.scope=openid,profile,email"})
class OpenIdConnectTest {

    private static final String ISSUER = "administration";
    private static final MockOAuth2Server PROVIDER = new MockOAuth2Server();

    @LocalServerPort
    int port;
    @Autowired
    Committee committee;
    @Autowired
    Accounts accounts;
    @Autowired
    IdentityService identity;
    @Autowired
    JdbcClient jdbc;

    Visitor visitor;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry registry) {
        PROVIDER.start();
        registry.add("spring.security.oauth2.client.provider.administration.issuer-uri", () -> PROVIDER.issuerUrl(ISSUER).toString());
    }

    @AfterAll
    static void stop() {
        PROVIDER.shutdown();
    }

    @BeforeEach
    void arrive() {
        committee.arrive();
        visitor = new Visitor(port);
    }

    /** From the button to where the provider's answer leads. */
    private HttpResponse<String> signIn(String subject, String name, List<String> groups) throws Exception {
        PROVIDER.enqueueCallback(new DefaultOAuth2TokenCallback(ISSUER, subject, "JWT", null, Map.of("preferred_username", name, "groups", groups,
                "given_name", "Amina", "family_name", "El Fassi", "email", name + "@administration.example"), 3600));
        String button = Jsoup.parse(visitor.get("/connexion").body()).select("main a.btn").attr("href");
        String toProvider = visitor.get(button).headers().firstValue("Location").orElseThrow();
        assertThat(toProvider).startsWith(PROVIDER.authorizationEndpointUrl(ISSUER).toString()).contains("nonce=", "state=");
        HttpResponse<String> answer = HttpClient.newBuilder().cookieHandler(new CookieManager()).build()
                .send(HttpRequest.newBuilder(URI.create(toProvider)).build(), BodyHandlers.ofString());
        URI back = URI.create(answer.headers().firstValue("Location").orElseThrow());
        return visitor.get(back.getRawPath() + "?" + back.getRawQuery());
    }

    private List<String> groupsOf(String id) {
        return identity.createGroupQuery().groupMember(id).list().stream().map(Group::getId).toList();
    }

    @Test
    void theAccountIsMadeWithTheGroupsOfItsClaimsAndFollowsThem() throws Exception {
        assertRedirects(visitor.get("/comite/evenements/PAN3-EV3/inscriptions"), "/connexion");
        assertRedirects(signIn("s-1", "elfassi", List.of("ocp-hotes", "autre-chose", "ocp-avenir")), "/comite/evenements/PAN3-EV3/inscriptions");

        assertThat(groupsOf("elfassi")).containsExactlyInAnyOrder("steering-committee", "associations", "org-acodec");
        User user = identity.createUserQuery().userId("elfassi").singleResult();
        assertThat(user.getFirstName() + " " + user.getLastName() + " " + user.getEmail()).isEqualTo("Amina El Fassi elfassi@administration.example");
        assertThat(visitor.get("/comite").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(visitor.getJson("/camunda/api/engine/engine/default/task/count").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/comite/compte").body()).doesNotContain("Nouveau mot de passe");

        visitor.forgetCookies();
        assertRedirects(signIn("s-1", "un-autre-nom", List.of("/ocp/ministere")), "/comite");
        assertThat(groupsOf("elfassi")).as("no code is asked: the provider knows how to").containsExactlyInAnyOrder("steering-committee", "ministry", "org-mtnra");
        assertThat(identity.createUserQuery().userId("un-autre-nom").count()).isZero();
    }

    @Test
    void signsOutThereToo() throws Exception {
        signIn("s-2", "alaoui", List.of("ocp-hotes"));
        String token = Jsoup.parse(visitor.get("/comite").body()).select("form[action=/deconnexion] [name=_csrf]").val();
        assertThat(visitor.get("/comite").headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("form-action 'self' http://localhost:" + PROVIDER.issuerUrl(ISSUER).port() + ";");

        String end = visitor.postForm("/deconnexion", Map.of("_csrf", token)).headers().firstValue("Location").orElseThrow();

        assertThat(end).startsWith(PROVIDER.endSessionEndpointUrl(ISSUER).toString())
                .contains("client_id=cocreation", "post_logout_redirect_uri=http://localhost:8080/connexion?fin");
        assertRedirects(visitor.get("/comite"), "/connexion");
    }

    @Test
    void whoHasNoneOfTheGroupsIsToldSo() throws Exception {
        assertRedirects(signIn("s-3", "tazi", List.of("autre-chose")), "/connexion?fournisseur=acces");
        assertThat(visitor.get("/connexion?fournisseur=acces").body()).contains("ne donne accès à aucune partie");
        assertThat(identity.createUserQuery().userId("tazi").count()).isZero();
        assertThat(visitor.get("/comite").statusCode()).isEqualTo(302);
    }

    /** Else whoever names himself « admin » at the provider would be the administrator. */
    @Test
    void anAccountThatIsHereIsNotTakenOverByItsName() throws Exception {
        assertRedirects(signIn("s-4", "admin", List.of("ocp-hotes")), "/connexion?fournisseur=pris");
        assertThat(groupsOf("admin")).containsExactly("camunda-admin");
        assertRedirects(signIn("s-5", "nom avec espaces", List.of("ocp-hotes")), "/connexion?fournisseur=nom");
    }

    @Test
    void aDisabledAccountStaysOut() throws Exception {
        signIn("s-6", "berrada", List.of("ocp-hotes"));
        accounts.disable("berrada", "admin");
        assertRedirects(visitor.get("/comite"), "/connexion?expiree");
        visitor.forgetCookies();
        assertRedirects(signIn("s-6", "berrada", List.of("ocp-hotes")), "/connexion?fournisseur=desactive");
    }

    @Test
    void aDeletedAccountsNameIsFreeAgain() throws Exception {
        signIn("s-7", "chraibi", List.of("ocp-hotes"));
        identity.deleteUser("chraibi");
        visitor.forgetCookies();
        assertRedirects(signIn("s-8", "chraibi", List.of("ocp-hotes")), "/comite");
    }

    @Test
    void theSessionKeepsNothingOfTheProvidersTokens() throws Exception {
        visitor.get("/oauth2/authorization/administration");
        String before = visitor.cookie("session").orElseThrow();
        signIn("s-9", "lahlou", List.of("ocp-hotes"));
        assertThat(visitor.cookie("session").orElseThrow()).isNotEqualTo(before);
        assertThat(jdbc.sql("""
                select attribute_name from cocreation.spring_session_attributes a
                join cocreation.spring_session s on s.primary_id = a.session_primary_id where s.principal_name = 'lahlou'""")
                .query(String.class).list()).containsExactlyInAnyOrder(
                "org.springframework.session.FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME", "stamp", "browser", "provider");
    }

    @Test
    void aForgedAnswerSignsNobodyIn() {
        assertRedirects(visitor.get("/login/oauth2/code/administration?code=abc&state=def"), "/connexion?fournisseur=erreur");
        assertThat(visitor.get("/connexion?fournisseur=erreur").body()).contains("n'a pas abouti");
    }
}
