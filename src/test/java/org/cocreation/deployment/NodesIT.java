package org.cocreation.deployment;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.mail.internet.MimeMessage;
import org.cocreation.Visitor;
import org.cocreation.country.Country;
import org.cocreation.deployment.Programs.Needed;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cocreation.deployment.Person.accepted;

/**
 * The profile {@code two-nodes}: two processes that start at once on one empty database, behind a proxy that gives each request
 * to the other one. Whatever is begun on one goes on on the other, work is done once, and one that is killed is not missed.
 */
@Needed({"nginx", "docker-compose", "openssl"})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodesIT {

    private static final String PASSWORD = "cocreation";
    private static final String MATERIALS = "/comite/evenements/PAN3-EV1/supports";
    /** Connections of a node to the mail server: as many mails may be with it, taken and not yet marked, when the node is killed. */
    private static final int MAIL_WORKERS = 4;

    private static Installation installation;
    private static Mailbox mails;
    private static Node first;
    private static Node second;
    private static JdbcClient jdbc;
    private static Person ministry;
    private static Person host;

    @BeforeAll
    static void start() throws IOException {
        installation = Installation.ofDemonstration("nodes");
        mails = new Mailbox(installation.mail());
        // Sooner than in a minute, and more often than every five.
        installation.with("COCREATION_MAIL_LEASE", "5s").with("COCREATION_NOTICE_DIGEST_CRON", "*/2 * * * * *");
        Guide.of("docs/operating.md").commands("## Two nodes").forEach(installation::type);
        first = installation.node("application");
        second = installation.node("second");
        jdbc = installation.database().jdbc();
        ministry = member("mtnra");
        host = member("adfm");
    }

    @AfterAll
    static void stop() throws IOException {
        installation.close();
    }

    private static Person member(String id) {
        return Person.signedIn(installation.visitor(), id, PASSWORD);
    }

    private static String session(Person person) {
        return "__Host-session=" + person.browser.cookie("__Host-session").orElseThrow();
    }

    private static void leadsTo(HttpResponse<?> answer, String path) {
        assertThat(answer.headers().firstValue("Location").orElse(answer.statusCode() + "")).endsWith(path);
    }

    private static void until(String what, BooleanSupplier done) {
        Instant limit = Instant.now().plusSeconds(90);
        while (!done.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(limit);
            Mailbox.pause();
        }
    }

    @Test
    @Order(1)
    void startAtOnceOnAnEmptyDatabase() throws IOException {
        for (Node node : List.of(first, second)) {
            assertThat(node.log()).doesNotContain(" ERROR ");
        }
        assertThat(jdbc.sql("select count(*) from act_re_procdef where key_ = 'cocreation-cycle'").query(Integer.class).single()).isOne();
        assertThat(jdbc.sql("select count(*) from act_id_membership where group_id_ = 'camunda-admin'").query(Integer.class).single()).isOne();
        assertThat(jdbc.sql("select count(*) from act_hi_procinst where proc_def_key_ = 'event-preparation'").query(Integer.class).single()).isEqualTo(4);
    }

    @Test
    @Order(2)
    void oneSignsInWorksAndSignsOutOnBoth() {
        Person adfm = member("adfm");
        for (int time = 0; time < 4; time++) {
            assertThat(adfm.browser.get("/comite").statusCode()).isEqualTo(200);
            assertThat(adfm.browser.postJson("/camunda/api/engine/engine/default/task", "{}").statusCode()).isEqualTo(200);
        }
        assertThat(List.of(first, second)).as("both have served").allSatisfy(node ->
                assertThat(node.visitor().get("/comite", "Cookie", session(adfm)).statusCode()).isEqualTo(200));
        accepted(adfm.form("/comite/compte", "form[action=/comite/compte/sessions]").send());
        leadsTo(host.browser.get("/comite"), "/connexion?expiree");
        host = member("adfm");
        String cookie = session(adfm);
        leadsTo(adfm.form("/comite", "form[action=/deconnexion]").send(), "/connexion?fin");
        for (Node node : List.of(first, second)) {
            leadsTo(node.visitor().get("/comite", "Cookie", cookie), "/connexion?expiree");
        }
    }

    @Test
    @Order(3)
    void whoIsDisabledOrTakenFromAGroupOnOneIsSoOnTheOther() {
        Person acodec = member("acodec");
        Person alci = member("alci");
        Person admin = member("admin");
        accepted(admin.form("/comite/membres/acodec", "form[action$=/desactivation]").send());
        assertThat(admin.browser.sendJson("DELETE", "/camunda/api/engine/engine/default/group/steering-committee/members/alci", "").statusCode()).isEqualTo(204);
        for (Node node : List.of(first, second)) {
            leadsTo(node.visitor().get("/comite", "Cookie", session(acodec)), "/connexion?expiree");
            assertThat(node.visitor().get("/comite", "Cookie", session(alci)).statusCode()).isEqualTo(403);
        }
        leadsTo(installation.visitor().signIn("acodec", PASSWORD), "/connexion?refus");
    }

    @Test
    @Order(4)
    void whoGuessesWaitsOnBoth() {
        for (int time = 0; time < 12; time++) {
            jdbc.sql("update cocreation.sign_in_attempt set wait_until = now() - interval '1 second'").update();
            installation.visitor().signIn("acb", "faux");
        }
        assertThat(installation.visitor().signIn("acb", PASSWORD).headers().firstValue("Location").orElseThrow()).contains("attente=");
        jdbc.sql("delete from cocreation.sign_in_attempt").update();
    }

    @Test
    @Order(5)
    void whatIsUploadedOnOneIsThereOnBoth() {
        byte[] leaflet = "%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type /Pages /Kids [] /Count 0>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n".getBytes();
        accepted(host.browser.postFile(MATERIALS, Map.of("_csrf", host.browser.csrfTokenOf(MATERIALS), "titleFr", "Dépliant", "titleAr", "مطوية"),
                "depliant.pdf", leaflet));
        String file = Jsoup.parse(host.browser.get(MATERIALS).body()).select("main a[href^=%s/]".formatted(MATERIALS)).stream().map(link -> link.attr("href"))
                .filter(path -> path.matches(MATERIALS + "/\\d+.*")).findFirst().orElseThrow();
        for (int time = 0; time < 2; time++) {
            assertThat(host.browser.getBytes(file)).isEqualTo(leaflet);
        }
    }

    @Test
    @Order(6)
    void aTimerFiresOnce() {
        openAtADate("PAN3-EV2");
        passTheDate("PAN3-EV2");
        assertThat(timesDone("PAN3-EV2", "open-registration-window")).isOne();
    }

    @Test
    @Order(7)
    void eachMailLeavesOnceThoughBothDeliver() {
        ministry.complete("PAN3-EV1", "publish-event", Map.of("reviewed", true));
        ministry.complete("PAN3-EV1", "open-registration", Map.of("opening", "now", "closesAt", inDays(9), "minimumRegistrations", 1));
        until("the opening", () -> installation.visitor().get("/evenements/PAN3-EV1/inscription").body().contains("id=\"saisie\""));
        register(1, 60);
        until("60 mails", () -> verifications(1, 60).keySet().size() == 60);
        until("nothing more to send", () -> unsent() == 0);
        assertThat(verifications(1, 60).values()).as("once each").allMatch(copies -> copies.size() == 1);
        assertThat(digests().values()).as("a digest each").allMatch(copies -> copies.size() == 1);
    }

    @Test
    @Order(8)
    void oneIsKilledAndTheOtherGoesOn() {
        Thread killer = new Thread(() -> {
            until("some of the mails", () -> verifications(101, 160).size() > 10);
            second.kill();
        });
        killer.start();
        register(101, 160);
        until("the kill", () -> !killer.isAlive());
        register(161, 170);

        until("all mails", () -> verifications(101, 170).keySet().size() == 70);
        until("nothing more to send", () -> unsent() == 0);
        assertThat(verifications(101, 170).values()).as("what was sent again is the same mail").allMatch(copies ->
                copies.stream().map(Mailbox::id).distinct().count() == 1);
        assertThat(verifications(101, 170).values().stream().mapToInt(copies -> copies.size() - 1).sum())
                .as("only what the killed node had just sent").isLessThanOrEqualTo(MAIL_WORKERS);
        assertThat(jdbc.sql("select count(*) from cocreation.registration where email like 'personne-1__@%'").query(Integer.class).single())
                .as("everybody's registration is there, once").isEqualTo(70);

        assertThat(host.browser.get("/comite").statusCode()).as("who was signed in still is").isEqualTo(200);
        openAtADate("PAN3-EV3");
        passTheDate("PAN3-EV3");
        assertThat(timesDone("PAN3-EV3", "open-registration-window")).isOne();
        assertThat(digests().values()).as("no second digest").allMatch(copies -> copies.size() == 1);
    }

    private static void openAtADate(String event) {
        ministry.complete(event, "publish-event", Map.of("reviewed", true));
        ministry.complete(event, "open-registration", Map.of("opening", "at-date", "opensAt", inDays(2), "closesAt", inDays(9), "minimumRegistrations", 1));
    }

    private static String inDays(int days) {
        return LocalDateTime.now(Country.zone()).plusDays(days).truncatedTo(ChronoUnit.MINUTES).toString();
    }

    /** As if the timer's date had come. */
    private static void passTheDate(String event) {
        until("a timer of " + event, () -> jdbc.sql("""
                update act_ru_job set duedate_ = now() - interval '1 day' where handler_cfg_ like 'opening-date-reached%' and duedate_ > now()
                and process_instance_id_ in (select proc_inst_id_ from act_ru_execution where business_key_ = :event)""").param("event", event).update() == 1);
        until("the opening of " + event, () -> timesDone(event, "open-registration-window") > 0);
        until("the relays of " + event, () -> timesDone(event, "relay-communication") > 0);
    }

    private static int timesDone(String event, String activity) {
        return jdbc.sql("""
                select count(*) from act_hi_actinst a join act_hi_procinst p on p.proc_inst_id_ = a.proc_inst_id_
                where p.business_key_ = :event and a.act_id_ = :activity""").param("event", event).param("activity", activity).query(Integer.class).single();
    }

    private static int unsent() {
        return jdbc.sql("select count(*) from cocreation.mail where status in ('queued', 'sending')").query(Integer.class).single();
    }

    /** Each sends the form until it is taken: the proxy says so when the node that had it is gone. */
    private static void register(int from, int to) {
        long workshop = jdbc.sql("select min(id) from cocreation.workshop where event_code = 'PAN3-EV1'").query(Long.class).single();
        Visitor portal = installation.visitor();
        IntStream.rangeClosed(from, to).forEach(number -> {
            Map<String, String> form = new LinkedHashMap<>(Map.of("fullName", "Personne Exemple", "email", address(number), "phone", "06 00 00 00 00",
                    "organisation", "Association d'essai", "organisationKind", "association", "provinceCode", "MA-CAS", "gender", "female",
                    "ageBracket", "25-34", "workshopId", Long.toString(workshop), "consent", "true"));
            HttpResponse<String> answer = portal.postForm("/evenements/PAN3-EV1/inscription", form);
            if (answer.statusCode() == 502 || answer.statusCode() == 504) {
                answer = portal.postForm("/evenements/PAN3-EV1/inscription", form);
            }
            accepted(answer);
        });
    }

    private static String address(int number) {
        return "personne-%d@evenement.example".formatted(number);
    }

    private static Map<String, List<MimeMessage>> verifications(int from, int to) {
        Set<String> addresses = IntStream.rangeClosed(from, to).mapToObj(NodesIT::address).collect(Collectors.toCollection(HashSet::new));
        return received(Mailbox::recipient, message -> addresses.contains(Mailbox.recipient(message)));
    }

    /** By account: who has something new gets one, from eight o'clock. */
    private static Map<String, List<MimeMessage>> digests() {
        return received(Mailbox::recipient, message -> Mailbox.subject(message).startsWith("Vos tâches"));
    }

    private static Map<String, List<MimeMessage>> received(Function<MimeMessage, String> key, Predicate<MimeMessage> wanted) {
        return Arrays.stream(mails.server().getReceivedMessages()).filter(wanted).collect(Collectors.groupingBy(key));
    }
}
