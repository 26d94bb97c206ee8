package org.cocreation.browser;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.cocreation.ApplicationTest;
import org.cocreation.TestClock;
import org.cocreation.country.Country;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Two associations and the ministry at a meeting of the committee, in Tasklist and on the page of the cycle. */
// Its cycle is one event more than other tests of the demonstration count.
@ApplicationTest(profiles = "demo", properties = "test.of=rounds")
class CommitteeRoundTest {

    private static final String CYCLE = "PAN-9";

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @LocalServerPort
    int port;
    @Autowired
    FormService forms;
    @Autowired
    RepositoryService repository;
    @Autowired
    TaskService tasks;
    @Autowired
    ManagementService management;
    @Autowired
    JdbcClient jdbc;

    Page page;

    @BeforeEach
    void convene() {
        LocalDateTime now = LocalDateTime.ofInstant(TestClock.now(), Country.zone()).truncatedTo(ChronoUnit.MINUTES);
        String definition = repository.createProcessDefinitionQuery().processDefinitionKey("cocreation-cycle").latestVersion().singleResult().getId();
        forms.submitStartForm(definition, new HashMap<>(Map.of("code", CYCLE, "titleFr", "Cocréation d'essai", "titleAr", "إعداد مشترك تجريبي")));
        jdbc.sql("update cocreation.cycle set composition = :composition::jsonb, changed_by = 'mtnra' where code = :code").param("code", CYCLE)
                .param("composition", """
                        {"lead": "MTNRA", "members": ["ADFM", "ACODEC"], "events": [{"day": "%s", "city": {"fr": "Casablanca", "ar": "الدار البيضاء"},
                          "provinceCode": "MA-CAS", "regionCodes": ["MA-06"], "hostCodes": ["ADFM"], "capacity": 70}]}"""
                        .formatted(now.toLocalDate().plusDays(60))).update();
        complete("compose-cycle", Map.of("complete", true));
        complete("convene-meeting", Map.of("startsAt", now.plusDays(5).toString(), "endsAt", now.plusDays(5).plusHours(2).toString(),
                "place", "Réunion à distance", "agenda", "Dates", "themeMethod", "borda",
                "contributionsDueAt", now.plusDays(4).toString(), "reminderAt", now.plusDays(3).toString()));
        page = BROWSER.page();
        page.setDefaultTimeout(60_000);
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    }

    @Test
    void associationsContributeAndTheMinistryGoesOn() {
        signIn("adfm");
        // Its own task of this meeting, and no other's.
        assertThat(task("Compléter le dossier partagé")).hasCount(1);
        take("Compléter le dossier partagé");
        assertThat(page.locator(".fjs-container")).containsText("PAN9-EV1");
        page.getByText("Ajouter une ligne").first().click();
        choose(0, "1er événement de cocréation : Casablanca");
        choose(1, "Mesures prises pour inclure les populations vulnérables");
        Locator text = page.locator(".fjs-container textarea").first();
        text.fill("Prévoir l'accueil d'enfants.");
        text.blur();
        page.getByLabel("Notre organisation a relu les dossiers").check();
        finish();
        assertThat(task("Compléter le dossier partagé")).hasCount(0);

        signIn("acodec");
        assertThat(task("Compléter le dossier partagé")).hasCount(1);
        take("Compléter le dossier partagé");
        assertThat(page.locator(".fjs-container textarea")).hasCount(0);
        page.locator("a", new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*Page de travail\\s*$"))).first().click();
        assertThat(page.frameLocator("iframe.cocreation-page").locator("h1")).hasText("Cocréation d'essai");
        page.locator("a", new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*Formulaire\\s*$"))).first().click();
        page.getByLabel("Notre organisation a relu les dossiers").check();
        finish();
        assertThat(task("Compléter le dossier partagé")).hasCount(0);

        // The third member, the ministry, has its own part: it closes the contributions instead.
        signIn("mtnra");
        page.navigate(address("/comite/cycles/" + CYCLE));
        assertThat(page.locator("main")).containsText("Contributions reçues de 2 organisations sur 3");
        page.getByText("Clore les contributions maintenant").click();
        assertThat(page.locator(".alert-success")).containsText("Les contributions sont closes");
        runJobs();
        page.navigate(address("/camunda/app/tasklist/default/"));
        take("Arrêter le dossier de l'événement");
        assertThat(page.locator(".fjs-container")).containsText("Prévoir l'accueil d'enfants.");
        assertThat(page.locator(".fjs-container")).containsText("ADFM");
        page.locator("a", new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*Page de travail\\s*$"))).first().click();
        assertThat(page.frameLocator("iframe.cocreation-page").locator("h1")).hasText("1er événement de cocréation : Casablanca");
        assertThat(page.frameLocator("iframe.cocreation-page").locator(".shared-file .heading")).hasCount(11);
        page.locator("a", new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*Formulaire\\s*$"))).first().click();
        page.locator(".fjs-form-field-checklist", new Page.LocatorOptions().setHasText("Rubriques que la réunion arrête"))
                .getByLabel("Nombre de participants prévu").check();
        finish();
        assertThat(task("Arrêter le dossier de l'événement")).hasCount(0);
        runJobs();
        org.assertj.core.api.Assertions.assertThat(jdbc.sql("select state from cocreation.file_heading where event_code = 'PAN9-EV1' and code = 'participants'")
                .query(String.class).single()).isEqualTo("settled");

        page.navigate("about:blank");
        page.navigate(address("/camunda/app/tasklist/default/"));
        take("Consigner la réunion");
        assertThat(page.locator(".fjs-container")).containsText("N'ont pas contribué");
        page.getByLabel("Association démocratique des femmes du Maroc").check();
        Locator points = page.getByLabel("Points abordés");
        points.fill("Capacité des événements");
        points.blur();
        finish();
        assertThat(page.locator(".page-notifications")).containsText("Si elle s'est tenue plus tôt, cochez-le");
        page.getByLabel("La réunion s'est tenue plus tôt que prévu").check();
        finish();
        assertThat(task("Consigner la réunion")).hasCount(0);
        runJobs();
        page.navigate(address("/comite/cycles/" + CYCLE));
        assertThat(page.locator("main")).containsText("Capacité des événements");
    }

    private void signIn(String id) {
        // Off Tasklist first: it would notice the end of its session and leave for the sign-in page by itself.
        page.navigate("about:blank");
        page.context().clearCookies();
        page.navigate(address("/camunda/app/tasklist/default/"));
        page.getByLabel("Identifiant").fill(id);
        page.getByLabel("Mot de passe").fill("cocreation");
        page.getByText("Se connecter").click();
        assertThat(page.locator("section.tasks-list")).isVisible();
    }

    /** The tasks of that name about this cycle. */
    private Locator task(String name) {
        return page.locator(".tasks-list li.task", new Page.LocatorOptions().setHasText(name));
    }

    private void take(String name) {
        task(name).locator("h4 a").click();
        page.getByText("Prendre la tâche").click();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Terminer"))).isEnabled();
    }

    private void choose(int select, String option) {
        page.locator(".fjs-form-field-select .fjs-input-group").nth(select).click();
        page.locator(".fjs-dropdownlist-item", new Page.LocatorOptions().setHasText(option)).first().click();
    }

    private void finish() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Terminer")).click();
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }

    private void complete(String task, Map<String, Object> values) {
        tasks.complete(tasks.createTaskQuery().processInstanceBusinessKey(CYCLE).taskDefinitionKey(task).singleResult().getId(), values);
        runJobs();
    }

    private void runJobs() {
        for (List<Job> due = due(); !due.isEmpty(); due = due()) {
            due.forEach(job -> management.executeJob(job.getId()));
        }
    }

    private List<Job> due() {
        return jdbc.sql("select job.id_ from act_ru_job job join act_ru_execution e on e.id_ = job.process_instance_id_ where e.business_key_ = :cycle and job.duedate_ is null")
                .param("cycle", CYCLE).query(String.class).list().stream()
                .map(id -> management.createJobQuery().jobId(id).singleResult()).toList();
    }
}
