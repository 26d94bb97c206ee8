package org.cocreation.minutes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.cocreation.committee.SignedIn;
import org.cocreation.cycle.ComposedCycleTest;
import org.cocreation.document.Block;
import org.cocreation.document.Report;
import org.cocreation.form.Refusal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

/** A draft of the minutes: remarked on by the committee, answered by the ministry, edited and put back, approved. */
class MinutesPagesTest extends ComposedCycleTest {

    private static final CycleDocument.Kind MINUTES = CycleDocument.Kind.MINUTES;

    @Autowired
    CycleDocuments documents;
    @Autowired
    MinutesRemarks remarks;

    private String page;

    @BeforeEach
    void write() {
        page = "/comite/cycles/" + code + "/releve";
        documents.produce(code, MINUTES, version -> Map.of(
                Edition.FRENCH, new Report("Relevé", "Essai", LocalDate.now(clock), List.of(Block.paragraph("Version " + version)))));
    }

    private void share() {
        documents.share(code, MINUTES, clock.instant().plus(Duration.ofDays(5)));
    }

    private String refused(MvcResult result) throws Exception {
        assertThat(result.getResponse().getStatus()).isEqualTo(422);
        return Jsoup.parse(result.getResponse().getContentAsString()).select("[data-refused]").text();
    }

    private MvcResult upload(byte[] file) throws Exception {
        return upload(file, "non", new byte[0]);
    }

    private MvcResult upload(byte[] file, String names, byte[] published) throws Exception {
        return http.perform(multipart(page + "/version").file(new MockMultipartFile("file", "releve.docx", null, file))
                .file(new MockMultipartFile("published", "releve-public.docx", null, published)).param("names", names)
                .with(SignedIn.ministry()).with(csrf())).andReturn();
    }

    private CycleDocument latest() {
        return documents.latest(code, MINUTES).orElseThrow();
    }

    @Test
    void membersRemarkAndTheMinistryAnswersBeforeItApproves() throws Exception {
        assertThat(refused(send(page + "/remarques", SignedIn.association("ADFM"), "text", "Trop tôt."))).contains("Aucun projet");
        share();
        share();
        assertThat(jdbc.sql("select count(*) from cocreation.mail where purpose = 'minutes-draft' and event_code = :code and recipient = 'user:adfm'")
                .param("code", code).query(Integer.class).single()).as("told once").isLessThanOrEqualTo(1);
        assertThat(refused(send(page + "/remarques", SignedIn.association("ADFM"), "text", " "))).contains("Écrivez votre remarque");

        assertThat(send(page + "/remarques", SignedIn.association("ADFM"), "text", "La date du 2e événement est à revoir.").getResponse().getStatus()).isEqualTo(302);

        assertThat(page(page, SignedIn.association("ACODEC")).text()).contains("La date du 2e événement est à revoir.", "sans réponse");
        assertThatThrownBy(() -> remarks.requireAnswered(code, true)).isInstanceOf(Refusal.class).hasMessageContaining("Une remarque d'un membre attend");
        Remark remark = remarks.of(code).get(0);
        assertThat(refused(send(page + "/remarques/" + remark.id(), SignedIn.ministry(), "outcome", "not-taken-up", "text", ""))).contains("Dites pourquoi");
        assertThat(refused(send(page + "/remarques/" + remark.id(), SignedIn.ministry(), "outcome", "", "text", "Oui"))).contains("Dites si");
        assertThat(send(page + "/remarques/" + remark.id(), SignedIn.association("ADFM"), "outcome", "taken-up").getResponse().getStatus()).isEqualTo(403);
        send(page + "/remarques/" + remark.id(), SignedIn.ministry(), "outcome", "taken-up", "text", "Corrigé.");

        assertThatThrownBy(() -> remarks.requireAnswered(code, false)).isInstanceOf(Refusal.class).hasMessageContaining("cochez-le");
        remarks.requireAnswered(code, true);
        documents.approve(code, MINUTES, "mtnra");
        assertThat(refused(send(page + "/remarques", SignedIn.association("ADFM"), "text", "Trop tard."))).contains("Aucun projet");
        assertThat(refused(send(page + "/remarques/" + remark.id(), SignedIn.ministry(), "outcome", "not-taken-up", "text", "Non"))).contains("approuvé");
        assertThat(page("/comite/cycles/" + code, SignedIn.partner()).text()).contains("une remarque des membres, dont 1 retenue");
    }

    @Test
    void aDraftIsItsCommittees() throws Exception {
        share();
        for (String path : List.of(page, page + "/1.pdf", page + "/1.docx")) {
            assertThat(http.perform(get(path).with(SignedIn.association("LABOUIRAT"))).andReturn().getResponse().getStatus()).as(path).isEqualTo(403);
            assertThat(http.perform(get(path).with(SignedIn.association("ADFM"))).andReturn().getResponse().getStatus()).as(path).isEqualTo(200);
        }
        assertThat(page("/comite/cycles/" + code, SignedIn.association("LABOUIRAT")).select("a[href$='/releve/1.docx']")).isEmpty();

        documents.approve(code, MINUTES, "mtnra");
        assertThat(http.perform(get(page + "/1.pdf").with(SignedIn.association("LABOUIRAT"))).andReturn().getResponse().getStatus()).isEqualTo(200);
    }

    @Test
    void anEditedDocxIsTheNextVersionAndItsOriginIsKept() throws Exception {
        byte[] edited = documents.bytes(latest(), Edition.FRENCH, "docx").orElseThrow();

        assertThat(upload(edited).getResponse().getStatus()).isEqualTo(302);

        assertThat(latest()).satisfies(version -> {
            assertThat(version.version()).isEqualTo(2);
            assertThat(version.edited()).isEqualTo(new CycleDocument.Edited(1, "mtnra"));
            assertThat(version.files()).singleElement().satisfies(file -> {
                assertThat(file.edition()).isEqualTo(Edition.FRENCH);
                assertThat(file.hasPdf()).isFalse();
                assertThat(file.sha256()).hasSize(64);
            });
        });
        documents.approve(code, MINUTES, "mtnra");
        assertThat(latest().isApprovedMinutes()).isTrue();
        Document shown = page(page, SignedIn.association("ADFM"));
        assertThat(shown.text().replace('\u00a0', ' ')).contains("Corrigée à la main à partir de la version 1", latest().files().get(0).sha256());
        assertThat(http.perform(get(page + "/2.pdf").with(SignedIn.ministry())).andReturn().getResponse().getStatus()).isEqualTo(404);
        assertThat(http.perform(get(page + "/2.docx").with(SignedIn.ministry())).andReturn().getResponse().getContentAsByteArray()).isEqualTo(edited);
        assertThat(flash(upload(edited), "refused")).as("once approved").contains("rien à remplacer");
    }

    @Test
    void anEditedDocxThatNamesPersonsIsForTheMembersOfTheCycle() throws Exception {
        byte[] edited = documents.bytes(latest(), Edition.FRENCH, "docx").orElseThrow();
        assertThat(flash(upload(edited, "", new byte[0]), "refused")).contains("Dites si le fichier nomme");
        assertThat(flash(upload(edited, "non", edited), "refused")).contains("ne nomme personne");
        assertThat(latest().version()).isEqualTo(1);

        upload(edited, "oui", new byte[0]);
        assertThat(latest().files()).extracting(CycleDocument.File::edition).containsExactly(Edition.WITH_NAMES);
        assertThat(page(page, SignedIn.association("ADFM")).text()).contains("Elle n'a pas d'édition sans noms");

        upload(edited, "oui", edited);
        documents.approve(code, MINUTES, "mtnra");
        assertThat(latest().files()).extracting(CycleDocument.File::edition).containsExactly(Edition.FRENCH, Edition.WITH_NAMES);
        for (String version : List.of("2-noms", "3-noms")) {
            assertThat(statusFor(page + "/" + version + ".docx", SignedIn.association("ADFM"))).as(version).isEqualTo(200);
            assertThat(statusFor(page + "/" + version + ".docx", SignedIn.association("LABOUIRAT"))).as(version).isEqualTo(403);
        }
        assertThat(statusFor(page + "/3.docx", SignedIn.association("LABOUIRAT"))).isEqualTo(200);
        assertThat(page("/comite/cycles/" + code, SignedIn.association("LABOUIRAT")).select("a[href*=noms]")).isEmpty();
    }

    private int statusFor(String path, RequestPostProcessor by) throws Exception {
        return http.perform(get(path).with(by)).andReturn().getResponse().getStatus();
    }

    @Test
    void whatIsNoWordFileIsNotTaken() throws Exception {
        assertThat(flash(upload("PK pas un document".getBytes(StandardCharsets.UTF_8)), "refused")).contains("n'est pas un document DOCX");
        assertThat(flash(upload(new byte[0]), "refused")).contains("Choisissez");
        assertThat(flash(upload(zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")), "refused")).contains("macros");
        assertThat(latest().version()).isEqualTo(1);
        assertThat(http.perform(multipart(page + "/version").file(new MockMultipartFile("file", new byte[1])).with(SignedIn.association("ADFM")).with(csrf()))
                .andReturn().getResponse().getStatus()).isEqualTo(403);
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
            }
        }
        return out.toByteArray();
    }
}
