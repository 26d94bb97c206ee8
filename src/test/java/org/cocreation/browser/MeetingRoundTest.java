package org.cocreation.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.cocreation.ApplicationTest;
import org.cocreation.TestClock;
import org.cocreation.country.Country;
import org.cocreation.language.Bilingual;
import org.cocreation.steering.SteeringService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** A meeting from its convocation to the approved relevé, by the forms in Tasklist and the pages of the cycle. Names are invented. */
@ApplicationTest(profiles = "demo", properties = "test.of=rounds")
class MeetingRoundTest {

    private static final String CYCLE = "PAN-12";
    private static final String EVENT = "PAN12-EV1";
    private static final String PAGE = "/comite/cycles/" + CYCLE;

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
    SteeringService steering;
    @Autowired
    JdbcClient jdbc;

    private final ObjectMapper json = new ObjectMapper();
    private final LocalDateTime now = LocalDateTime.ofInstant(TestClock.now(), Country.zone()).truncatedTo(ChronoUnit.MINUTES);
    private Page page;
    private TasklistPage tasklist;

    /** A cycle of three organisations and one event, two themes to choose from. */
    @BeforeEach
    void compose() {
        String definition = repository.createProcessDefinitionQuery().processDefinitionKey("cocreation-cycle").latestVersion().singleResult().getId();
        forms.submitStartForm(definition, new HashMap<>(Map.of("code", CYCLE, "titleFr", "Cocréation d'une réunion", "titleAr", "إعداد مشترك لاجتماع")));
        jdbc.sql("update cocreation.cycle set composition = :composition::jsonb, changed_by = 'mtnra' where code = :code").param("code", CYCLE)
                .param("composition", """
                        {"lead": "MTNRA", "members": ["ADFM", "ACODEC"], "events": [{"day": "%s", "city": {"fr": "Casablanca", "ar": "الدار البيضاء"},
                          "provinceCode": "MA-CAS", "regionCodes": ["MA-06"], "hostCodes": ["ADFM"], "capacity": 70}]}"""
                        .formatted(now.toLocalDate().plusDays(60))).update();
        tasks.complete(taskOf("compose-cycle", "ministry"), Map.of("complete", true));
        runJobs();
        steering.propose(CYCLE, EVENT, new Bilingual("Services publics", "الخدمات العمومية"), "ADFM");
        steering.propose(CYCLE, EVENT, new Bilingual("Climat", "المناخ"), "ACODEC");
        page = BROWSER.page();
        page.setDefaultTimeout(60_000);
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        tasklist = new TasklistPage(page, port);
    }

    @Test
    void goesFromTheConvocationToTheApprovedMinutes() throws IOException {
        tasklist.signIn("mtnra");
        fillIn("convene-meeting", "ministry", Map.of("startsAt", now.plusDays(5), "endsAt", now.plusDays(5).plusHours(2), "place", "Réunion à distance",
                "contributionsDueAt", now.plusDays(4), "reminderAt", now.plusDays(3), "themeMethod", "borda"));
        runJobs();
        theMeetingIsMoved();
        adfmNamesADelegateAndRanks();
        acodecContributesAndRanks();
        theMinistryGoesOn();
        theHostAdoptsTheContribution();
        theMeetingIsRecorded();
        aMemberRemarks();
        theMinistryAnswersAndApproves();

        page.navigate(address(PAGE + "/releve"));
        assertThat(page.locator("section[aria-labelledby=versions]")).containsText("approuvée");
        tasklist.signIn("acodec");
        page.navigate(address(PAGE + "/releve"));
        for (String edition : List.of("1.pdf", "1.docx", "1-ar.pdf", "1-ar.docx", "1-noms.pdf")) {
            assertThat(page.locator("a[href='" + PAGE + "/releve/" + edition + "']")).hasCount(1);
            org.assertj.core.api.Assertions.assertThat(page.request().get(address(PAGE + "/releve/" + edition)).status()).as(edition).isEqualTo(200);
        }
    }

    private void theMeetingIsMoved() {
        page.navigate(address(PAGE));
        page.locator("#debut").fill(now.plusDays(6).toString());
        page.locator("#fin").fill(now.plusDays(6).plusHours(3).toString());
        press("Déplacer et prévenir");
        assertThat(page.locator(".alert-success")).isVisible();
        assertThat(page.locator("#debut")).hasValue(now.plusDays(6).toString());
    }

    private void adfmNamesADelegateAndRanks() throws IOException {
        tasklist.signIn("adfm");
        page.navigate(address(PAGE + "/delegues"));
        page.getByText("Désigner ou retirer").first().click();
        page.getByLabel("Prénom et nom").first().fill("Aïcha Exemple");
        press("Enregistrer");
        assertThat(page.locator("section[aria-labelledby=org-ADFM]")).containsText("Aïcha Exemple");
        fillIn("complete-shared-file", "org-adfm", Map.of());
        fillIn("rank-themes", "org-adfm", Map.of("first", "Services publics", "second", "Climat"));
    }

    private void acodecContributesAndRanks() throws IOException {
        tasklist.signIn("acodec");
        take("complete-shared-file", "org-acodec");
        page.getByText("Ajouter une ligne").first().click();
        choose(0, "Casablanca");
        choose(1, "Mesures prises pour inclure les populations vulnérables");
        Locator text = page.locator(".fjs-container textarea").first();
        text.fill("Prévoir une interprétation en langue des signes.");
        text.blur();
        page.getByLabel("Notre organisation a relu les dossiers").check();
        tasklist.complete().click();
        assertThat(tasklist.done()).isVisible();
        fillIn("rank-themes", "org-acodec", Map.of("first", "Services publics"));
    }

    private void theMinistryGoesOn() {
        tasklist.signIn("mtnra");
        page.navigate(address(PAGE));
        assertThat(page.locator("main")).containsText("Contributions reçues de 2 organisations sur 3");
        press("Clore les contributions maintenant");
        assertThat(page.locator(".alert-success")).containsText("Les contributions sont closes");
        runJobs();
    }

    private void theHostAdoptsTheContribution() {
        tasklist.signIn("adfm");
        page.navigate(address("/comite/evenements/%s/dossier/inclusion".formatted(EVENT)));
        page.getByText("Adopter ou écarter").first().click();
        press("Adopter");
        assertThat(page.locator("main")).containsText("Repris de la contribution de");
        // What this test is not about stands as if it had been settled before.
        jdbc.sql("update cocreation.file_heading set state = 'settled', changed_by = 'mtnra' where event_code = :event and code not in ('themes', 'inclusion')")
                .param("event", EVENT).update();
    }

    private void theMeetingIsRecorded() {
        tasklist.signIn("mtnra");
        page.navigate(address(PAGE + "/presences"));
        page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("Aïcha Exemple")).check();
        press("Enregistrer les présences");
        assertThat(page.locator(".alert-success")).isVisible();
        take("settle-themes", "ministry");
        page.getByLabel("Arrêter ces thématiques").check();
        page.locator(".fjs-form-field-checklist").getByLabel("Services publics").check();
        tasklist.complete().click();
        assertThat(tasklist.done()).isVisible();
        runJobs();
        take("settle-event-file", "ministry");
        page.locator(".fjs-form-field-checklist").getByLabel("Mesures prises pour inclure").check();
        tasklist.complete().click();
        assertThat(tasklist.done()).isVisible();
        runJobs();
        take("hold-meeting", "ministry");
        assertThat(page.getByLabel("Association démocratique des femmes du Maroc")).isChecked();
        page.getByLabel("Association de Coopération pour le Développement et la Culture").check();
        page.getByLabel("La réunion s'est tenue plus tôt que prévu").check();
        Locator points = page.getByLabel("Points abordés");
        points.fill("Mesures d'inclusion");
        points.blur();
        tasklist.complete().click();
        assertThat(tasklist.done()).isVisible();
        runJobs();
    }

    private void aMemberRemarks() {
        tasklist.signIn("acodec");
        page.navigate(address(PAGE + "/releve"));
        page.locator("#remarque").fill("Préciser qui interprète.");
        press("Transmettre la remarque");
        assertThat(page.locator("section[aria-labelledby=remarques]")).containsText("Préciser qui interprète.");
    }

    private void theMinistryAnswersAndApproves() {
        tasklist.signIn("mtnra");
        page.navigate(address(PAGE + "/releve"));
        page.locator("section[aria-labelledby=remarques] summary").first().click();
        page.locator("input[name=outcome][value=taken-up]").check();
        page.locator("section[aria-labelledby=remarques] textarea[name=text]").first().fill("L'association s'en charge.");
        press("Enregistrer la réponse");
        assertThat(page.locator("section[aria-labelledby=remarques]")).containsText("L'association s'en charge.");
        take("approve-minutes", "ministry");
        assertThat(tasklist.form()).containsText("édition du comité, avec les noms");
        assertThat(tasklist.form().locator("a[href$='/releve/1-ar.pdf']")).hasCount(1);
        page.getByLabel("Approuver et envoyer à tous les membres").check();
        page.getByLabel("Approuver avant la fin du délai des remarques").check();
        tasklist.complete().click();
        assertThat(tasklist.done()).isVisible();
        runJobs();
    }

    private void fillIn(String task, String group, Map<String, Object> answers) throws IOException {
        take(task, group);
        tasklist.answer(form(task), answers);
        tasklist.complete().click();
        assertThat(tasklist.done()).isVisible();
    }

    private void take(String task, String group) {
        tasklist.open(taskOf(task, group));
        tasklist.take();
    }

    private JsonNode form(String task) throws IOException {
        return json.readTree(Files.readString(Path.of("forms/%s.form".formatted(task))));
    }

    private String taskOf(String key, String group) {
        return tasks.createTaskQuery().processInstanceBusinessKey(CYCLE).taskDefinitionKey(key).taskCandidateGroup(group).singleResult().getId();
    }

    private void press(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).first().click();
    }

    private void choose(int select, String option) {
        page.locator(".fjs-form-field-select .fjs-input-group").nth(select).click();
        page.locator(".fjs-dropdownlist-item", new Page.LocatorOptions().setHasText(option)).first().click();
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }

    private void runJobs() {
        for (List<String> due = due(); !due.isEmpty(); due = due()) {
            due.forEach(management::executeJob);
        }
    }

    private List<String> due() {
        return jdbc.sql("select job.id_ from act_ru_job job join act_ru_execution e on e.id_ = job.process_instance_id_ where e.business_key_ = :cycle and job.duedate_ is null")
                .param("cycle", CYCLE).query(String.class).list();
    }
}
