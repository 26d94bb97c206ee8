package org.cocreation.cycle;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.cocreation.ApplicationTest;
import org.cocreation.PageForm;
import org.cocreation.Visitor;
import org.cocreation.access.Committee;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.form.Refusal;
import org.cocreation.sharedfile.Heading;
import org.cocreation.sharedfile.SharedFileService;
import org.cocreation.workflow.CocreationCycle;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The ministry composes a cycle by the page's own form, and the task that ends it. */
@ApplicationTest(profiles = "demo", properties = Committee.TESTS)
class CompositionTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String FORM = "form[data-composition]";

    @LocalServerPort
    int port;
    @Autowired
    Committee committee;
    @Autowired
    RepositoryService repository;
    @Autowired
    TaskService tasks;
    @Autowired
    FormService forms;
    @Autowired
    CycleService cycles;
    @Autowired
    EventService events;
    @Autowired
    SharedFileService files;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Clock clock;

    private String code;
    private String page;
    private Visitor ministry;

    @BeforeEach
    void start() {
        committee.arrive();
        code = "COMP-" + NUMBER.incrementAndGet();
        page = "/comite/cycles/" + code + "/composition";
        start(code, "Plan à composer");
        ministry = visitor("mtnra");
    }

    private void start(String cycle, String title) {
        String definition = repository.createProcessDefinitionQuery().processDefinitionKey(CocreationCycle.KEY).latestVersion().singleResult().getId();
        forms.submitStartForm(definition, Map.of("code", cycle, "titleFr", title));
    }

    private Visitor visitor(String id) {
        Visitor visitor = new Visitor(port);
        assertThat(visitor.signIn(id, "cocreation").statusCode()).isEqualTo(302);
        return visitor;
    }

    @Test
    void aCycleBeginsWithAFrenchTitleAlone() {
        assertThat(cycles.get(code).title().ar()).isEqualTo("Plan à composer");
        assertThat(cycles.get(code).isComposed()).isFalse();
        assertThat(ministry.get("/comite/cycles/" + code).body()).contains("pas encore composé", page);
        assertThatThrownBy(() -> start(code, "Encore")).isInstanceOf(Refusal.class).hasMessageContaining("existe déjà");
        assertThatThrownBy(() -> start(code.replace("-", ""), "Encore")).as("its events would have the same codes")
                .isInstanceOf(Refusal.class).hasMessageContaining("tirets");
        assertThatThrownBy(() -> jdbc.sql("update cocreation.cycle set composition = null, changed_by = 'essai' where code = :code").param("code", code).update())
                .as("composed without a lead").isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void isComposedOnItsPageAndEndsWithTheTask() {
        PageForm form = ministry.form(page, FORM);
        assertThat(form.value("lead")).as("the organisation of who composes").isEqualTo("MTNRA");
        assertThatThrownBy(() -> complete()).isInstanceOf(Refusal.class).hasMessageContaining("Choisissez l'organisation qui conduit le cycle.")
                .hasMessageContaining("au moins un événement");

        HttpResponse<String> second = fill(form.check("members", "ADFM", "4CHABAB", "OCDE"), 0, "Casablanca", "ADFM", "4CHABAB").press("action", "ajouter");
        assertThat(second.statusCode()).isEqualTo(200);
        PageForm longer = fill(ministry.form(second, FORM), 1, "Oujda l'Africaine <b>", "ADFM");
        HttpResponse<String> saved = ministry.follow(longer.send());
        assertThat(Jsoup.parse(saved.body()).select(".alert-success").text()).contains("enregistrée");
        assertThat(Jsoup.parse(saved.body()).select(".alert-info")).as("nothing is missing").isEmpty();
        assertThat(shown("composition")).contains("Ministère", "Oujda l'Africaine", "\"missing\":[]");
        assertThat(events.ofCycle(code)).as("nothing begins before the task ends").isEmpty();

        complete();

        assertThat(cycles.members(code)).extracting(Organisation::code).as("the lead first").containsExactly("MTNRA", "4CHABAB", "ADFM", "OCDE");
        assertThat(cycles.get(code).leadCode()).isEqualTo("MTNRA");
        String event = code.replace("-", "") + "-EV2";
        assertThat(events.get(event).city().ar()).as("nobody is made to type Arabic").isEqualTo("Oujda l'Africaine <b>");
        assertThat(events.get(event).agenda()).as("the unified agenda").hasSize(7);
        assertThat(files.get(event).get(Heading.PARTICIPANTS).responsible().code()).isEqualTo("MTNRA");
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(code).taskDefinitionKey("convene-meeting").count()).isOne();
        assertThat(ministry.get(page).headers().firstValue("Location").orElseThrow()).as("a cycle that is composed has its own page").endsWith("/comite/cycles/" + code);
        HttpResponse<String> late = longer.send();
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("déjà composé");
    }

    @Test
    void saysBesideEachFieldWhatIsWrongAndLosesNothing() {
        PageForm form = ministry.form(page, FORM).check("members", "ACODEC").set("events[0].day", LocalDate.now(clock).toString())
                .set("events[0].cityFr", "Ville d'essai").set("events[0].capacity", "0").check("events[0].regions", "MA-06");
        HttpResponse<String> refused = form.send();
        assertThat(refused.statusCode()).isEqualTo(422);
        Document shown = Jsoup.parse(refused.body());
        assertThat(error(shown, "events[0].capacity")).contains("de 1 à 1 000");
        assertThat(error(shown, "events[0].province")).contains("Choisissez");
        assertThat(error(shown, "events[0].hosts")).contains("coordonne");
        assertThat(shown.select("input[name='events[0].capacity']").attr("aria-invalid")).isEqualTo("true");
        PageForm again = ministry.form(refused, FORM);
        assertThat(again.value("events[0].cityFr")).isEqualTo("Ville d'essai");
        assertThat(shown.select("input[name='events[0].regions'][value=MA-06]").hasAttr("checked")).isTrue();
        assertThat(shown.select("input[name=members][value=ACODEC]").hasAttr("checked")).isTrue();

        HttpResponse<String> stranger = again.set("events[0].province", "MA-CAS").set("events[0].capacity", "70").check("events[0].hosts", "ADFM").send();
        assertThat(stranger.statusCode()).isEqualTo(422);
        Document rules = Jsoup.parse(stranger.body());
        assertThat(error(rules, "events[0].day")).contains("à venir");
        assertThat(error(rules, "events[0].hosts")).contains("sans être membre");
        assertThat(composition()).as("nothing is saved").isEqualTo("{}");
    }

    private static String error(Document page, String field) {
        return page.getElementById(field.replaceAll("[\\[\\].]+", "-") + "-erreur").text();
    }

    @Test
    void anEventIsTakenAwayAndABlankOneIsNone() {
        HttpResponse<String> two = fill(ministry.form(page, FORM).check("members", "ADFM"), 0, "Rabat", "ADFM").press("action", "ajouter");
        HttpResponse<String> one = fill(ministry.form(two, FORM), 1, "Settat", "ADFM").press("action", "retirer-0");
        PageForm form = ministry.form(one, FORM);
        assertThat(form.value("events[0].cityFr")).isEqualTo("Settat");
        HttpResponse<String> blank = form.press("action", "ajouter");
        assertThat(ministry.form(blank, FORM).send().statusCode()).isEqualTo(302);
        assertThat(composition()).contains("Settat").doesNotContain("Rabat");
    }

    @Test
    void twoWhoComposeAtOnceAreToldOfEachOther() {
        PageForm mine = fill(ministry.form(page, FORM).check("members", "ADFM"), 0, "Casablanca", "ADFM");
        Visitor colleague = visitor("admin");
        assertThat(colleague.form(page, FORM).set("lead", "MTNRA").check("members", "OCDE").send().statusCode()).isEqualTo(302);

        HttpResponse<String> refused = mine.send();
        assertThat(refused.statusCode()).isEqualTo(409);
        Document shown = Jsoup.parse(refused.body());
        assertThat(shown.select("[data-refused]").text()).contains("Quelqu'un d'autre a modifié");
        assertThat(shown.select(".conflict").text()).as("what stands").contains("OCDE");
        assertThat(ministry.form(refused, FORM).value("events[0].cityFr")).isEqualTo("Casablanca");
        assertThat(ministry.form(refused, FORM).send().statusCode()).as("replaced knowingly").isEqualTo(302);
        assertThat(composition()).contains("Casablanca").doesNotContain("OCDE");
        assertThat(jdbc.sql("select count(*) from cocreation.audit_entry where entity = 'cycle' and entity_key = :code and jsonb_exists(after, 'composition')")
                .param("code", code).query(Integer.class).single()).as("in the trail").isEqualTo(2);

        assertThat(ministry.form(page, FORM).send().statusCode()).as("sent twice").isEqualTo(302);
    }

    @Test
    void isTheMinistrysAndTheAdministrators() {
        Visitor association = visitor("adfm");
        assertThat(association.get(page).statusCode()).isEqualTo(403);
        assertThat(association.postForm(page, Map.of("lead", "MTNRA", "_csrf", association.csrfTokenOf("/comite/cycles"))).statusCode()).isEqualTo(403);
        assertThat(visitor("admin").get(page).statusCode()).isEqualTo(200);
        assertThat(ministry.get("/comite/cycles/INCONNU/composition").statusCode()).isEqualTo(404);
        HttpResponse<String> other = ministry.postForm(page, Map.of("lead", "ADFM", "_csrf", ministry.csrfTokenOf(page), "state", ministry.form(page, FORM).value("state")));
        assertThat(error(Jsoup.parse(other.body()), "lead")).contains("conduit par un ministère");
    }

    @Test
    void theTasksTabShowsThePage() {
        Task task = tasks.createTaskQuery().processInstanceBusinessKey(code).singleResult();
        assertThat(ministry.get("/comite/taches/" + task.getId() + "/page?cadre=1").headers().firstValue("Location").orElseThrow()).endsWith(page + "?cadre=1");
        HttpResponse<String> saved = ministry.form(page + "?cadre=1", FORM).send();
        assertThat(saved.headers().firstValue("Location").orElseThrow()).as("it stays in the frame").endsWith("cadre=1");
    }

    private PageForm fill(PageForm form, int row, String city, String... hosts) {
        String at = "events[%d].".formatted(row);
        return form.set(at + "day", LocalDate.now(clock).plusDays(40 + row).toString()).set(at + "cityFr", city).set(at + "province", "MA-CAS")
                .set(at + "capacity", "70").check(at + "regions", "MA-06").check(at + "hosts", hosts);
    }

    private String composition() {
        return jdbc.sql("select composition from cocreation.cycle where code = :code").param("code", code).query(String.class).single();
    }

    private String shown(String variable) {
        Task task = tasks.createTaskQuery().processInstanceBusinessKey(code).taskDefinitionKey("compose-cycle").singleResult();
        return forms.getTaskFormVariables(task.getId()).get(variable).toString();
    }

    private void complete() {
        tasks.complete(tasks.createTaskQuery().processInstanceBusinessKey(code).taskDefinitionKey("compose-cycle").singleResult().getId(), Map.of("complete", true));
    }
}
