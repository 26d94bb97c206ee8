package org.cocreation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A task done at the end of the page where its work is done, without Tasklist. */
@ApplicationTest(profiles = "demo", properties = Committee.TESTS)
class TaskOnPageTest {

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @LocalServerPort
    int port;
    @Autowired
    Committee committee;
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
        for (var due = management.createJobQuery().messages().executable(); due.count() > 0; ) {
            due.list().forEach(job -> management.executeJob(job.getId()));
        }
        page = BROWSER.page();
        page.setDefaultTimeout(60_000);
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    }

    /** Of an event whose task no other test of this application completes. */
    private String criteriaOf(String event) {
        return tasks.createTaskQuery().taskDefinitionKey("set-support-criteria").processInstanceBusinessKey(event).singleResult().getId();
    }

    private void signInAs(String user, String path) {
        page.navigate("http://localhost:" + port + path);
        page.getByLabel("Identifiant").fill(user);
        page.getByLabel("Mot de passe").fill("cocreation");
        page.getByText("Se connecter").click();
    }

    @Test
    void aLinkToATaskLeadsToItsPageWhereItIsRefusedThenDone() {
        String task = criteriaOf("PAN3-EV4");
        signInAs("acb", "/comite/taches/" + task + "/page");
        assertThat(page).hasURL(Pattern.compile("/comite/evenements/PAN3-EV4/soutien$"));
        Locator decision = page.locator("#tache-" + task);
        Locator finish = decision.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Terminer cette tâche"));
        Locator field = decision.getByRole(AriaRole.CHECKBOX);
        assertThat(field).isVisible();

        finish.click();
        assertThat(decision.locator(".fjs-form-field-error").first()).hasText("Ce champ est obligatoire.");
        assertThat(decision.locator(".fjs-form-field-error").first()).isInViewport();
        assertThat(field).isFocused();
        assertThat(tasks.createTaskQuery().taskId(task).count()).isOne();

        field.check();
        finish.click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("C'est fait\u00a0: «\u00a0Fixer les critères de prise en charge\u00a0».");
        assertThat(tasks.createTaskQuery().taskId(task).count()).isZero();

        page.navigate("http://localhost:" + port + "/comite/taches/" + task + "/page");
        assertThat(page.locator("h1")).hasText("Cette tâche n'est plus à faire");
    }

    @Test
    void whoHasNoRightToATaskDoesNotFindIt() {
        signInAs("acodec", "/comite/taches/" + criteriaOf("PAN3-EV1"));
        assertThat(page.locator("h1")).hasText("Cette tâche n'est plus à faire");
        page.navigate("http://localhost:" + port + "/comite/evenements/PAN3-EV1");
        assertThat(page.locator(".tasks")).hasCount(0);
    }

    @Test
    void whatSomebodyElseTookIsToldAndCannotBeSent() {
        String task = criteriaOf("PAN3-EV2");
        tasks.claim(task, "mtnra");
        signInAs("acodec", "/comite/evenements/PAN3-EV2/soutien");
        Locator decision = page.locator("#tache-" + task);
        assertThat(decision).containsText("« mtnra » a pris cette tâche");
        assertThat(decision.getByRole(AriaRole.BUTTON)).hasCount(0);
    }
}
