package org.cocreation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.cocreation.ApplicationTest;
import org.cocreation.access.Committee;
import org.cocreation.access.TwoHosts;
import org.cocreation.workflow.EngineClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A host at work in Tasklist. */
@ApplicationTest(profiles = "demo")
@Import({Committee.class, TwoHosts.class})
class TasklistTest {

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @LocalServerPort
    int port;
    @Autowired
    Committee committee;
    @Autowired
    TwoHosts hosts;
    @Autowired
    RuntimeService runtime;
    @Autowired
    TaskService tasks;
    @Autowired
    ManagementService management;
    @Autowired
    JdbcClient jdbc;

    Page page;

    @BeforeEach
    void open() {
        committee.arrive();
        hosts.start();
        page = BROWSER.page();
        // Machines that build are slow.
        page.setDefaultTimeout(60_000);
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    }

    @AfterEach
    void clear() {
        hosts.clear();
    }

    private void signIn() {
        page.getByLabel("Identifiant").fill("adfm");
        page.getByLabel("Mot de passe").fill("cocreation");
        page.getByText("Se connecter").click();
    }

    private Locator task() {
        return page.locator(".tasks-list h4.task", new Page.LocatorOptions().setHasText("Tâche de l'hôte"));
    }

    @Test
    void hostFindsItsTaskIsToldWhyItIsRefusedAndCompletesIt() {
        page.navigate("http://localhost:" + port + "/camunda/app/tasklist/");
        assertThat(page).hasURL(Pattern.compile("/connexion"));
        signIn();
        assertThat(task()).hasCount(1);
        task().locator("a").click();
        page.getByText("Prendre la tâche").click();

        Locator remark = page.getByLabel("Remarque");
        Locator complete = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Terminer"));
        complete.click();
        assertThat(page.locator(".fjs-form-field-error")).hasText("Ce champ est obligatoire.");

        remark.fill("Non");
        complete.click();
        assertThat(page.locator(".page-notifications")).containsText("Cette remarque n'est pas recevable.");
        org.assertj.core.api.Assertions.assertThat(hosts.runs(hosts.mine)).isTrue();

        remark.fill("Vu avec l'équipe");
        complete.click();
        assertThat(task()).hasCount(0);
        org.assertj.core.api.Assertions.assertThat(hosts.runs(hosts.mine)).isFalse();
    }

    /** The real model and form: the first event's host tells how it made the event known. */
    @Test
    void hostReportsHowItMadeTheEventKnown() {
        // The cycle begins the preparation of each event with a job.
        runJobs(runtime.createProcessInstanceQuery().processInstanceBusinessKey("PAN-3").singleResult().getId());
        String event = runtime.createProcessInstanceQuery().processInstanceBusinessKey("PAN3-EV1", "participant-management").singleResult().getId();
        complete(event, "publish-event", Map.of("reviewed", true));
        complete(event, "open-registration", Map.of("opening", "now", "minimumRegistrations", 50,
                "closesAt", LocalDateTime.now(EngineClock.CASABLANCA).plusDays(10).truncatedTo(ChronoUnit.MINUTES).toString()));

        page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/");
        signIn();
        Locator task = page.locator(".tasks-list li.task", new Page.LocatorOptions().setHasText("Relayer l'information"));
        assertThat(task).containsText("Casablanca");
        task.locator("h4 a").click();
        page.getByText("Prendre la tâche").click();
        page.getByLabel("Réseau associatif").check();
        page.getByLabel("Nombre de personnes touchées").fill("1200");
        Locator complete = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Terminer"));
        complete.click();
        assertThat(page.locator(".fjs-form-field-error")).hasText("Ce champ est obligatoire.");

        Locator measures = page.getByLabel("Mesures prises");
        measures.fill("Affiches en braille et séance en langue des signes.");
        // The form looks at a long text when it is left.
        measures.blur();
        complete.click();
        assertThat(task).hasCount(0);
        org.assertj.core.api.Assertions.assertThat(jdbc.sql("""
                select people_reached from cocreation.relay where event_code = 'PAN3-EV1' and organisation_code = 'ADFM'""")
                .query(Integer.class).single()).isEqualTo(1200);
    }

    private void complete(String instance, String task, Map<String, Object> values) {
        tasks.complete(tasks.createTaskQuery().processInstanceId(instance).taskDefinitionKey(task).singleResult().getId(), values);
        runJobs(instance);
    }

    private void runJobs(String instance) {
        for (var due = management.createJobQuery().processInstanceId(instance).executable(); due.count() > 0; ) {
            due.list().forEach(job -> management.executeJob(job.getId()));
        }
    }

    @Test
    void anExpiredSessionLeadsToTheSignInPageAndBackToTheTask() {
        page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/#/?task=" + hosts.taskOf(hosts.mine));
        signIn();
        assertThat(page.locator(".task-details h2")).containsText("Tâche de l'hôte");

        // Set beforehand: Tasklist, which looks for new tasks by itself, may find out first and leave the page.
        page.evaluate("setTimeout(() => document.querySelector('button.claim')?.click(), 1000)");
        page.context().clearCookies();
        assertThat(page).hasURL(Pattern.compile("/connexion"));
        signIn();
        assertThat(page).hasURL(Pattern.compile("/camunda/app/tasklist/default/.*task=" + hosts.taskOf(hosts.mine)));
        assertThat(page.locator(".task-details h2")).containsText("Tâche de l'hôte");
    }
}
