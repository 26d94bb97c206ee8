package org.cocreation.browser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.cocreation.ApplicationTest;
import org.cocreation.TestClock;
import org.cocreation.country.Country;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.support.TransactionTemplate;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Every form of every user task, in Tasklist, on data as large as real ones: a person answers what the form requires and
 * touches nothing else, looks at the page of the task and comes back, presses Escape, and completes with a double click.
 * The tables then differ by the decision and by nothing else.
 *
 * <p>With the system property {@code tasks.pictures}, a folder, each form and its page are drawn there.
 */
// A database that no other test has written to, and that none counts its many rows in.
@ApplicationTest(profiles = "demo", properties = "test.of=task forms")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext
class TaskFormsTest {

    private static final String EVENT = "PAN3-EV1";
    private static final String CYCLE = "PAN-3";
    private static final LocalDateTime IN_A_WEEK = TestClock.today().plusDays(7).atTime(10, 0);

    private static final String PUBLISHED = "update cocreation.event set phase = 'published', published_at = now() where code = 'PAN3-EV1'";
    private static final String CLOSED = """
            update cocreation.event set phase = 'registration-closed', published_at = now(), registration_opens_at = now() - interval '20 days',
                registration_closes_at = now() - interval '1 hour' where code = 'PAN3-EV1'""";
    private static final String LIST_PROPOSED = CLOSED.replace("registration-closed", "list-proposed");
    private static final String LIST_SHARED = CLOSED.replace("registration-closed'", "list-shared', list_settled_at = now(), list_shared_at = now()");
    private static final String CANDIDATES = "update cocreation.registration set status = 'candidate', proposed_seat = rank <= 70 where event_code = 'PAN3-EV1'";
    private static final String OVER = "update cocreation.event set day = current_date - 1, ready_at = now() where code = 'PAN3-EV1'";
    private static final String PRESENT = "update cocreation.registration set attended = true where event_code = 'PAN3-EV1' and status = 'confirmed'";
    private static final String RESULTS = """
            insert into cocreation.workshop_result (workshop_id, event_code, rapporteur, participants, summary_fr, recorded_at, changed_by)
            select id, event_code, 'Université, rapporteure', 1, 'Résumé des échanges.', now(), 'essai' from cocreation.workshop where event_code = 'PAN3-EV1'""";
    private static final String FILE_OPEN = """
            update cocreation.event set file_settled_at = null where code = 'PAN3-EV1'""";
    private static final String HEADINGS_OPEN = "update cocreation.file_heading set state = 'proposed' where event_code = 'PAN3-EV1'";

    private static final String MINUTES_OPEN = "update cocreation.cycle_document set approved_at = null, approved_by = null where kind = 'minutes'";

    /** Every user task of the models, by its id. */
    private static final List<TaskCase> CASES = List.of(
            TaskCase.ofCycle("announce-programme").given("update cocreation.cycle set announced_on = null, announced_where = null where code = 'PAN-3'")
                    .answer("announcedOn", TestClock.today().atStartOfDay())
                    .changes("cycle.announced_on", "cycle.announced_where", "cycle.announcement"),
            TaskCase.ofCycle("close-cycle").given("""
                    with report as (
                        insert into cocreation.cycle_document (cycle_code, kind, version, produced_at) values ('PAN-3', 'report', 1, now()) returning cycle_code)
                    insert into cocreation.cycle_document_file (cycle_code, kind, version, edition, docx, pdf) select cycle_code, 'report', 1, 'french', 'x', 'x' from report""").changes("cycle.closed_at", "cycle_document"),
            TaskCase.ofCycle("convene-meeting").answer("startsAt", IN_A_WEEK).answer("endsAt", IN_A_WEEK.plusHours(2))
                    .answer("contributionsDueAt", IN_A_WEEK.minusDays(1)).answer("reminderAt", IN_A_WEEK.minusDays(2)).changes("meeting"),
            TaskCase.ofCycle("complete-shared-file").with("organisation", "ADFM").given(FILE_OPEN, HEADINGS_OPEN).changes("meeting_answer"),
            TaskCase.ofCycle("rank-themes").with("ballot", "ADFM/PAN3-EV1").given(FILE_OPEN, HEADINGS_OPEN).changes("ballot"),
            TaskCase.ofCycle("settle-themes").with("eventCode", EVENT).given(FILE_OPEN, HEADINGS_OPEN).answer("decision", "leave").changesNothing(),
            TaskCase.ofCycle("settle-event-file").with("eventCode", EVENT).given(FILE_OPEN, HEADINGS_OPEN).changes("file_heading.state"),
            TaskCase.ofEvent("settle-added-file").given(FILE_OPEN, HEADINGS_OPEN).answer("settledHeadings", List.of("Agenda de l'événement"))
                    .changes("file_heading.state", "file_heading.changed_at"),
            TaskCase.ofCycle("vote-in-writing").with("organisation", "ADFM").with("vote", 1).given("""
                    insert into cocreation.written_vote (cycle_code, number, question, answers, asked_at, asked_by, closes_at, quorum_percent, changed_by)
                    values ('PAN-3', 1, 'Le comité ajoute-t-il un événement à Oujda ?', '{Pour,Contre}', now(), 'mtnra', now() + interval '5 days', 50, 'mtnra')""")
                    .changes("written_ballot"),
            TaskCase.ofCycle("hold-meeting").given(MINUTES_OPEN).answer("heldEarly", true).changes("meeting"),
            TaskCase.ofCycle("approve-minutes").given(MINUTES_OPEN).changes("cycle_document"),

            TaskCase.ofEvent("publish-event").changes("event.phase", "event.published_at"),
            TaskCase.ofEvent("open-registration").given(PUBLISHED)
                    .changes("event.phase", "event.registration_opens_at", "event.registration_closes_at"),
            TaskCase.ofEvent("relay-communication").with("host", "ADFM").given(PUBLISHED).changes("relay"),
            TaskCase.ofEvent("decide-extension").given(CLOSED, CANDIDATES).answer("decision", "close").changes("intervention"),
            TaskCase.ofEvent("settle-participant-list").given(LIST_PROPOSED, CANDIDATES)
                    .changes("event.phase", "event.list_settled_at", "registration.status", "registration.proposed_seat", "registration.rank"),
            TaskCase.ofEvent("acknowledge-participant-list").with("host", "ADFM").given(LIST_SHARED).changes("list_acknowledgement"),
            TaskCase.ofEvent("validate-invitations").given(LIST_SHARED).changes("event.reply_by", "invitation"),
            TaskCase.ofEvent("follow-up-institutions").given(LIST_SHARED).answer("next", "finish").changesNothing(),
            TaskCase.ofEvent("settle-support").given(LIST_SHARED).changes("support_criteria", "support_grant"),

            TaskCase.ofEvent("set-support-criteria").changes("support_criteria", "support_grant"),
            TaskCase.ofEvent("define-venue").answer("justification", "Salles voisines.").changes("venue_decision"),
            TaskCase.ofEvent("plan-meals").changes("meal_plan"),
            TaskCase.ofEvent("estimate-budget").changes("budget"),
            TaskCase.ofEvent("coordinate-partners").changes("participant_information.changed_at"),
            TaskCase.ofEvent("prepare-materials").changesNothing(),
            TaskCase.ofEvent("approve-materials").changes("material.state"),
            TaskCase.ofEvent("distribute-materials").given("update cocreation.material set state = 'approved' where event_code = 'PAN3-EV1'")
                    .changes("material.state", "material_distribution"),

            TaskCase.ofEvent("confirm-speakers").answer("justification", "Les autres répondent demain.").changes("intervention"),
            TaskCase.ofEvent("finalise-agenda").changes("event.agenda_settled_at"),
            TaskCase.ofEvent("review-readiness").given(LIST_SHARED).answer("note", "Le reste est réglé par téléphone.").changes("readiness_review", "event.ready_at"),
            TaskCase.ofEvent("record-attendance").given(LIST_SHARED, OVER, PRESENT)
                    .changes("event_attendance", "registration.attended", "invitation.attended"),
            TaskCase.ofEvent("record-workshop-results").with("workshop", "1").given(LIST_SHARED, OVER, RESULTS).changesNothing(),
            TaskCase.ofEvent("review-report").given(LIST_SHARED, OVER, PRESENT, RESULTS).changes("report_review", "event.report_published_at"),
            TaskCase.ofEvent("correct-report").given(LIST_SHARED, OVER, PRESENT, RESULTS).changes("report_review"));

    /** Its cycle is not composed yet, unlike all others: CompositionRoundTest does it in Tasklist. */
    private static final String COMPOSED_ELSEWHERE = "compose-cycle";

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @LocalServerPort
    int port;
    @Autowired
    RepositoryService repository;
    @Autowired
    RuntimeService runtime;
    @Autowired
    TaskService tasks;
    @Autowired
    FormService forms;
    @Autowired
    ManagementService management;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;

    private Tables tables;
    private TasklistPage tasklist;
    private String instance;

    @BeforeAll
    void fillTables(@Autowired javax.sql.DataSource database) throws Exception {
        try (var connection = database.getConnection()) {
            ScriptUtils.executeSqlScript(connection, new ClassPathResource("browser/large-event.sql"));
        }
        tables = new Tables(jdbc, transaction);
        tables.keep();
    }

    @BeforeEach
    void open() {
        Page page = BROWSER.page();
        page.setDefaultTimeout(60_000);
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        tasklist = new TasklistPage(page, port);
    }

    @AfterEach
    void clear() {
        if (instance != null && runtime.createProcessInstanceQuery().processInstanceId(instance).count() > 0) {
            // Without its outputs, which read answers that nobody gave.
            runtime.deleteProcessInstance(instance, "test", true, false, true);
        }
        tables.putBack();
    }

    /** The user tasks of the deployed models: id and key of the process. */
    Stream<String> userTasks() {
        return userTaskProcesses().keySet().stream();
    }

    private Map<String, String> userTaskProcesses() {
        Map<String, String> found = new TreeMap<>();
        for (ProcessDefinition process : repository.createProcessDefinitionQuery().latestVersion().list()) {
            repository.getBpmnModelInstance(process.getId()).getModelElementsByType(UserTask.class).stream()
                    .filter(task -> task.getCamundaFormRef() != null && !task.getId().equals(COMPOSED_ELSEWHERE))
                    .forEach(task -> found.put(task.getId(), process.getKey()));
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("userTasks")
    void untouchedMeansUnchanged(String taskDefinition) throws IOException {
        TaskCase given = given(taskDefinition);
        Task task = reach(given);
        JsonNode form = form(task);
        signInFor(task);

        tasklist.open(task.getId());
        tasklist.take();
        picture(taskDefinition);
        var before = tables.read();
        tasklist.answer(form, given.answers());

        tasklist.tab(TasklistPage.WORK_PAGE);
        assertThat(tasklist.page.locator("iframe.cocreation-page")).isVisible();
        picture(taskDefinition + "-page");
        tasklist.tab(TasklistPage.FORM);
        assertThat(tasklist.form()).isVisible();
        tasklist.page.keyboard().press("Escape");
        tasklist.complete().dblclick();
        assertThat(tasklist.done().or(tasklist.page.locator(".page-notifications .alert")).first()).isVisible();

        assertThat(tasklist.notices().innerText()).as("what Tasklist says").isBlank();
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).as("tasks left").isZero();
        assertThat(Tables.differences(before, tables.read(), given.changes())).as("changes beside the decision").isEmpty();
    }

    /** As fast as a person types, straight after a number: leaving one draws the form anew. */
    @ParameterizedTest
    @MethodSource("userTasks")
    void everyLetterStays(String taskDefinition) throws IOException {
        TaskCase given = given(taskDefinition);
        Task task = reach(given);
        assumeTrue(form(task).findValuesAsText("type").contains("number"), "No number field");
        signInFor(task);
        tasklist.open(task.getId());
        tasklist.take();

        Locator number = tasklist.form().locator(".fjs-form-field-number input:not([readonly])").first();
        List<String> lost = new ArrayList<>();
        for (Locator field : tasklist.form().locator(":is(.fjs-form-field-number, .fjs-form-field-textfield) input:not([readonly]), textarea:not([readonly])").all()) {
            String text = field.evaluate("field => !!field.closest('.fjs-form-field-number')").equals(true) ? "23" : "lettres";
            type(number, "1");
            type(field, text);
            if (!field.inputValue().equals(text)) {
                lost.add(field.getAttribute("id") + ": " + field.inputValue());
            }
        }
        assertThat(lost).isEmpty();
    }

    /** As when the browser has no time to draw anything between leaving the field and the click that did it. */
    @Test
    void anHourThatWasTypedRightBeforeIsSent() throws IOException {
        TaskCase given = given("convene-meeting");
        Task task = reach(given);
        signInFor(task);
        tasklist.open(task.getId());
        tasklist.take();
        tasklist.answer(form(task), given.answers());

        Locator hour = tasklist.field("reminderAt-time");
        hour.fill("07:35");
        hour.evaluate("""
                hour => {
                    hour.blur();
                    document.querySelector('[cam-tasklist-form] .btn-primary').click();
                }""");
        assertThat(tasklist.done()).isVisible();
        assertThat(jdbc.sql("select reminder_at from cocreation.meeting where cycle_code = :cycle order by number desc limit 1").param("cycle", CYCLE)
                .query(Timestamp.class).single().toInstant().atZone(Country.zone()).toLocalTime()).isEqualTo("07:35");
    }

    private void type(Locator field, String text) {
        field.selectText();
        tasklist.page.keyboard().type(text, new Keyboard.TypeOptions().setDelay(70));
    }

    private static TaskCase given(String taskDefinition) {
        return CASES.stream().filter(one -> one.task().equals(taskDefinition)).findFirst().orElseThrow(() -> new AssertionError(
                "A new task: say in CASES how it is reached and what its decision may change"));
    }

    private Task reach(TaskCase given) {
        given.given().forEach(statement -> jdbc.sql(statement.replace("now()", "timestamptz '%s'".formatted(TestClock.now()))
                .replace("current_date", "date '%s'".formatted(TestClock.today()))).update());
        String process = userTaskProcesses().get(given.task());
        String key = given.ofCycle() ? CYCLE : EVENT;
        // A cycle and an event are prepared once.
        runtime.createProcessInstanceQuery().processDefinitionKey(process).processInstanceBusinessKey(key).list()
                .forEach(other -> runtime.deleteProcessInstance(other.getId(), "test", true, false, true));
        instance = runtime.createProcessInstanceByKey(process)
                .businessKey(key).setVariables(given.variables())
                .startBeforeActivity(given.task()).execute().getId();
        return tasks.createTaskQuery().processInstanceId(instance).taskDefinitionKey(given.task()).singleResult();
    }

    private JsonNode form(Task task) throws IOException {
        try (InputStream schema = forms.getDeployedTaskForm(task.getId())) {
            return new ObjectMapper().readTree(schema);
        }
    }

    /** As somebody who may take the task. */
    private void signInFor(Task task) {
        List<String> groups = tasks.getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getGroupId).toList();
        String member = groups.contains("ministry") ? "mtnra" : groups.contains("partners") ? "ocde" : groups.get(0).replace("org-", "");
        tasklist.signIn(member);
    }

    private void picture(String name) {
        String folder = System.getProperty("tasks.pictures");
        if (folder != null) {
            Page page = tasklist.page;
            page.setViewportSize(1366, 768);
            if (page.locator("iframe.cocreation-page").count() > 0) {
                page.frameLocator("iframe.cocreation-page").locator("body").waitFor();
                page.waitForTimeout(700);
            }
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
        }
    }
}
