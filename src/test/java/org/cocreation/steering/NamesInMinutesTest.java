package org.cocreation.steering;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.cocreation.committee.SignedIn;
import org.cocreation.cycle.ComposedCycleTest;
import org.cocreation.cycle.ThemeMethod;
import org.cocreation.document.DocumentText;
import org.cocreation.minutes.CycleDocument;
import org.cocreation.minutes.CycleDocuments;
import org.cocreation.minutes.Edition;
import org.cocreation.outcome.Archives;
import org.cocreation.personaldata.PersonalData;
import org.cocreation.personaldata.Tally;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** Who came to the meetings is named to the members of the cycle, to nobody else, and no longer than names are kept. Names are invented. */
class NamesInMinutesTest extends ComposedCycleTest {

    private static final CycleDocument.Kind MINUTES = CycleDocument.Kind.MINUTES;
    private static final String NAME = "Aïcha Exemple-Relevé";

    @Autowired
    SteeringMinutes minutes;
    @Autowired
    CycleDocuments documents;
    @Autowired
    Delegates delegates;
    @Autowired
    Archives archives;
    @Autowired
    List<PersonalData> features;

    private String page;

    @BeforeEach
    void meetAndWrite() {
        page = "/comite/cycles/" + code + "/releve";
        Instant startsAt = clock.instant().plus(Duration.ofDays(3));
        steering.convene(code, startsAt, startsAt.plus(Duration.ofHours(2)), "Salle", "Dates", startsAt.minus(Duration.ofDays(2)),
                startsAt.minus(Duration.ofDays(1)), ThemeMethod.BORDA, "mtnra");
        delegates.save(code, cycles.members(code).stream().filter(one -> one.code().equals("ADFM")).findFirst().orElseThrow(),
                List.of(new DelegateRow(null, NAME, null, null)), Delegates.version(List.of()), "adfm");
        delegates.record(code, 1, Set.of(delegates.of(code).get("ADFM").get(0).id()), "mtnra");
        steering.recordNow(code, List.of("ADFM", "ACODEC"), "Point", null, true, "mtnra");
        minutes.produce(code);
    }

    private CycleDocument latest() {
        return documents.latest(code, MINUTES).orElseThrow();
    }

    private String text(Edition edition) throws Exception {
        return DocumentText.ofWord(documents.bytes(latest(), edition, "docx").orElseThrow()) + DocumentText.ofPdf(documents.bytes(latest(), edition, "pdf").orElseThrow());
    }

    private int statusFor(String path, RequestPostProcessor by) throws Exception {
        return http.perform(get(path).with(by)).andReturn().getResponse().getStatus();
    }

    @Test
    void membersOfTheCycleReadNamesAndTheirReadingIsWrittenDown() throws Exception {
        assertThat(text(Edition.WITH_NAMES)).contains(NAME);
        assertThat(text(Edition.FRENCH)).doesNotContain("Exemple");
        assertThat(page(page, ADFM).select("a[href$=/1-noms.pdf]")).hasSize(1);
        assertThat(statusFor(page + "/1-noms.pdf", ADFM)).isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from cocreation.download where event_code = :code and document like 'Relevé de conclusions avec les noms%'")
                .param("code", code).query(Integer.class).single()).isPositive();
    }

    @Test
    void nobodyElseReadsThemByAnyPath() throws Exception {
        documents.approve(code, MINUTES, "mtnra");
        cycles.announce(code, 0, LocalDate.now(clock), "Portail", null, "mtnra");
        RequestPostProcessor other = SignedIn.association("LABOUIRAT");
        for (String format : List.of("pdf", "docx")) {
            assertThat(statusFor(page + "/1-noms." + format, other)).isEqualTo(403);
            assertThat(statusFor("/cycles/" + code + "/releve/1-noms." + format, other)).isEqualTo(404);
            assertThat(http.perform(get("/cycles/" + code + "/releve/1-noms." + format)).andReturn().getResponse().getStatus()).isEqualTo(404);
            byte[] published = http.perform(get("/cycles/" + code + "/releve/1." + format)).andReturn().getResponse().getContentAsByteArray();
            assertThat(format.equals("pdf") ? DocumentText.ofPdf(published) : DocumentText.ofWord(published)).doesNotContain("Exemple");
        }
        assertThat(page("/comite/cycles/" + code, other).select("a[href*=noms]")).isEmpty();
        assertThat(http.perform(get("/cycles/" + code)).andReturn().getResponse().getContentAsString()).doesNotContain("noms.", "Exemple");
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        archives.writeCycle(cycles.get(code), zip, (done, events) -> { });
        assertThat(zip.toString(StandardCharsets.ISO_8859_1)).contains("v1.docx").doesNotContain("-noms");
        assertThat(jdbc.sql("select count(*) from cocreation.audit_entry where before::text || after::text like '%Exemple%'").query(Integer.class).single()).isZero();
    }

    @Test
    void whatWasKeptOfNamesGoesWithThem() throws Exception {
        documents.approve(code, MINUTES, "mtnra");
        features.forEach(feature -> feature.forgetEvents(List.of(event), new Tally()));
        assertThat(latest().file(Edition.WITH_NAMES)).as("an event is still to come").isPresent();

        features.forEach(feature -> feature.forgetEvents(List.of(event, event.replaceAll("1$", "2")), new Tally()));

        assertThat(latest().files()).extracting(CycleDocument.File::edition).doesNotContain(Edition.WITH_NAMES).contains(Edition.FRENCH);
        assertThat(jdbc.sql("select count(*) from cocreation.cycle_document_file where cycle_code = :code and edition = 'with-names'").param("code", code)
                .query(Integer.class).single()).isZero();
        assertThat(statusFor(page + "/1-noms.pdf", ADFM)).isEqualTo(404);
        assertThat(page(page, ADFM).text()).contains("L'édition du comité a été retirée");
        assertThat(statusFor(page + "/1.pdf", ADFM)).as("the record stays").isEqualTo(200);
    }
}
