package org.cocreation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.LoadState;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.cocreation.ApplicationTest;
import org.cocreation.TestClock;
import org.cocreation.access.Committee;
import org.cocreation.access.TwoHosts;
import org.cocreation.country.Country;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A host at work in Tasklist: what it is told, and what is kept for it. */
@ApplicationTest(profiles = "demo", properties = Committee.TESTS)
class TasklistTest {

    private static final String CRITERIA = "set-support-criteria";

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
    TasklistPage tasklist;

    @BeforeEach
    void open() {
        committee.arrive();
        hosts.start();
        page = BROWSER.page();
        // Machines that build are slow.
        page.setDefaultTimeout(60_000);
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        tasklist = new TasklistPage(page, port);
    }

    @AfterEach
    void clear() {
        hosts.clear();
    }

    private Locator task() {
        return page.locator(".tasks-list h4.task", new Page.LocatorOptions().setHasText("Tâche de l'hôte"));
    }

    @Test
    void hostFindsItsTaskIsToldWhyItIsRefusedAndCompletesIt() {
        page.navigate("http://localhost:" + port + "/camunda/app/tasklist/");
        assertThat(page).hasURL(Pattern.compile("/connexion"));
        tasklist.enter("adfm");
        assertThat(task()).hasCount(1);
        task().locator("a").click();
        tasklist.take();

        Locator remark = page.getByLabel("Remarque");
        // So low that the field is out of sight.
        page.setViewportSize(1366, 420);
        tasklist.complete().click();
        assertThat(page.locator(".fjs-form-field-error")).hasText("Ce champ est obligatoire.");
        assertThat(page.locator(".fjs-form-field-error")).isInViewport();
        assertThat(remark).isFocused();
        page.setViewportSize(1400, 900);

        remark.fill("Non");
        tasklist.complete().click();
        assertThat(tasklist.notices()).containsText("Cette remarque n'est pas recevable.");
        assertThat(remark).hasValue("Non");
        org.assertj.core.api.Assertions.assertThat(hosts.runs(hosts.mine)).isTrue();

        remark.fill("Vu avec l'équipe");
        tasklist.complete().click();
        assertThat(tasklist.done()).containsText("C'est fait.");
        assertThat(tasklist.done()).containsText("Tâche de l'hôte");
        assertThat(tasklist.notices()).not().containsText("recevable");
        assertThat(task()).hasCount(0);
        org.assertj.core.api.Assertions.assertThat(hosts.runs(hosts.mine)).isFalse();
    }

    /** Tasklist may give the form anew: drawn anew as well, it would lose what is being typed. */
    @Test
    void aFormThatIsGivenAgainIsNotDrawnAgain() {
        tasklist.signIn("adfm");
        tasklist.open(hosts.taskOf(hosts.mine));
        tasklist.take();
        Locator remark = page.getByLabel("Remarque");
        remark.evaluate("field => field.dataset.drawn = 'once'");
        page.waitForResponse(answer -> answer.url().contains("/deployed-form"), () -> page.evaluate("""
                () => {
                    let scope = angular.element(document.querySelector('[cam-tasklist-form] .fjs-container')).scope();
                    while (!scope.asynchronousFormKey) scope = scope.$parent;
                    scope.asynchronousFormKey.key += '?again';
                    scope.$apply();
                }"""));
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(remark).isVisible();
        assertThat(remark).hasAttribute("data-drawn", "once");
    }

    @Test
    void whoHasDoneATaskIsLedToTheNext() {
        preparationBegins();
        tasklist.signIn("adfm");
        tasklist.open(hosts.taskOf(hosts.mine));
        tasklist.take();
        page.getByLabel("Remarque").fill("Vu");
        tasklist.complete().click();
        Locator next = tasklist.done().locator("a");
        String name = next.innerText();
        next.click();
        assertThat(page.locator(".task-card h2")).containsText(name);
        assertThat(tasklist.done()).hasCount(0);
    }

    @Test
    void aTaskCompletedOnItsPageIsDoneInTasklistToo() {
        tasklist.signIn("adfm");
        String id = hosts.taskOf(hosts.mine);
        tasklist.open(id);
        assertThat(page.locator(".task-card h2")).containsText("Tâche de l'hôte");
        tasks.complete(id, Map.of("remark", "Vu"));
        page.evaluate("id => window.postMessage({ cocreation: 'task-completed', taskId: id, name: \"Tâche de l'hôte\" }, location.origin)", id);
        assertThat(tasklist.done()).containsText("La tâche «\u00a0Tâche de l'hôte\u00a0» est terminée.");
        assertThat(task()).hasCount(0);
    }

    @Test
    void twoClicksCompleteOnce() {
        List<String> sent = new ArrayList<>();
        page.onRequest(request -> {
            if (request.url().endsWith("/submit-form")) {
                sent.add(request.url());
            }
        });
        tasklist.signIn("adfm");
        tasklist.open(hosts.taskOf(hosts.mine));
        tasklist.take();
        page.getByLabel("Remarque").fill("Vu");
        tasklist.complete().dblclick();
        assertThat(tasklist.done()).isVisible();
        assertThat(tasklist.notices()).hasText("");
        org.assertj.core.api.Assertions.assertThat(sent).hasSize(1);
    }

    @Test
    void theEngineAtWorkIsSeen() {
        tasklist.signIn("adfm");
        tasklist.open(hosts.taskOf(hosts.mine));
        tasklist.take();
        page.getByLabel("Remarque").fill("Vu");
        page.route("**/submit-form", route -> {
            page.waitForTimeout(1000);
            route.resume();
        });
        page.evaluate("""
                () => { window.waited = false;
                  new MutationObserver(() => window.waited ||= !document.querySelector('.cocreation-waiting').hidden)
                    .observe(document.body, { subtree: true, attributes: true }); }""");
        tasklist.complete().click();
        assertThat(tasklist.done()).isVisible();
        org.assertj.core.api.Assertions.assertThat(page.evaluate("() => window.waited")).isEqualTo(true);
        assertThat(page.locator(".cocreation-waiting")).isHidden();
    }

    /** What is typed stays where one leaves it; the rest shows what is there on coming back. */
    @Test
    void whatWasTypedOutlivesTheTabAReloadAndTheSession() {
        preparationBegins();
        tasks.complete(taskOf("PAN3-EV3", CRITERIA), Map.of("adopt", true));
        String id = taskOf("PAN3-EV3", "define-venue");
        tasklist.signIn("alci");
        tasklist.open(id);
        tasklist.take();
        Locator reason = page.getByLabel("Pourquoi accepter les conflits à résoudre");
        reason.fill("Deux salles se rejoignent.");

        tasklist.tab(TasklistPage.WORK_PAGE);
        assertThat(page.locator("iframe.cocreation-page")).isVisible();
        tasklist.tab(TasklistPage.FORM);
        assertThat(reason).hasValue("Deux salles se rejoignent.");

        page.reload();
        assertThat(reason).hasValue("Deux salles se rejoignent.");

        page.evaluate("setTimeout(() => document.querySelector('[cam-tasklist-form] .btn-primary')?.click(), 1000)");
        page.context().clearCookies();
        assertThat(page).hasURL(Pattern.compile("/connexion"));
        tasklist.enter("alci");
        assertThat(reason).hasValue("Deux salles se rejoignent.");

        // Nobody else finds it, and it goes with whoever signs out.
        tasklist.signIn("mtnra");
        tasklist.open(id);
        assertThat(reason).hasValue("");
        tasklist.signIn("alci");
        tasklist.open(id);
        assertThat(reason).hasValue("Deux salles se rejoignent.");
        page.locator(".account .dropdown-toggle").click();
        page.getByText("Se déconnecter").click();
        assertThat(page).hasURL(Pattern.compile("/connexion"));
        tasklist.enter("alci");
        tasklist.open(id);
        assertThat(reason).hasValue("");
    }

    @Test
    void aProcessIsNotLeftHalfTypedWithoutAsking() {
        tasklist.signIn("mtnra");
        tasklist.openList();
        page.locator(".start-process-action a").click();
        page.locator(".modal-content .processes a", new Page.LocatorOptions().setHasText("Cycle de cocréation")).click();
        Locator code = page.locator(".modal-content").getByLabel("Code");
        code.first().fill("PAN-7");

        page.keyboard().press("Escape");
        Locator question = page.locator("dialog");
        assertThat(question).containsText("Fermer sans envoyer");
        page.keyboard().press("Escape");
        assertThat(question).hasCount(0);
        assertThat(code.first()).hasValue("PAN-7");

        page.mouse().click(5, 400);
        question.getByText("Fermer et effacer").click();
        assertThat(page.locator(".modal-content")).hasCount(0);
    }

    @Test
    void calendarsAreFrench() {
        preparationBegins();
        tasks.complete(taskOf("PAN3-EV2", "publish-event"), Map.of("reviewed", true));
        runJobs(runtime.createProcessInstanceQuery().processInstanceBusinessKey("PAN3-EV2", "participant-management").singleResult().getId());
        tasklist.signIn("mtnra");
        tasklist.open(taskOf("PAN3-EV2", "open-registration"));
        tasklist.take();
        Locator day = tasklist.form().locator("input[id$='-closesAt-date']");
        org.assertj.core.api.Assertions.assertThat(day.inputValue()).matches("\\d\\d/\\d\\d/\\d{4}");
        day.click();
        Locator calendar = page.locator(".flatpickr-calendar.open");
        assertThat(calendar.locator(".flatpickr-weekday").first()).hasText("lun");
        assertThat(calendar.locator(".flatpickr-monthDropdown-month").last()).hasText("décembre");
    }

    @Test
    void whatFailsIsSaidInFrench() {
        tasklist.signIn("adfm");
        String id = hosts.taskOf(hosts.mine);
        tasklist.open(id);
        assertThat(page.getByText("Prendre la tâche")).isVisible();
        tasks.setAssignee(id, "mtnra");
        page.getByText("Prendre la tâche").click();
        assertThat(tasklist.notices()).containsText("«\u00a0mtnra\u00a0» a déjà pris cette tâche.");

        tasks.setAssignee(id, "adfm");
        tasklist.open(id);
        page.getByLabel("Remarque").fill("Vu");
        page.route("**/submit-form", route -> route.abort());
        tasklist.complete().click();
        assertThat(tasklist.notices()).containsText("Le serveur n'a pas répondu.");
        page.unroute("**/submit-form");

        page.route("**/submit-form", route -> route.fulfill(new com.microsoft.playwright.Route.FulfillOptions().setStatus(500)
                .setContentType("application/json").setBody("{\"type\":\"RestException\",\"message\":\"ENGINE-03004 Exception while executing Database Operation\"}")));
        tasklist.complete().click();
        assertThat(tasklist.notices()).containsText("Quelque chose n'a pas fonctionné.");
        page.unroute("**/submit-form");

        tasks.complete(id, Map.of("remark", "Vu"));
        tasklist.complete().click();
        assertThat(tasklist.notices()).containsText("Cette tâche est terminée ou n'existe plus");
        assertThat(tasklist.notices()).not().containsText(Pattern.compile("ENGINE|matching|" + id));
    }

    @Test
    void groupsAreNamedAndWhatIsTechnicalIsHidden() {
        preparationBegins();
        tasklist.signIn("adfm");
        tasklist.open(taskOf("PAN3-EV1", CRITERIA));
        assertThat(page.locator(".task-card .meta .groups")).containsText("Ministère");
        assertThat(page.locator(".task-card .meta .groups")).not().containsText("org-");
        assertThat(page.locator(".tasks-list .priority").first()).isHidden();
    }

    @Test
    void filtersNarrowTheList() {
        preparationBegins();
        tasks.setDueDate(taskOf("PAN3-EV1", CRITERIA), java.util.Date.from(TestClock.now().minusSeconds(3600)));
        tasklist.signIn("adfm");
        tasklist.openList();
        Locator list = page.locator(".tasks-list li.task");
        filter("En retard").click();
        assertThat(list).hasCount(1);
        assertThat(list).containsText("Fixer les critères");
        filter("1er événement de cocréation").click();
        assertThat(list.filter(new Locator.FilterOptions().setHasNotText("Casablanca"))).hasCount(0);
        assertThat(list.first()).isVisible();
        assertThat(filter("À faire cette semaine")).isVisible();
        assertThat(filter("Mes tâches")).isVisible();
    }

    private Locator filter(String name) {
        return page.locator(".task-filters .task-filter h4 a", new Page.LocatorOptions().setHasText(name));
    }

    /** RequireJS gives up after seven seconds, unless it is told to wait. */
    @Test
    void tasklistOpensOnASlowLine() {
        tasklist.signIn("adfm");
        page.route("**/plugin/tasklistPlugins/static/**/*.js*", route -> {
            page.waitForTimeout(9000);
            route.resume();
        });
        tasklist.openList();
        assertThat(task()).hasCount(1);
    }

    /** The real model and form: the first event's host tells how it made the event known. */
    @Test
    void hostReportsHowItMadeTheEventKnown() {
        preparationBegins();
        String event = "PAN3-EV1";
        complete(event, "publish-event", Map.of("reviewed", true));
        complete(event, "open-registration", Map.of("opening", "now", "minimumRegistrations", 50,
                "closesAt", LocalDateTime.ofInstant(TestClock.now(), Country.zone()).plusDays(10).truncatedTo(ChronoUnit.MINUTES).toString()));

        page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/");
        tasklist.enter("adfm");
        Locator task = page.locator(".tasks-list li.task", new Page.LocatorOptions().setHasText("Relayer l'information"));
        assertThat(task).containsText("Casablanca");
        task.locator("h4 a").click();
        tasklist.take();
        page.getByLabel("Réseau associatif").check();
        page.getByLabel("Nombre de personnes touchées").fill("1200");
        tasklist.complete().click();
        assertThat(page.locator(".fjs-form-field-error")).hasText("Ce champ est obligatoire.");

        page.getByLabel("Mesures prises").fill("Affiches en braille et séance en langue des signes.");
        tasklist.complete().click();
        assertThat(task).hasCount(0);
        org.assertj.core.api.Assertions.assertThat(jdbc.sql("""
                select people_reached from cocreation.relay where event_code = 'PAN3-EV1' and organisation_code = 'ADFM'""")
                .query(Integer.class).single()).isEqualTo(1200);
    }

    /** The cycle begins the preparation of each event with a job. */
    private void preparationBegins() {
        runJobs(runtime.createProcessInstanceQuery().processInstanceBusinessKey("PAN-3").singleResult().getId());
    }

    private String taskOf(String event, String definition) {
        return tasks.createTaskQuery().processInstanceBusinessKey(event).taskDefinitionKey(definition).singleResult().getId();
    }

    private void complete(String event, String task, Map<String, Object> values) {
        tasks.complete(taskOf(event, task), values);
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(event).list().forEach(instance -> runJobs(instance.getId()));
    }

    private void runJobs(String instance) {
        for (var due = management.createJobQuery().processInstanceId(instance).executable(); due.count() > 0; ) {
            due.list().forEach(job -> management.executeJob(job.getId()));
        }
    }

    @Test
    void anExpiredSessionLeadsToTheSignInPageAndBackToTheTask() {
        page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/#/?task=" + hosts.taskOf(hosts.mine));
        tasklist.enter("adfm");
        assertThat(page.locator(".task-details h2")).containsText("Tâche de l'hôte");

        // Set beforehand: Tasklist, which looks for new tasks by itself, may find out first and leave the page.
        page.evaluate("setTimeout(() => document.querySelector('button.claim')?.click(), 1000)");
        page.context().clearCookies();
        assertThat(page).hasURL(Pattern.compile("/connexion"));
        tasklist.enter("adfm");
        assertThat(page).hasURL(Pattern.compile("/camunda/app/tasklist/default/.*task=" + hosts.taskOf(hosts.mine)));
        assertThat(page.locator(".task-details h2")).containsText("Tâche de l'hôte");
    }
}
