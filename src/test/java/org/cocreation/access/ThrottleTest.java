package org.cocreation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cocreation.access.SignInTest.assertRedirects;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.cocreation.ApplicationTest;
import org.cocreation.Visitor;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who guesses waits, longer each time; nobody is locked out for good. */
@ApplicationTest(profiles = "demo", properties = Committee.TESTS)
class ThrottleTest {

    private static final String GOOD = "cheval-agrafe-pile-orange";

    @LocalServerPort
    int port;
    @Autowired
    Committee committee;
    @Autowired
    SignInThrottle throttle;
    @Autowired
    Accounts accounts;
    @Autowired
    PasswordLinks links;
    @Autowired
    IdentityService identity;
    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void arrive() {
        committee.arrive();
        committee.forgive();
        jdbc.sql("delete from cocreation.known_browser").update();
        jdbc.sql("delete from cocreation.access_record").update();
        jdbc.sql("delete from cocreation.mail where purpose = 'sign-in-alert'").update();
    }

    private void fail(String id, int times) {
        for (int time = 0; time < times; time++) {
            letWaitsPass();
            assertRedirects(new Visitor(port).signIn(id, "faux"), "/connexion?refus");
        }
    }

    private void letWaitsPass() {
        jdbc.sql("update cocreation.sign_in_attempt set wait_until = now() - interval '1 second'").update();
    }

    private int longestWait() {
        return jdbc.sql("select round(extract(epoch from max(wait_until - last_at)))::int from cocreation.sign_in_attempt").query(Integer.class).single();
    }

    private String location(Visitor visitor, String id, String password) {
        return visitor.signIn(id, password).headers().firstValue("Location").orElseThrow();
    }

    @Test
    void theWaitGrowsAndAlwaysEnds() {
        fail("admin", 5);
        assertThat(longestWait()).isZero();
        for (int seconds : new int[]{1, 2, 4, 8, 16, 32, 60, 60}) {
            fail("admin", 1);
            assertThat(longestWait()).isEqualTo(seconds);
        }
        fail("admin", 30);
        assertThat(longestWait()).as("of the address").isLessThanOrEqualTo(300);
        assertThat(location(new Visitor(port), "admin", "cocreation")).containsPattern("/connexion\\?attente=[1-6][0-9]$");
        assertThat(new Visitor(port).get("/connexion?attente=40").body()).contains("Réessayez dans", "40 secondes");
        assertThat(new Visitor(port).get("/connexion?attente=%3Cscript%3E").body()).doesNotContain("&lt;script", "<script>", "Réessayez dans");

        letWaitsPass();
        assertRedirects(new Visitor(port).signIn("admin", "cocreation"), "/comite");
        assertRedirects(new Visitor(port).signIn("admin", "faux"), "/connexion?refus");
    }

    @Test
    void whatIsRefusedWhileWaitingDoesNotMakeItLonger() {
        fail("admin", 12);
        var before = waits();
        for (int time = 0; time < 5; time++) {
            assertThat(location(new Visitor(port), "admin", "cocreation")).contains("attente=");
        }
        assertThat(waits()).isEqualTo(before);
    }

    private List<String> waits() {
        return jdbc.sql("select max(wait_until)::text from cocreation.sign_in_attempt where failures >= 8").query(String.class).list();
    }

    @Test
    void anAccountThatDoesNotExistAnswersAlike() {
        fail("personne", 12);
        assertThat(location(new Visitor(port), "personne", "cocreation")).contains("attente=");
        assertThat(jdbc.sql("select count(*) from cocreation.access_record where user_id is not null").query(Integer.class).single()).isZero();
    }

    @Test
    void theBrowserOfEveryDayDoesNotWaitForStrangers() {
        Visitor own = new Visitor(port);
        assertRedirects(own.signIn("mtnra", "cocreation"), "/comite");
        fail("mtnra", 12);
        assertThat(location(new Visitor(port), "mtnra", "cocreation")).contains("attente=");
        assertRedirects(own.signIn("mtnra", "cocreation"), "/comite");
    }

    @Test
    void norDoesItWaitToChangeItsPassword() {
        Visitor own = new Visitor(port);
        String id = member();
        own.signIn(id, GOOD);
        fail(id, 12);
        String token = Jsoup.parse(own.get("/comite/compte").body()).select("[name=_csrf]").val();
        own.postForm("/comite/compte/mot-de-passe", Map.of("_csrf", token, "actuel", GOOD, "nouveau", "tortue-wagon-plume-olive"));
        assertThat(own.get("/comite/compte").body()).contains("Votre mot de passe est changé");
    }

    /** Who guessed at the old one, and waits for it, need not wait for the new one. */
    @Test
    void aPasswordChosenByALinkMakesNobodyWait() {
        String id = member();
        fail(id, 12);
        assertThat(location(new Visitor(port), id, GOOD)).contains("attente=");
        links.choose(links.mint(id, Duration.ofDays(1)), "tortue-wagon-plume-olive");
        assertRedirects(new Visitor(port).signIn(id, "tortue-wagon-plume-olive"), "/comite");
    }

    private String member() {
        User user = identity.newUser("membre" + System.nanoTime());
        user.setPassword(GOOD);
        identity.saveUser(user);
        identity.createMembership(user.getId(), Groups.STEERING_COMMITTEE);
        return user.getId();
    }

    @Test
    void anAddressThatTriesManyAccountsWaits() {
        for (int number = 0; number < 30; number++) {
            fail("compte" + number, 1);
        }
        assertThat(location(new Visitor(port), "compte99", "faux")).contains("attente=");
        assertThat(new Visitor(port).withBasic("adfm", "faux").getJson("/engine-rest/engine").statusCode()).isEqualTo(429);
    }

    /** Counted before the password is looked at. */
    @Test
    void aHundredAtOnceAreAHundred() throws Exception {
        var people = Executors.newFixedThreadPool(16);
        try {
            List<Future<Boolean>> tries = people.invokeAll(IntStream.range(0, 100).<Callable<Boolean>>mapToObj(number -> () -> {
                try {
                    throttle.begin(List.of(SignInThrottle.account("cible")));
                    return true;
                } catch (TooManyAttempts wait) {
                    return false;
                }
            }).toList());
            int tried = 0;
            for (Future<Boolean> one : tries) {
                tried += one.get() ? 1 : 0;
            }
            assertThat(tried).isLessThanOrEqualTo(7);
        } finally {
            people.shutdown();
        }
    }

    /** Of an account by which no program has just worked: that one would go on. */
    @Test
    void programsWaitTheSameAndTheEngineAsksTheSame() {
        for (int time = 0; time < 12; time++) {
            letWaitsPass();
            assertThat(new Visitor(port).withBasic("msisf", "faux").getJson("/engine-rest/engine").statusCode()).isEqualTo(401);
        }
        var answer = new Visitor(port).withBasic("msisf", "cocreation").getJson("/engine-rest/engine");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After").orElseThrow()).matches("[1-9][0-9]*");
        assertThat(identity.checkPassword("msisf", "cocreation")).isFalse();
        letWaitsPass();
        assertThat(identity.checkPassword("msisf", "cocreation")).isTrue();
    }

    /** A program that works goes on while somebody tries its account. */
    @Test
    void aProgramThatIsKnownIsNotHashedAgain() {
        Visitor program = new Visitor(port).withBasic("designer", "cocreation");
        assertThat(program.getJson("/engine-rest/engine").statusCode()).isEqualTo(200);
        fail("designer", 12);
        assertThat(program.getJson("/engine-rest/engine").statusCode()).isEqualTo(200);
    }

    @Test
    void manyFailuresAreToldOnceADayToTheAccountAndToAdministrators() {
        fail("adfm", 9);
        assertThat(alerted()).isEmpty();
        fail("adfm", 11);
        assertThat(alerted()).containsExactlyInAnyOrder("user:adfm", "user:admin");
    }

    @Test
    void whoIsDisabledHearsOfNothingButAdministratorsDo() {
        accounts.disable("acodec", "admin");
        try {
            fail("acodec", 10);
            assertThat(alerted()).containsExactly("user:admin");
        } finally {
            accounts.enable("acodec", "admin");
        }
    }

    private List<String> alerted() {
        return jdbc.sql("select recipient from cocreation.mail where purpose = 'sign-in-alert'").query(String.class).list();
    }

    @Test
    void signInsAndRefusalsAreWrittenDownForAdministrators() {
        fail("alci", 1);
        Visitor alci = new Visitor(port);
        alci.signIn("alci", "cocreation");
        alci.postForm("/deconnexion", Map.of("_csrf", alci.csrfTokenOf("/connexion")));
        assertThat(jdbc.sql("select action from cocreation.access_record where user_id = 'alci' order by id").query(String.class).list())
                .containsExactly("refused", "signed-in", "signed-out");

        Visitor admin = new Visitor(port);
        admin.signIn("admin", "cocreation");
        assertThat(admin.get("/comite/connexions").body()).contains("Connexion refusée", "Déconnexion", "alci", "127.0.0.1");
        alci.signIn("alci", "cocreation");
        assertThat(alci.get("/comite/connexions").statusCode()).isEqualTo(403);
    }

    @Test
    void readingAListOfPersonsIsInTheTrailOfItsEvent() {
        Visitor adfm = new Visitor(port);
        adfm.signIn("adfm", "cocreation");
        adfm.get("/comite/evenements/PAN3-EV1/inscriptions");
        adfm.get("/comite/evenements/PAN3-EV1/inscriptions?page=2");
        assertThat(jdbc.sql("select document from cocreation.reading where actor = 'adfm' and event_code = 'PAN3-EV1'").query(String.class).list())
                .as("once a day, however many pages").containsOnlyOnce("Inscriptions");
        assertThat(adfm.get("/comite/evenements/PAN3-EV1/journal?type=consultations").body()).contains("Consultation", "Inscriptions");
    }
}
