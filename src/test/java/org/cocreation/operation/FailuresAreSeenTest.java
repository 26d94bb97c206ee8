package org.cocreation.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Incident;
import org.cocreation.ApplicationTest;
import org.cocreation.PageForm;
import org.cocreation.TestClock;
import org.cocreation.Visitor;
import org.cocreation.access.PersonalLinks;
import org.cocreation.event.EventService;
import org.cocreation.mail.MailDelivery;
import org.cocreation.mail.MailIncidents;
import org.cocreation.mail.SmtpSink;
import org.cocreation.portal.PortalPages;
import org.cocreation.workflow.Decisions;
import org.cocreation.workflow.ParticipantManagement;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.yaml.snakeyaml.Yaml;

/** A mail server that refuses, a decision without an answer, a step that fails: seen at their place, and over once mended. */
@ApplicationTest(profiles = "demo", properties = "cocreation.operation.metrics-key=" + FailuresAreSeenTest.KEY)
@ExtendWith(OutputCaptureExtension.class)
class FailuresAreSeenTest {

    static final String KEY = "the-key-of-prometheus";

    private static final SmtpSink SMTP = new SmtpSink();
    private static final String EVENT = PortalPages.OPEN;
    private static final String FORM = "/evenements/" + EVENT + "/inscription";

    @Autowired
    JdbcClient jdbc;
    @Autowired
    EventService events;
    @Autowired
    PersonalLinks links;
    @Autowired
    MailDelivery delivery;
    @Autowired
    MailIncidents mailIncidents;
    @Autowired
    Decisions decisions;
    @Autowired
    ParticipantManagement participantManagement;
    @Autowired
    RuntimeService runtime;
    @Autowired
    ManagementService management;
    @Autowired
    RepositoryService models;
    @LocalServerPort
    int port;
    PortalPages pages;
    Visitor visitor;
    String participants;

    @DynamicPropertySource
    static void smtp(DynamicPropertyRegistry registry) {
        registry.add("spring.mail.host", () -> "localhost");
        registry.add("spring.mail.port", SMTP::port);
    }

    @BeforeEach
    void arrange() {
        pages = new PortalPages(jdbc, events, links).arrange();
        SMTP.reset();
        visitor = new Visitor(port);
        participantManagement.start(EVENT);
        participants = runtime.createProcessInstanceQuery().processDefinitionKey(ParticipantManagement.KEY)
                .processInstanceBusinessKey(EVENT).singleResult().getId();
    }

    @AfterEach
    void resetClock() {
        TestClock.reset();
    }

    @AfterAll
    static void stop() throws IOException {
        SMTP.close();
    }

    @Test
    void aMailServerThatRefusesForAnHour(CapturedOutput log) throws IOException {
        jdbc.sql("update cocreation.organisation set email = 'hote@exemple.ma', changed_by = 'test' where code = 'ADFM'").update();
        assertThat(visitor.postForm(FORM, pages.form(EVENT)).statusCode()).isEqualTo(303);
        SMTP.answerSender(sender -> "451 4.3.0 Try again later");

        for (int minutes = 0; minutes <= 60; minutes += 10) {
            ClockUtil.setCurrentTime(Date.from(TestClock.now().plus(Duration.ofMinutes(minutes))));
            delivery.deliverDue();
            mailIncidents.refresh();
            assertThat(incidents()).hasSize(minutes < 20 ? 0 : 1);
        }

        Incident incident = incidents().get(0);
        assertThat(runtime.getActiveActivityIds(incident.getProcessInstanceId())).contains(incident.getActivityId());
        assertThat(incident.getIncidentMessage()).contains("attendent depuis le", "partiront d’eux-mêmes", "/comite/courriels?evenement=" + EVENT)
                .doesNotContain("amina");
        assertThat(lines(log, "ERROR", "Incident")).hasSize(1);
        assertThat(lines(log, "WARN", "No mail can leave")).hasSize(1);
        assertThat(log.getAll()).doesNotContain("amina@exemple.example");
        Map<String, Double> metrics = metrics();
        assertThat(metrics.get("cocreation_incidents")).isEqualTo(1);
        assertThat(metrics.get("cocreation_mail_available")).isZero();
        assertThat(metrics.get("cocreation_mail_oldest_seconds")).isGreaterThanOrEqualTo(3600);
        assertThat(visitor.getJson("/actuator/health").body()).contains("DEGRADED").doesNotContain("components", "451");
        assertThat(visitor.getJson("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(visitor.getJson("/actuator/health/readiness").body()).contains("UP");
        assertThat(new Visitor(port).withBasic("admin", "cocreation").getJson("/actuator/health").body())
                .contains("451 4.3.0 Try again later", "Les courriels attendent", "Des incidents attendent une personne");
        assertThat(new Visitor(port).withBasic("adfm", "cocreation").getJson("/actuator/health").body()).doesNotContain("451");

        SMTP.answerSender(sender -> "250 OK");
        delivery.deliverDue();
        mailIncidents.refresh();

        assertThat(incidents()).isEmpty();
        assertThat(SMTP.accepted()).hasSize(1).allSatisfy((id, times) -> assertThat(times).hasValue(1));
        assertThat(metrics().get("cocreation_incidents")).isZero();
        assertThat(visitor.getJson("/actuator/health").body()).contains("UP");
    }

    @Test
    void aDecisionWithoutAMatchingRule(CapturedOutput log) throws IOException {
        String table = Files.readString(Path.of("processes/registration-eligibility.dmn"));
        String broken = models.createDeployment().name("broken").addString("registration-eligibility.dmn", table.replace("acteurs", "acteurs toujours"))
                .deploy().getId();
        // As it may stand from a time when a deployment was not checked.
        jdbc.sql("update act_ge_bytearray set bytes_ = :table where deployment_id_ = :id").param("id", broken)
                .param("table", table.replace("<text>\"eligible\"</text>", "<text>\"bienvenue\"</text>").getBytes(StandardCharsets.UTF_8)).update();
        try {
            HttpResponse<String> form = visitor.get(FORM);
            assertThat(form.statusCode()).isEqualTo(200);
            assertThat(Jsoup.parse(form.body()).select("h1").text()).isEqualTo("Les inscriptions sont momentanément suspendues");
            assertThat(Jsoup.parse(form.body()).select("form#saisie")).isEmpty();
            assertThat(Jsoup.parse(visitor.get(FORM + "?lang=ar").body()).select("h1").text()).isEqualTo("التسجيل متوقف مؤقتا");
            assertThat(visitor.get(FORM + "?lang=fr").statusCode()).isEqualTo(200);

            // Who had opened it before loses nothing.
            HttpResponse<String> answer = visitor.postForm(FORM, pages.form(EVENT));
            assertThat(answer.statusCode()).isEqualTo(422);
            Document again = Jsoup.parse(answer.body());
            assertThat(again.select(".refusal h2").text()).isEqualTo("Les inscriptions sont momentanément suspendues");
            assertThat(again.select("input[name=fullName]").val()).isEqualTo("Amina L'Exemple");
            assertThat(pages.registrations()).isZero();

            Incident incident = incidents().get(0);
            assertThat(incidents()).hasSize(1);
            assertThat(incident.getIncidentType()).isEqualTo("decision-without-answer");
            assertThat(runtime.getActiveActivityIds(incident.getProcessInstanceId())).contains(incident.getActivityId());
            assertThat(incident.getIncidentMessage()).contains("Recevabilité d'une inscription", "registration-eligibility", "bienvenue",
                    "Corrigez-la et déployez-la à nouveau").doesNotContain("Amina");
            assertThat(lines(log, "ERROR", "Incident")).hasSize(1);
            assertThat(metrics().get("cocreation_incidents")).isEqualTo(1);
        } finally {
            models.deleteDeployment(broken, true);
        }

        decisions.forgetOldVersions();
        assertThat(incidents()).isEmpty();
        await().atMost(Duration.ofSeconds(30)).until(() -> !Jsoup.parse(visitor.get(FORM).body()).select("form#saisie").isEmpty());
        assertThat(incidents()).as("an answer that was remembered does not blame the table that is in its place").isEmpty();
    }

    @Test
    void aStepThatFails(CapturedOutput log) throws IOException {
        jdbc.sql("""
                create function cocreation.refuse() returns trigger language plpgsql as $$
                begin raise exception 'the disk is full'; end $$""").update();
        jdbc.sql("create trigger refuse before insert on cocreation.mail for each row execute function cocreation.refuse()").update();
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(logged);
        String job;
        try {
            runtime.createProcessInstanceModification(participants).startBeforeActivity("announce-publication").execute();
            job = management.createJobQuery().processInstanceId(participants).activityId("announce-publication").singleResult().getId();
            for (int attempt = 1; attempt <= 6; attempt++) {
                assertThatThrownBy(() -> management.executeJob(job)).hasStackTraceContaining("the disk is full");
                assertThat(metrics().get("cocreation_jobs_retried")).isEqualTo(attempt < 6 ? 1 : 0);
            }
        } finally {
            root.detachAppender(logged);
            jdbc.sql("drop trigger refuse on cocreation.mail").update();
            jdbc.sql("drop function cocreation.refuse").update();
        }

        Incident incident = incidents().get(0);
        assertThat(incident.getActivityId()).isEqualTo("announce-publication");
        assertThat(incident.getIncidentMessage()).contains("L’étape «\u00a0", "a échoué à chaque tentative", "relancez l’étape ici");
        assertThat(lines(log, "ERROR", "Incident failedJob of PAN3-EV1 at announce-publication")).hasSize(1);
        assertThat(List.copyOf(logged.list)).filteredOn(line -> line.getLevel() == Level.ERROR)
                .allSatisfy(line -> assertThat(line.getMDCPropertyMap()).containsEntry("businessKey", EVENT)).isNotEmpty();
        assertThat(metrics().get("cocreation_jobs_failed")).isEqualTo(1);
        long mails = mails();

        management.setJobRetries(job, 1);
        management.executeJob(job);

        assertThat(incidents()).isEmpty();
        assertThat(mails()).isGreaterThan(mails);
        long once = mails();
        assertThat(management.createJobQuery().jobId(job).count()).isZero();
        assertThat(jdbc.sql("select count(distinct (recipient, purpose)) from cocreation.mail").query(Long.class).single()).isEqualTo(once);
        assertThat(metrics().get("cocreation_jobs_failed")).isZero();
    }

    @Test
    void anAdministratorSeesWhatTheServerSaysToATestMail() {
        Visitor admin = new Visitor(port);
        admin.signIn("admin", "cocreation");
        PageForm trial = admin.form("/comite/courriels", "form[action$=essai]");
        assertThat(Jsoup.parse(admin.follow(trial.set("adresse", "chef@exemple.ma").send()).body()).select(".alert-success").text())
                .contains("a accepté le courriel d’essai pour chef@exemple.ma", "250");
        assertThat(SMTP.recipients()).containsExactly("chef@exemple.ma");

        SMTP.answerRecipients(recipient -> "550 5.1.1 Unknown user");
        Document refused = Jsoup.parse(admin.follow(trial.send()).body());
        assertThat(refused.select("[data-refused]").text()).contains("n’est pas parti", "refuse ce destinataire", "550 5.1.1 Unknown user");
        assertThat(refused.select("#adresse-essai").val()).isEqualTo("chef@exemple.ma");
        assertThat(jdbc.sql("select count(*) from cocreation.mail where address = 'chef@exemple.ma'").query(Long.class).single()).isZero();
    }

    @Test
    void theKeyOpensTheMetricsAndNothingElse() {
        assertThat(visitor.getJson("/actuator/prometheus").statusCode()).isEqualTo(401);
        assertThat(scrape("another-key").statusCode()).isEqualTo(401);
        assertThat(new Visitor(port).withBasic("adfm", "cocreation").get("/actuator/prometheus").statusCode()).isEqualTo(403);
        assertThat(scrape(KEY).body()).contains("cocreation_incidents");
        assertThat(new Visitor(port).withBasic("admin", "cocreation").get("/actuator/prometheus", "Accept", "*/*").body())
                .contains("cocreation_incidents");
        assertThat(visitor.get("/actuator/metrics", "Authorization", "Bearer " + KEY).statusCode()).isEqualTo(401);
        assertThat(visitor.get("/engine-rest/task", "Authorization", "Bearer " + KEY).statusCode()).isEqualTo(401);
    }

    /** Alert rules, dashboard and the table of the documentation. */
    @Test
    void everyMetricThatIsNamedExists() throws IOException {
        visitor.get("/");
        visitor.postForm("/connexion", Map.of("identifiant", "adfm", "mot-de-passe", "faux"));
        Set<String> there = metrics().keySet();

        JsonNode groups = new ObjectMapper().valueToTree(new Yaml().<Object>load(Files.readString(Path.of("ops/alerts.yml")))).path("groups");
        List<String> expressions = new ArrayList<>();
        assertThat(groups.findValues("alert")).hasSizeGreaterThan(8).hasSameSizeAs(groups.findValues("summary"))
                .hasSameSizeAs(groups.findValues("description"));
        groups.findValues("expr").forEach(expression -> expressions.add(expression.asText()));
        JsonNode dashboard = new ObjectMapper().readTree(Path.of("ops/grafana-dashboard.json").toFile());
        dashboard.findValues("expr").forEach(expression -> expressions.add(expression.asText()));
        // Prometheus's own.
        expressions.removeIf(expression -> expression.contains("up{"));
        assertThat(expressions).hasSizeGreaterThan(30).allSatisfy(expression -> assertThat(named(expression)).isNotEmpty().isSubsetOf(there));

        Set<String> documented = named(Files.readString(Path.of("docs/monitoring.md")));
        assertThat(documented).containsAll(there.stream().filter(name -> name.startsWith("cocreation_")).toList());
        assertThat(documented).isSubsetOf(there);
    }

    private Set<String> named(String text) {
        return Pattern.compile("\\b(?:cocreation|http_server|hikaricp|jvm|process)_[a-z_]*[a-z]\\b").matcher(text).results()
                .map(match -> match.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Where the trouble is; the engine shows it in the calling processes too. */
    private List<Incident> incidents() {
        return runtime.createIncidentQuery().list().stream().filter(incident -> incident.getId().equals(incident.getCauseIncidentId())).toList();
    }

    private long mails() {
        return jdbc.sql("select count(*) from cocreation.mail").query(Long.class).single();
    }

    private static List<String> lines(CapturedOutput log, String level, String text) {
        return log.getAll().lines().filter(line -> line.contains(level) && line.contains(text)).toList();
    }

    /** As Prometheus asks. */
    private HttpResponse<String> scrape(String key) {
        try {
            return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:%d/actuator/prometheus".formatted(port)))
                    .header("Authorization", "Bearer " + key).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** By name; of several with labels the last. */
    private Map<String, Double> metrics() {
        String body = scrape(KEY).body();
        return body.lines().filter(line -> !line.startsWith("#") && !line.isBlank())
                .collect(Collectors.toMap(line -> line.split("[{ ]")[0], line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)), (a, b) -> b));
    }
}
