package org.cocreation.outcome;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.cocreation.EmptyForm;
import org.cocreation.attendance.AttendanceService;
import org.cocreation.attendance.Presence;
import org.cocreation.committee.CommitteeTest;
import org.cocreation.committee.SignedIn;
import org.cocreation.document.DocumentText;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.form.FormCheck;
import org.cocreation.form.Overtaken;
import org.cocreation.form.Refusal;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.registration.RegistrationStatus;
import org.cocreation.workflow.EngineClock;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Results of workshops, the public report, and the record for the Open Government Partnership. */
class OutcomeTest extends CommitteeTest {

    private static final Proposal BILINGUAL = new Proposal("Publier les délais", "نشر الآجال", "Chaque service publie ses délais.", "تنشر كل مصلحة آجالها.");
    private static final Proposal FRENCH = new Proposal("Ouvrir les budgets", null, null, null);

    @Autowired
    WorkshopResults results;
    @Autowired
    EventReports reports;
    @Autowired
    AttendanceService attendance;
    @Autowired
    EventService events;
    @Autowired
    EngineClock clock;
    @Autowired
    TaskService tasks;
    @Autowired
    RuntimeService runtime;
    @Autowired
    FormService forms;
    @Autowired
    RepositoryService repository;
    @Autowired
    ObjectMapper json;
    @Autowired
    FormCheck check;

    private String deployment;

    @AfterEach
    void clear() {
        if (deployment != null) {
            repository.deleteDeployment(deployment, true);
        }
    }

    /** The sample cycle is other tests' too. */
    @BeforeEach
    void forgetWhatOthersLeftOfTheCycle() {
        jdbc.sql("delete from cocreation.cycle_document where cycle_code = 'PAN-ESSAI'").update();
        jdbc.sql("delete from cocreation.file_heading where event_code in (select code from cocreation.event where cycle_code = 'PAN-ESSAI')").update();
    }

    @Test
    void theSameResultTwiceChangesNothingAndAnotherSaysWhichVersionItCorrects() {
        Event event = held();
        ResultText first = result("Résumé d'essai", BILINGUAL);

        results.save(event.code(), 1, first, 0, "adfm");
        results.save(event.code(), 1, first, 0, "4chabab");
        assertThat(results.get(event, 1)).satisfies(one -> {
            assertThat(one.version()).isEqualTo(1);
            assertThat(one.by()).isEqualTo("adfm");
        });

        results.save(event.code(), 1, result("Autre résumé", FRENCH), 1, "4chabab");
        assertThatThrownBy(() -> results.save(event.code(), 1, result("Un troisième", FRENCH), 1, "adfm")).isInstanceOf(Overtaken.class);
        assertThat(results.get(event, 1).text()).isEqualTo(result("Autre résumé", FRENCH));
    }

    @Test
    void whatIsMissingIsRefused() {
        Event event = held();
        wrong("none", "au moins une proposition", form("Résumé", null));
        wrong("summaryFr", "nécessaire", form(" ", true));
        wrong("none", "choisissez", form("Résumé", true, new ResultForm.Row("Ouvrir les budgets", "", "", "", null)));
        wrong("proposals[0].titleFr", "nécessaire", form("Résumé", null, new ResultForm.Row("", "مقترح", "", "", null)));
        wrong("summaryFr", "4000 caractères", form("x".repeat(4_001), true));
        results.save(event.code(), 1, result("Résumé"), 0, "adfm");
        Event coming = events.get(sample().phase(Phase.LIST_SHARED).create());
        assertThatThrownBy(() -> results.save(coming.code(), 1, result("Résumé"), 0, "adfm")).isInstanceOf(Refusal.class)
                .hasMessageContaining("à partir du jour de l'événement");
    }

    @Test
    void aConflictOnThePageShowsBothVersionsAndKeepsWhatWasTyped() throws Exception {
        Event event = held();
        String page = "/comite/evenements/" + event.code() + "/ateliers/1";
        String[] form = {"rapporteur", "ADFM, chargée d'essai", "participants", "31", "summaryFr", "Mon résumé", "summaryAr", "",
            "proposals[0].titleFr", "Ma proposition", "proposals[0].titleAr", "", "proposals[0].detailFr", "", "proposals[0].detailAr", "", "version", "0"};
        results.save(event.code(), 1, result("Résumé d'un autre", BILINGUAL), 0, "mtnra");

        MvcResult refused = send(page, SignedIn.association("ADFM"), form);

        assertThat(refused.getResponse().getStatus()).isEqualTo(409);
        Document shown = Jsoup.parse(refused.getResponse().getContentAsString());
        assertThat(shown.text()).contains("Résumé d'un autre", "Mon résumé", "mtnra");
        assertThat(shown.select("textarea[name=summaryFr]").text()).isEqualTo("Mon résumé");
        assertThat(shown.select("input[name='proposals[0].titleFr']").val()).isEqualTo("Ma proposition");
        form[form.length - 1] = shown.select("input[name=version]").val();
        assertThat(flash(send(page, SignedIn.association("ADFM"), form), "done")).contains("enregistré");
        assertThat(results.get(event, 1)).satisfies(one -> {
            assertThat(one.version()).isEqualTo(2);
            assertThat(one.text().summaryFr()).isEqualTo("Mon résumé");
        });
        assertThat(jdbc.sql("select count(*) from cocreation.audit_entry where entity = 'workshop_result' and event_code = :event and before ->> 'summary_fr' like 'Résumé d''un%'")
                .param("event", event.code()).query(Integer.class).single()).as("nothing is lost").isEqualTo(1);

        assertThat(page("/comite/evenements/" + event.code() + "/ateliers", SignedIn.association("ACODEC")).text()).contains("Ma proposition");
        http.perform(get(page).with(SignedIn.association("ACODEC"))).andExpect(status().isForbidden());
        assertThat(send(page, SignedIn.association("ACODEC"), form).getResponse().getStatus()).isEqualTo(403);
    }

    /** The part of the model that follows the day: attendance, a task for each workshop, the report. */
    @Test
    void theTasksLeadToTheReport() {
        Event event = held();
        start(event);
        Task attendanceTask = tasks.createTaskQuery().processInstanceBusinessKey(event.code()).taskDefinitionKey("record-attendance").singleResult();
        assertThat(shown(attendanceTask, "figures").toString()).contains("\"confirmed\":40");
        assertThatThrownBy(() -> tasks.complete(attendanceTask.getId())).hasMessageContaining("Aucune présence");
        attendance.recordAllBut(event.code(), "1, 2", "adfm");
        attendance.recordOthers(event.code(), 3, null, "adfm");
        tasks.complete(attendanceTask.getId());
        assertThat(attendance.figures(event).present()).isEqualTo(38);

        List<Task> open = tasks.createTaskQuery().processInstanceBusinessKey(event.code()).taskDefinitionKey("record-workshop-results").list();
        assertThat(open).hasSize(2).extracting(task -> shown(task, "workshopTitle"))
                .containsExactlyInAnyOrder("Atelier 1\u00a0: Qualité des services publics", "Atelier 2\u00a0: Égalité et participation");
        assertThat(open).extracting(task -> shown(task, "result").toString()).containsOnly("{\"recorded\":false}");
        Task first = task(open, "1");
        Task second = task(open, "2");
        results.save(event.code(), 2, result("Écrit sur la page"), 0, "adfm");
        assertThatThrownBy(() -> tasks.complete(first.getId())).as("the other workshop's").hasMessageContaining("n'est pas encore écrit");
        tasks.complete(second.getId());
        assertThat(reports.find(event.code())).isEmpty();

        results.save(event.code(), 1, result("Écrit aussi", BILINGUAL), 0, "adfm");
        tasks.complete(first.getId());

        assertThat(results.get(event, 1).version()).as("the decision writes nothing").isEqualTo(1);
        assertThat(reports.find(event.code()).orElseThrow().participation().walkIns()).isEqualTo(3);
        assertThat(events.get(event.code()).reportPublishedAt()).isNotNull();
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(event.code()).count()).isZero();
    }

    @Test
    void theReportCountsExactlyAndStaysAsItWas() {
        Event event = held();
        attendance.recordAllBut(event.code(), "1 2 3", "adfm");
        attendance.recordOthers(event.code(), 4, "Note", "adfm");
        results.save(event.code(), 1, result("Résumé", BILINGUAL, FRENCH), 0, "adfm");
        jdbc.sql("insert into cocreation.retention_trace (at, event_code, rule, registrations) values (now(), :event, 'unverified', 6)")
                .param("event", event.code()).update();
        relay(event);
        grants(event);

        reports.publish(event.code(), "process");
        attendanceAfterwards(event);
        reports.publish(event.code(), "process");

        EventReport report = reports.find(event.code()).orElseThrow();
        // 40 confirmed, 5 waiting, 3 released, 2 unverified, and 6 that retention deleted.
        assertThat(report.participation()).isEqualTo(new EventReport.Participation(70, 56, 48, 43, 5, 40, 37, 4));
        assertThat(report.dimensions()).allSatisfy(dimension -> {
            assertThat(dimension.lines().stream().mapToInt(EventReport.Line::verified).sum()).as(dimension.code()).isEqualTo(48);
            assertThat(dimension.lines().stream().mapToInt(EventReport.Line::confirmed).sum()).as(dimension.code()).isEqualTo(40);
            assertThat(dimension.lines().stream().mapToInt(EventReport.Line::present).sum()).as(dimension.code()).isEqualTo(37);
        }).extracting(EventReport.Dimension::code).containsExactly("region", "gender", "age", "organisation", "workshop");
        // Odd numbers are women of the second workshop: numbers 1 and 3 were absent, and 2 of the others.
        assertThat(report.dimensions().get(1).lines()).extracting(EventReport.Line::code, EventReport.Line::confirmed, EventReport.Line::present)
                .containsExactly(tuple("female", 20, 18), tuple("male", 20, 19));
        assertThat(report.support()).isEqualTo(new EventReport.Support(new EventReport.Cell(6, null), new EventReport.Cell(null, 5), new BigDecimal("1850.00")));
        assertThat(report.outreach()).singleElement().satisfies(one -> {
            assertThat(one.peopleReached()).isEqualTo(250);
            assertThat(one.channels()).extracting(channel -> channel.fr() + "/" + channel.ar()).containsExactly("courriel/البريد الإلكتروني");
        });
        assertThat(report.workshops().get(0).proposals()).hasSize(2);
        assertThat(report.workshops().get(1).summary()).as("no result").isNull();
        assertThatThrownBy(() -> results.save(event.code(), 1, result("Après", FRENCH), 1, "adfm")).hasMessageContaining("bilan est publié");
    }

    @Test
    void figuresThatContradictEachOtherAreExplainedOrCorrected() throws Exception {
        Event event = held();
        attendance.recordAllBut(event.code(), "", "adfm");
        results.save(event.code(), 1, counted(30), 0, "adfm");
        results.save(event.code(), 2, counted(25), 0, "adfm");

        assertThat(reports.disagreement(event)).hasValueSatisfying(why -> assertThat(why).contains("55 participants", "40 personnes"));
        assertThat(page("/comite/evenements/" + event.code() + "/ateliers", SignedIn.association("ADFM")).select(".alert-warning").text())
                .contains("se contredisent", "55 participants");
        assertThatThrownBy(() -> reports.accept(event.code(), null, "mtnra")).isInstanceOf(Refusal.class).hasMessageContaining("expliquez l'écart");
        assertThatThrownBy(() -> reports.accept(event.code(), "Voilà", "mtnra")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> reports.sendBack(event.code(), null, "mtnra")).isInstanceOf(Refusal.class);
        reports.sendBack(event.code(), "Recompter l'atelier 2.", "mtnra");
        assertThat(reports.remark(event.code())).contains("Recompter l'atelier 2.");
        reports.accept(event.code(), "Quinze personnes ont suivi deux ateliers.", "mtnra");
        reports.publish(event.code(), "process");

        String page = "/evenements/" + event.code() + "/bilan";
        assertThat(publicPage(page + "?lang=fr").text()).contains("Quinze personnes ont suivi deux ateliers.");
        assertThat(publicPage(page + "?lang=ar").select("p[lang=fr]").text()).contains("Quinze personnes");
        assertThat(openData("/api" + page).get("explanation").asText()).startsWith("Quinze");
    }

    @Test
    void aPublishedReportIsCorrectedInVersions() throws Exception {
        Event event = held();
        String base = "/comite/evenements/" + event.code();
        attendance.recordAllBut(event.code(), "1, 2", "adfm");
        results.save(event.code(), 1, result("Première synthèse", FRENCH), 0, "adfm");
        assertThat(publicText(base + "/bilan", SignedIn.association("ADFM"))).contains("Aperçu pour le comité", "Première synthèse");
        assertThat(send(base + "/bilan/rouvrir", SignedIn.ministry(), "reason", "Trop tôt").getResponse().getStatus()).isEqualTo(422);
        reports.publish(event.code(), "process");

        assertThat(send(base + "/bilan/rouvrir", SignedIn.association("ADFM"), "reason", "Erreur").getResponse().getStatus()).isEqualTo(403);
        assertThat(send(base + "/bilan/rouvrir", SignedIn.ministry(), "reason", " ").getResponse().getStatus()).isEqualTo(422);
        assertThat(flash(send(base + "/bilan/rouvrir", SignedIn.ministry(), "reason", "Une absente était là."), "done")).contains("peuvent être corrigés");
        assertThat(send(base + "/bilan/rouvrir", SignedIn.ministry(), "reason", "Deux fois").getResponse().getStatus()).as("a second click").isEqualTo(422);
        results.save(event.code(), 1, result("Synthèse corrigée", FRENCH), 1, "adfm");
        attendance.record(event.code(), List.of(new Presence(registration(event.code(), 1), true)), List.of(), "adfm");
        String page = "/evenements/" + event.code() + "/bilan";
        assertThat(publicPage(page + "?lang=fr").text()).as("until it is published").contains("Première synthèse").doesNotContain("corrigée");
        assertThat(send(base + "/bilan/correction", SignedIn.ministry(), "correctionFr", "").getResponse().getStatus()).isEqualTo(422);
        assertThat(flash(send(base + "/bilan/correction", SignedIn.ministry(), "correctionFr", "Une personne de plus était présente.", "correctionAr",
                "حضر شخص إضافي."), "done")).contains("publiée");

        Document french = publicPage(page + "?lang=fr");
        assertThat(french.text()).contains("Version corrigée du " + Dates.day(LocalDate.now(clock), Language.FR), "Une personne de plus", "Synthèse corrigée", "Versions de ce bilan")
                .doesNotContain("Première synthèse").doesNotContain("??");
        assertThat(publicPage(page + "?lang=ar").text()).contains("نسخة مصححة", "حضر شخص إضافي.");
        assertThat(publicPage(page + "?lang=fr&version=1").text()).contains("Première synthèse", "Une version plus récente");
        http.perform(get(page + "?version=3")).andExpect(status().isNotFound());
        assertThat(openData("/api" + page).get("version").asInt()).isEqualTo(2);
        assertThat(openData("/api" + page).at("/participation/present").asInt()).isEqualTo(39);
        assertThat(openData("/api" + page + "?version=1").at("/participation/present").asInt()).isEqualTo(38);
        assertThatThrownBy(() -> results.save(event.code(), 1, result("Encore", FRENCH), 2, "adfm")).hasMessageContaining("bilan est publié");
        assertThat(archive(base + "/archive.zip")).containsKeys("10-bilan.json", "10-bilan-version-1.json");

        send(base + "/bilan/rouvrir", SignedIn.ministry(), "reason", "Pour rien");
        assertThat(flash(send(base + "/bilan/correction", SignedIn.ministry(), "correctionFr", "Rien"), "done")).contains("Rien n'a changé");
        assertThat(reports.versions(event.code())).hasSize(2);
    }

    private static ResultText counted(int participants) {
        return new ResultText("Association d'essai, coordination", participants, "Résumé", null, List.of());
    }

    private String publicText(String path, RequestPostProcessor member) throws Exception {
        return Jsoup.parse(http.perform(get(path).with(member)).andExpect(status().isOk()).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8)).text();
    }

    @Test
    void theReportIsPublicInBothLanguagesAndNamesNobody() throws Exception {
        Event event = held();
        String page = "/evenements/" + event.code() + "/bilan";
        for (String path : List.of(page, "/api" + page)) {
            http.perform(get(path)).andExpect(status().isNotFound());
        }
        assertThat(openData("/api/evenements/" + event.code()).get("report").isNull()).isTrue();
        attendance.recordAllBut(event.code(), "", "adfm");
        results.save(event.code(), 1, result("Premier.\nSecond.", BILINGUAL, FRENCH), 0, "adfm");
        results.save(event.code(), 2, result("Sans suite"), 0, "adfm");
        relay(event);
        reports.publish(event.code(), "process");

        Document french = publicPage(page + "?lang=fr");
        assertThat(french.text()).contains("Publier les délais", "Cet atelier n’a formulé aucune proposition", "Participations confirmées", "Femmes et hommes présents",
                        "comptait 70 places", "Participantes et participants : 20", "2 propositions")
                .doesNotContain("??");
        Document arabic = publicPage(page + "?lang=ar");
        assertThat(arabic.selectFirst("html").attr("dir")).isEqualTo("rtl");
        assertThat(arabic.text()).contains("نشر الآجال", "حصيلة").doesNotContain("Publier les délais").doesNotContain("??");
        Element untranslated = arabic.getElementsContainingOwnText("Ouvrir les budgets").first().parent();
        assertThat(untranslated.attr("lang") + untranslated.attr("dir")).isEqualTo("frltr");
        assertThat(arabic.select("table:not(:has(caption)), th:not([scope])")).isEmpty();
        assertThat(publicPage("/evenements/" + event.code() + "?lang=fr").select("a[href*=/bilan]")).hasSize(1);
        assertThat(openData("/api/evenements/" + event.code()).get("report").asText()).endsWith(page);
        JsonNode data = openData("/api" + page);
        assertThat(data.at("/participation/present").asInt()).isEqualTo(40);
        assertThat(data.at("/workshops/0/proposals/1/title/ar").isNull()).isTrue();
        assertNamesNobody(event, french.html());
        assertNamesNobody(event, arabic.html());
        assertNamesNobody(event, data.toString());
    }

    @Test
    void theRecordOfAnEventHoldsWhatThereIsAndNamesNobody() throws Exception {
        Event event = held();
        attendance.recordAllBut(event.code(), "1", "adfm");
        results.save(event.code(), 1, result("=cmd|'/C calc'!A0", BILINGUAL, FRENCH), 0, "adfm");
        results.save(event.code(), 2, result("Rien"), 0, "adfm");
        relay(event);
        events.recordIntervention(event.code(), "mtnra", "remind-now", "Peu de réponses");
        jdbc.sql("""
                        insert into cocreation.mail (purpose, event_code, recipient, address, language, status, next_attempt_at, created_at, sent_at)
                        select 'confirmation-request', event_code, 'registration:' || id, email, 'fr', 'sent', now(), now(), timestamptz '2026-05-04 10:00+01'
                        from cocreation.registration where event_code = :event""").param("event", event.code()).update();
        jdbc.sql("""
                        insert into cocreation.readiness_review (event_code, at, actor, decision, note, points)
                        values (:event, now(), 'adfm', 'go', 'Tout est prêt', '[{"label":"Salles","state":"WARNING","detail":"x"}]')""")
                .param("event", event.code()).update();
        jdbc.sql("""
                        insert into cocreation.budget_line (event_code, position, category, label, basis, unit_cost, quantity, funder_code, actual_cost, changed_by)
                        values (:event, 1, 'other', '@SUM(A1)', 'fixed', 120.50, 10, 'ADFM', 1300, 'essai'),
                               (:event, 2, 'meals', 'Repas, pauses et "accueil"', 'meals', 0, null, null, null, 'essai'),
                               (:event, 3, 'rooms', 'Salle\nde l''atelier', 'fixed', 1000, 2, 'ADFM', null, 'essai')""").param("event", event.code()).update();
        jdbc.sql("insert into cocreation.budget (event_code, changed_by) values (:event, 'essai')").param("event", event.code()).update();
        jdbc.sql("insert into cocreation.meal_plan (event_code, margin_percent, changed_by) values (:event, 10, 'essai')").param("event", event.code()).update();
        jdbc.sql("insert into cocreation.meal values (:event, 1, 'Pause', 'استراحة', '10:30', 'all', 30), (:event, 2, 'Déjeuner', 'غداء', '12:30', 'all', 120)")
                .param("event", event.code()).update();
        jdbc.sql("""
                        insert into cocreation.mail (purpose, event_code, recipient, address, language, status, next_attempt_at, created_at, sent_at)
                        values ('event-postponed', :event, 'user:adfm', 'adfm@exemple.example', 'fr', 'sent', now(), now(), now())""").param("event", event.code()).update();
        reports.publish(event.code(), "process");

        Map<String, byte[]> files = archive("/comite/evenements/" + event.code() + "/archive.zip");

        assertThat(files.keySet()).containsExactly("LISEZ-MOI.txt", "01-normes.csv", "01-normes.pdf", "02-publication.json", "03-avis.csv", "04-relais.csv",
                "05-participation.csv", "06-propositions.csv", "07-preparation.csv", "08-interventions.csv", "09-budget.csv", "10-bilan.json", "11-repas.csv");
        assertThat(text(files, "03-avis.csv")).contains("Demande de confirmation,2026-05-04 10:00,2026-05-04 10:00,50");
        assertThat(text(files, "05-participation.csv")).contains("Genre,Femmes,").contains("Sans inscription");
        assertThat(text(files, "06-propositions.csv")).contains("'=cmd").contains("نشر الآجال").contains("Aucune proposition");
        assertThat(text(files, "07-preparation.csv")).contains(",prêt,0,1,Tout est prêt");
        assertThat(text(files, "08-interventions.csv")).contains("Relance immédiate des sans-réponse,Peu de réponses");
        assertThat(table(files, "03-avis.csv")).extracting(row -> row.get("Objet")).contains("Report de l’événement");
        // 40 confirmed and 10 % more, of two meals.
        assertThat(table(files, "11-repas.csv")).extracting(CSVRecord::toList).containsExactly(
                List.of("Pause", "10:30", "tous", "44", "30.00", "1320.00"), List.of("Déjeuner", "12:30", "tous", "44", "120.00", "5280.00"),
                List.of("Total", "", "", "88", "", "6600.00"));
        assertThat(table(files, "09-budget.csv")).extracting(CSVRecord::toList).containsExactly(
                List.of("1", "Autre", "'@SUM(A1)", "quantité saisie", "10.00", "120.50", "1205.00", "Association ADFM", "1300.00"),
                List.of("2", "Repas et pauses", "Repas, pauses et \"accueil\"", "somme des repas", "88", "75.00", "6600.00", "À préciser", ""),
                List.of("3", "Salles", "Salle\nde l'atelier", "quantité saisie", "2.00", "1000.00", "2000.00", "Association ADFM", ""),
                List.of("Total par financeur", "", "", "", "", "", "3205.00", "Association ADFM", "1300.00"),
                List.of("Total par financeur", "", "", "", "", "", "6600.00", "À préciser", ""),
                List.of("Total", "", "", "", "", "", "9805.00", "", "1300.00"));
        for (String name : files.keySet()) {
            if (name.endsWith(".csv")) {
                // Each row has as many fields as there are titles, and no apostrophe stands twice.
                assertThat(table(files, name)).as(name).allSatisfy(row -> {
                    assertThat(row.isConsistent()).isTrue();
                    assertThat(row.toList()).noneMatch(field -> field.contains("''"));
                });
            }
        }
        assertThat(text(files, "01-normes.csv")).contains("Réponse motivée").contains("non atteint").contains("norme 3.1");
        assertThat(DocumentText.ofPdf(files.get("01-normes.pdf"))).contains("Réponse motivée", "Sensibilisation", "250 personnes touchées");
        files.forEach((name, file) -> assertNamesNobody(event, new String(file, StandardCharsets.UTF_8)));
        assertNamesNobody(event, DocumentText.ofPdf(files.get("01-normes.pdf")));
        assertThat(archive("/comite/evenements/" + event.code() + "/archive.zip").keySet()).containsExactlyElementsOf(files.keySet());
    }

    @Test
    void theRecordOfACycleHasAFolderForEachEvent() throws Exception {
        Event event = held();
        jdbc.sql("""
                        with minutes as (
                            insert into cocreation.cycle_document (cycle_code, kind, version, produced_at, approved_at, approved_by, sent_at)
                            values (:cycle, 'minutes', 1, now(), now(), 'mtnra', now()) returning cycle_code)
                        insert into cocreation.cycle_document_file (cycle_code, kind, version, edition, docx, pdf)
                        select cycle_code, 'minutes', 1, 'french', 'docx'::bytea, 'pdf'::bytea from minutes""")
                .param("cycle", event.cycleCode()).update();

        Map<String, byte[]> files = archive("/comite/cycles/" + event.cycleCode() + "/archive.zip");

        assertThat(files).containsKeys("LISEZ-MOI.txt", "01-normes.csv", "01-normes.pdf", "03-avis.csv", event.code() + "/02-publication.json",
                event.code() + "/05-participation.csv", "documents/releve-pan-essai-v1.pdf", "documents/releve-pan-essai-v1.docx");
        assertThat(text(files, "01-normes.csv")).contains("Relevé de conclusions approuvé et envoyé le");
        assertThat(page("/comite/cycles/" + event.cycleCode(), SignedIn.partner()).select("a[href$=/archive.zip]")).hasSize(1);
        http.perform(get("/comite/cycles/INCONNU/archive.zip").with(SignedIn.ministry())).andExpect(status().isNotFound());
        jdbc.sql("delete from cocreation.cycle_document where cycle_code = :cycle").param("cycle", event.cycleCode()).update();
    }

    private Event held() {
        return events.get(sample().day(LocalDate.now(clock)).phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, 40)
                .with(RegistrationStatus.WAITING, 5).with(RegistrationStatus.RELEASED, 3).with(RegistrationStatus.UNVERIFIED, 2).create());
    }

    private static ResultText result(String summary, Proposal... proposals) {
        return new ResultText("Association d'essai, coordination", 20, summary, null, List.of(proposals));
    }

    private static ResultForm form(String summary, Boolean none, ResultForm.Row... proposals) {
        return new ResultForm("Association d'essai, coordination", "20", summary, "", List.of(proposals), none, 0);
    }

    private void wrong(String field, String why, ResultForm form) {
        BindingResult errors = new BeanPropertyBindingResult(form, "form");
        form.check(check, errors);
        assertThat(errors.getFieldErrors()).as(why).singleElement().satisfies(error -> {
            assertThat(error.getField()).isEqualTo(field);
            assertThat(error.getDefaultMessage()).contains(why);
        });
    }

    private void start(Event event) {
        deployment = repository.createDeployment().name("after the day").addModelInstance("after-the-day.bpmn",
                Bpmn.createExecutableProcess("after-the-day").camundaHistoryTimeToLiveString("P1D").startEvent()
                        .userTask("record-attendance").camundaCandidateGroups("ministry").camundaFormRef(EmptyForm.ID).camundaFormRefBinding("deployment")
                        .camundaInputParameter("figures", "${attendanceWorkflow.figures(execution)}")
                        .camundaTaskListenerExpression("complete", "${attendanceWorkflow.record(task)}")
                        .userTask("record-workshop-results").camundaCandidateGroups("ministry").camundaFormRef(EmptyForm.ID).camundaFormRefBinding("deployment")
                        .camundaInputParameter("result", "${outcomeWorkflow.result(execution)}")
                        .camundaExecutionListenerExpression("start", "${execution.setVariableLocal('workshopTitle', outcomeWorkflow.workshopTitle(execution))}")
                        .camundaTaskListenerExpression("complete", "${outcomeWorkflow.confirmResult(task)}")
                        .multiInstance().parallel().camundaCollection("${outcomeWorkflow.workshops(execution)}").camundaElementVariable("workshop")
                        .multiInstanceDone()
                        .serviceTask("publish-event-report").camundaExpression("${outcomeWorkflow.publishReport(execution)}")
                        .endEvent().done()).addString(EmptyForm.FILE, EmptyForm.CONTENT).deploy().getId();
        runtime.startProcessInstanceByKey("after-the-day", event.code());
    }

    private Object shown(Task task, String name) {
        return forms.getTaskFormVariables(task.getId()).get(name);
    }

    private Task task(List<Task> open, String workshop) {
        return open.stream().filter(one -> workshop.equals(tasks.getVariable(one.getId(), "workshop"))).findFirst().orElseThrow();
    }

    private void relay(Event event) {
        jdbc.sql("""
                        insert into cocreation.relay (event_code, organisation_code, channels, people_reached, measures, recorded_at, changed_by)
                        values (:event, 'ADFM', '{courriel}', 250, 'Langue des signes', now(), 'adfm')""").param("event", event.code()).update();
    }

    private void grants(Event event) {
        jdbc.sql("""
                        insert into cocreation.support_grant (registration_id, event_code, travel, lodging, changed_by, cost, declined_at)
                        select id, event_code, true, rank <= 3, 'process', case when rank <= 3 then 550 else 50 end, case when rank = 7 then now() end
                        from cocreation.registration where event_code = :event and rank <= 7 and status = 'confirmed'
                        """).param("event", event.code()).update();
        // 3 × 550 + 3 × 50, and one more that somebody declined; 50 of it for fuel.
        jdbc.sql("update cocreation.support_grant set cost = cost + 50, changed_by = 'essai' where registration_id = :id")
                .param("id", registration(event.code(), 1)).update();
    }

    private void attendanceAfterwards(Event event) {
        jdbc.sql("update cocreation.registration set attended = false, changed_by = 'essai' where event_code = :event").param("event", event.code()).update();
    }

    private Document publicPage(String path) throws Exception {
        return Jsoup.parse(http.perform(get(URI.create(path))).andExpect(status().isOk()).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8));
    }

    private JsonNode openData(String path) throws Exception {
        return json.readTree(http.perform(get(path)).andExpect(status().isOk()).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8));
    }

    private Map<String, byte[]> archive(String path) throws Exception {
        byte[] file = document(path, SignedIn.association("ACODEC")).getContentAsByteArray();
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static List<CSVRecord> table(Map<String, byte[]> files, String name) throws IOException {
        String text = text(files, name);
        assertThat(text).as("the mark by which Excel knows UTF-8").startsWith("\uFEFF");
        return CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(new StringReader(text.substring(1))).getRecords();
    }

    private static String text(Map<String, byte[]> files, String name) throws IOException {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    /** Names, addresses, telephones and organisations of those who registered. */
    private void assertNamesNobody(Event event, String text) {
        List<String> personal = jdbc.sql("""
                        select distinct unnest(array[full_name, email, phone, organisation]) from cocreation.registration where event_code = :event""")
                .param("event", event.code()).query(String.class).list();
        assertThat(personal).hasSizeGreaterThan(100).allSatisfy(value -> assertThat(text).doesNotContain(value));
    }
}
