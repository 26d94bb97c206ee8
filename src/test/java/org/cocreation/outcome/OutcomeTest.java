package org.cocreation.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.io.IOException;
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
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.spin.Spin;
import org.cocreation.attendance.AttendanceService;
import org.cocreation.committee.CommitteeTest;
import org.cocreation.committee.SignedIn;
import org.cocreation.document.DocumentText;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.registration.RegistrationStatus;
import org.cocreation.workflow.EngineClock;
import org.cocreation.workflow.Refusal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MvcResult;

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
    RepositoryService repository;
    @Autowired
    ObjectMapper json;

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

        assertThat(results.save(event.code(), 1, first, false, 0, "adfm")).isInstanceOf(SaveResult.Saved.class);
        assertThat(results.save(event.code(), 1, first, false, 0, "4chabab")).as("sent twice").isInstanceOf(SaveResult.Saved.class);
        assertThat(results.get(event, 1)).satisfies(one -> {
            assertThat(one.version()).isEqualTo(1);
            assertThat(one.by()).isEqualTo("adfm");
        });

        assertThat(results.save(event.code(), 1, result("Autre résumé", FRENCH), false, 1, "4chabab")).isInstanceOf(SaveResult.Saved.class);
        assertThat(results.save(event.code(), 1, result("Un troisième", FRENCH), false, 1, "adfm")).isInstanceOf(SaveResult.Overtaken.class);
        assertThat(results.get(event, 1).text()).isEqualTo(result("Autre résumé", FRENCH));
    }

    @Test
    void whatIsMissingIsRefused() {
        Event event = held();
        assertThatThrownBy(() -> results.save(event.code(), 1, result("Résumé"), false, 0, "adfm")).hasMessageContaining("au moins une proposition");
        assertThatThrownBy(() -> results.save(event.code(), 1, result(" "), true, 0, "adfm")).hasMessageContaining("Résumez");
        assertThatThrownBy(() -> results.save(event.code(), 1, result("Résumé", FRENCH), true, 0, "adfm")).hasMessageContaining("choisissez");
        assertThatThrownBy(() -> results.save(event.code(), 1, result("Résumé", new Proposal("", "مقترح", null, null)), false, 0, "adfm"))
                .hasMessageContaining("titre en français");
        assertThat(results.save(event.code(), 1, result("Résumé"), true, 0, "adfm")).isInstanceOf(SaveResult.Saved.class);
        Event coming = events.get(sample().phase(Phase.LIST_SHARED).create());
        assertThatThrownBy(() -> results.save(coming.code(), 1, result("Résumé"), true, 0, "adfm")).isInstanceOf(Refusal.class)
                .hasMessageContaining("à partir du jour de l'événement");
    }

    @Test
    void aConflictOnThePageShowsBothVersionsAndKeepsWhatWasTyped() throws Exception {
        Event event = held();
        String page = "/comite/evenements/" + event.code() + "/ateliers/1";
        String[] form = {"rapporteur", "ADFM, chargée d'essai", "participants", "31", "summaryFr", "Mon résumé", "summaryAr", "",
            "proposals.0.titleFr", "Ma proposition", "proposals.0.titleAr", "", "proposals.0.detailFr", "", "proposals.0.detailAr", "", "version", "0"};
        results.save(event.code(), 1, result("Résumé d'un autre", BILINGUAL), false, 0, "mtnra");

        MvcResult refused = send(page, SignedIn.association("ADFM"), form);

        assertThat(refused.getResponse().getStatus()).isEqualTo(409);
        Document shown = Jsoup.parse(refused.getResponse().getContentAsString());
        assertThat(shown.text()).contains("Résumé d'un autre", "Mon résumé", "mtnra");
        assertThat(shown.select("textarea[name=summaryFr]").text()).isEqualTo("Mon résumé");
        assertThat(shown.select("input[name='proposals.0.titleFr']").val()).isEqualTo("Ma proposition");
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
        assertThat(tasks.getVariable(attendanceTask.getId(), "figures").toString()).contains("\"confirmed\":40");
        assertThatThrownBy(() -> complete(attendanceTask, Map.of("method", "page"))).hasMessageContaining("Aucune présence");
        complete(attendanceTask, Map.of("method", "absent-numbers", "absent", "1, 2", "walkIns", 3));
        assertThat(attendance.figures(event.code()).present()).isEqualTo(38);

        List<Task> open = tasks.createTaskQuery().processInstanceBusinessKey(event.code()).taskDefinitionKey("record-workshop-results").list();
        assertThat(open).hasSize(2).extracting(task -> tasks.getVariable(task.getId(), "workshopTitle"))
                .containsExactlyInAnyOrder("Atelier 1\u00a0: Qualité des services publics", "Atelier 2\u00a0: Égalité et participation");
        Task first = task(open, "1");
        Task second = task(open, "2");
        results.save(event.code(), 2, result("Écrit sur la page"), true, 0, "adfm");
        assertThat(tasks.getVariable(second.getId(), "summaryFr")).as("the form begins with it").isEqualTo("Écrit sur la page");
        assertThat(tasks.getVariable(first.getId(), "summaryFr")).isNull();
        assertThatThrownBy(() -> complete(second, typed("Tout autre chose"))).hasMessageContaining("diffère de ce formulaire");
        assertThat(results.get(event, 2).text().summaryFr()).isEqualTo("Écrit sur la page");
        complete(second, Map.of("summaryFr", "Écrit sur la page", "proposals", Spin.JSON("[]")));
        assertThat(results.get(event, 2).version()).as("the same again").isEqualTo(1);
        assertThat(reports.find(event.code())).isEmpty();

        complete(first, typed("Écrit dans la tâche"));

        assertThat(results.get(event, 1).text().proposals()).singleElement().extracting(Proposal::titleFr).isEqualTo("Une proposition");
        assertThat(reports.find(event.code()).orElseThrow().participation().walkIns()).isEqualTo(3);
        assertThat(events.get(event.code()).reportPublishedAt()).isNotNull();
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(event.code()).count()).isZero();
    }

    @Test
    void theReportCountsExactlyAndStaysAsItWas() {
        Event event = held();
        attendance.finishWithAbsent(event.code(), "1 2 3", "adfm");
        attendance.recordOthers(event.code(), 4, "Note", "adfm");
        results.save(event.code(), 1, result("Résumé", BILINGUAL, FRENCH), false, 0, "adfm");
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
        assertThatThrownBy(() -> results.save(event.code(), 1, result("Après", FRENCH), false, 1, "adfm")).hasMessageContaining("bilan est publié");
    }

    @Test
    void theReportIsPublicInBothLanguagesAndNamesNobody() throws Exception {
        Event event = held();
        String page = "/evenements/" + event.code() + "/bilan";
        for (String path : List.of(page, "/api" + page)) {
            http.perform(get(path)).andExpect(status().isNotFound());
        }
        assertThat(openData("/api/evenements/" + event.code()).get("report").isNull()).isTrue();
        attendance.finishWithAbsent(event.code(), "", "adfm");
        results.save(event.code(), 1, result("Premier.\nSecond.", BILINGUAL, FRENCH), false, 0, "adfm");
        results.save(event.code(), 2, result("Sans suite"), true, 0, "adfm");
        relay(event);
        reports.publish(event.code(), "process");

        Document french = publicPage(page + "?lang=fr");
        assertThat(french.text()).contains("Publier les délais", "Cet atelier n'a formulé aucune proposition", "Participations confirmées", "Femmes et hommes présents",
                        "comptait 70 places", "Participants : 20", "2 propositions")
                .doesNotContain("??");
        Document arabic = publicPage(page + "?lang=ar");
        assertThat(arabic.selectFirst("html").attr("dir")).isEqualTo("rtl");
        assertThat(arabic.text()).contains("نشر الآجال", "حصيلة").doesNotContain("Publier les délais").doesNotContain("??");
        Element untranslated = arabic.getElementsContainingOwnText("Ouvrir les budgets").first().parent();
        assertThat(untranslated.attr("lang") + untranslated.attr("dir")).isEqualTo("frltr");
        assertThat(arabic.select("table:not(:has(caption)), th:not([scope])")).isEmpty();
        assertThat(publicPage("/evenements/" + event.code() + "?lang=fr").select("a[href$=/bilan]")).hasSize(1);
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
        attendance.finishWithAbsent(event.code(), "1", "adfm");
        results.save(event.code(), 1, result("=cmd|'/C calc'!A0", BILINGUAL, FRENCH), false, 0, "adfm");
        results.save(event.code(), 2, result("Rien"), true, 0, "adfm");
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
                        insert into cocreation.budget_line (event_code, position, category, label, unit_cost, quantity, changed_by)
                        values (:event, 1, 'meals', '@SUM(A1)', 120, 70, 'essai')""").param("event", event.code()).update();
        reports.publish(event.code(), "process");

        Map<String, byte[]> files = archive("/comite/evenements/" + event.code() + "/archive.zip");

        assertThat(files.keySet()).containsExactly("LISEZ-MOI.txt", "01-normes.csv", "01-normes.pdf", "02-publication.json", "03-avis.csv", "04-relais.csv",
                "05-participation.csv", "06-propositions.csv", "07-preparation.csv", "08-interventions.csv", "09-budget.csv", "10-bilan.json");
        assertThat(text(files, "03-avis.csv")).contains("Demande de confirmation,2026-05-04 10:00,2026-05-04 10:00,50");
        assertThat(text(files, "05-participation.csv")).contains("Genre,Femmes,").contains("Sans inscription");
        assertThat(text(files, "06-propositions.csv")).contains("'=cmd").contains("نشر الآجال").contains("Aucune proposition");
        assertThat(text(files, "07-preparation.csv")).contains(",prêt,0,1,Tout est prêt");
        assertThat(text(files, "08-interventions.csv")).contains("Relance immédiate des sans-réponse,Peu de réponses");
        assertThat(text(files, "09-budget.csv")).contains("1,Repas,'@SUM(A1),quantité fixe,70.00,120.00,,");
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
                        insert into cocreation.cycle_document (cycle_code, kind, version, docx, pdf, produced_at, approved_at, approved_by, sent_at)
                        values (:cycle, 'minutes', 1, 'docx'::bytea, 'pdf'::bytea, now(), now(), 'mtnra', now()) on conflict do nothing""")
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

    private static Map<String, Object> typed(String summary) {
        return Map.of("rapporteur", "Association d'essai, coordination", "participants", 20, "summaryFr", summary,
                "proposals", Spin.JSON(List.of(Map.of("titleFr", "Une proposition"))));
    }

    private void start(Event event) {
        deployment = repository.createDeployment().name("after the day").addModelInstance("after-the-day.bpmn",
                Bpmn.createExecutableProcess("after-the-day").camundaHistoryTimeToLiveString("P1D").startEvent()
                        .userTask("record-attendance").camundaInputParameter("figures", "${attendanceWorkflow.figures(execution)}")
                        .camundaTaskListenerExpression("complete", "${attendanceWorkflow.record(task)}")
                        .userTask("record-workshop-results")
                        .camundaExecutionListenerExpression("start", "${execution.setVariableLocal('workshopTitle', outcomeWorkflow.workshopTitle(execution))}")
                        .camundaTaskListenerExpression("complete", "${outcomeWorkflow.recordResult(task)}")
                        .multiInstance().parallel().camundaCollection("${outcomeWorkflow.workshops(execution)}").camundaElementVariable("workshop")
                        .multiInstanceDone()
                        .serviceTask("publish-event-report").camundaExpression("${outcomeWorkflow.publishReport(execution)}")
                        .endEvent().done()).deploy().getId();
        runtime.startProcessInstanceByKey("after-the-day", event.code());
    }

    /** This model has no form whose fields could be submitted. */
    private void complete(Task task, Map<String, Object> values) {
        tasks.setVariablesLocal(task.getId(), values);
        tasks.complete(task.getId());
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
        byte[] file = http.perform(get(path).with(SignedIn.association("ACODEC"))).andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
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
