package org.cocreation.sharedfile;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.document.DocumentText;
import org.cocreation.minutes.CycleDocument;
import org.cocreation.minutes.CycleDocuments;
import org.cocreation.minutes.Edition;
import org.cocreation.steering.SteeringMinutes;
import org.cocreation.steering.SteeringWorkflow;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.servlet.MvcResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** A heading is declared once: one more stands wherever headings do. */
class HeadingsTest extends SharedFileTest {

    private static final Heading TWELFTH = new Heading("environment", "Empreinte de l'événement",
            Field.line("transport", "Transports proposés", 200).needed(), Field.number("distance", "Distance moyenne (km)", 500));

    @Autowired
    Headings headings;
    @Autowired
    SteeringWorkflow steering;
    @Autowired
    SteeringMinutes minutes;
    @Autowired
    CycleDocuments documents;

    private List<Heading> declared;

    @BeforeEach
    void declareOneMore() {
        declared = headings.all();
        List<Heading> twelve = new ArrayList<>(declared);
        twelve.add(TWELFTH);
        ReflectionTestUtils.setField(headings, "all", List.copyOf(twelve));
    }

    /** Other tests have the same application: it ends with the headings and the files that it had. */
    @AfterEach
    void forget() {
        jdbc.sql("delete from cocreation.contribution where heading = :code").param("code", TWELFTH.code()).update();
        jdbc.sql("delete from cocreation.file_heading where code = :code").param("code", TWELFTH.code()).update();
        ReflectionTestUtils.setField(headings, "all", declared);
    }

    @Test
    void itsPageWritesItAndShowsBothVersionsToTheSecondOfTwo() throws Exception {
        String code = event(COMPLETE);
        String path = "/comite/evenements/%s/dossier/%s".formatted(code, TWELFTH.code());
        Document page = page(path, ADFM);
        assertThat(page.select("h2").text()).contains("12. Empreinte de l'événement");
        assertThat(page.select("[aria-labelledby=rubriques] li")).hasSize(12);

        send(path, ADFM, formOf(page, "modifier", "transport", "Tramway", "distance", "12"));

        assertThat(heading(code, TWELFTH).content().values()).isEqualTo(Map.of("transport", "Tramway", "distance", 12));
        MvcResult overtaken = send(path, OTHER_HOST, formOf(page, "modifier", "transport", "Car", "distance", "12"));
        assertThat(overtaken.getResponse().getStatus()).isEqualTo(409);
        assertThat(Jsoup.parse(overtaken.getResponse().getContentAsString()).select(".conflict").text()).contains("Transports proposés", "Tramway", "Car");
        assertThat(page(path, ADFM).select("[aria-labelledby=historique]").text()).contains("Transports proposés", "Tramway");
        assertThat(page("/comite/evenements/%s/journal".formatted(code), ADFM).text()).contains("Empreinte de l'événement", "Distance moyenne (km)");
    }

    @Test
    void theEventsPageTheSpreadsheetAndTheTaskHaveIt() throws Exception {
        String code = event(known());

        assertThat(page("/comite/evenements/" + code, ADFM).select("#rubrique-environment").text()).contains("12.", "Tramway");
        byte[] file = http.perform(get("/comite/evenements/{code}/dossier.xlsx", code).with(ADFM)).andReturn().getResponse().getContentAsByteArray();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            assertThat(workbook.getSheets().map(Sheet::getName).toList()).hasSize(12).last().asString().startsWith("12. Empreinte de l");
        }
        assertThat(steering.openHeadings(code).toString()).contains("Empreinte de l'événement");
        assertThat(steering.headingOptions(code).toString()).contains("environment");
        assertThat(steering.versions(code)).endsWith("environment=1");
        files.settle(code, declared, "mtnra");
        assertThat(events.get(code).isFileSettled()).as("eleven of twelve").isFalse();
        files.settle(code, List.of(TWELFTH), steering.versions(code), "mtnra");
        assertThat(events.get(code).isFileSettled()).isTrue();
    }

    @Test
    void theReleveTellsIt() throws Exception {
        String code = event(known());
        jdbc.sql("""
                with member as (insert into cocreation.cycle_member (cycle_code, organisation_code) values ('PAN-RUBRIQUES', 'MTNRA'))
                insert into cocreation.cycle (code, title_fr, title_ar, lead_code, composition, changed_by)
                values ('PAN-RUBRIQUES', 'Essai', '-', 'MTNRA', null, 'essai')""").update();
        jdbc.sql("update cocreation.event set cycle_code = 'PAN-RUBRIQUES', changed_by = 'essai' where code = :code").param("code", code).update();

        minutes.produce("PAN-RUBRIQUES");

        String word = DocumentText.ofWord(documents.bytes(documents.latest("PAN-RUBRIQUES", CycleDocument.Kind.MINUTES).orElseThrow(), Edition.FRENCH, "docx").orElseThrow());
        assertThat(word).contains("Mesures prises pour inclure", "Empreinte de l'événement", "Transports proposés", "Tramway");
    }

    @Test
    void aFileThatWasOpenedBeforeStaysAsItIs() throws Exception {
        ReflectionTestUtils.setField(headings, "all", declared);
        String code = event(COMPLETE);
        declareOneMore();

        assertThat(files.get(code).headings()).hasSize(11);
        assertThat(files.get(code).content(TWELFTH)).isEqualTo(Content.EMPTY);
        http.perform(get("/comite/evenements/{code}/dossier/{heading}", code, TWELFTH.code()).with(ADFM))
                .andExpect(result -> assertThat(result.getResponse().getStatus()).isEqualTo(404));
        files.settle(code, declared, "mtnra");
        assertThat(events.get(code).isFileSettled()).isTrue();
    }

    /** The form cannot ask: it is drawn in Camunda Modeler, for any country. It offers what is declared, in that order. */
    @Test
    void theFormOfContributionsOffersWhatIsDeclared() throws Exception {
        JsonNode form = new ObjectMapper().readTree(Files.readString(Path.of("forms/complete-shared-file.form")));

        JsonNode field = form.findParents("key").stream().filter(one -> one.get("key").asText().equals("heading")).findFirst().orElseThrow();

        assertThat(field.findValuesAsText("value")).containsExactlyElementsOf(declared.stream().map(Heading::code).toList());
        assertThat(declared).allSatisfy(heading -> assertThat(heading.title()).startsWith(field.get("values").get(declared.indexOf(heading)).get("label").asText()));
    }

    private static Map<Heading, Map<String, Object>> known() {
        Map<Heading, Map<String, Object>> known = new HashMap<>(COMPLETE);
        known.put(TWELFTH, Map.of("transport", "Tramway", "distance", 12));
        return known;
    }
}
