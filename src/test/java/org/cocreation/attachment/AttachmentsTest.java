package org.cocreation.attachment;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.cocreation.committee.SignedIn;
import org.cocreation.cycle.ComposedCycleTest;
import org.cocreation.cycle.ThemeMethod;
import org.cocreation.form.Refusal;
import org.cocreation.upload.UploadedFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

/** Documents of a meeting and of a heading, as members attach, read and take them away. */
class AttachmentsTest extends ComposedCycleTest {

    private static final RequestPostProcessor OF_ANOTHER_CYCLE = SignedIn.association("LABOUIRAT");
    private static final byte[] PDF = "%PDF-1.7 %%EOF".getBytes(StandardCharsets.UTF_8);

    @Autowired
    Attachments attachments;

    private String page;

    @BeforeEach
    void convene() {
        page = "/comite/cycles/" + code;
        Instant startsAt = clock.instant().plus(Duration.ofDays(3));
        steering.convene(code, startsAt, startsAt.plus(Duration.ofHours(2)), "Salle", "Dates", startsAt.minus(Duration.ofDays(2)),
                startsAt.minus(Duration.ofDays(1)), ThemeMethod.BORDA, "mtnra");
    }

    private MvcResult attach(RequestPostProcessor by, String place, String title, String fileName, byte[] content) throws Exception {
        return http.perform(multipart(page + "/documents").file(new MockMultipartFile("file", fileName, "application/octet-stream", content))
                .param("place", place).param("title", title).with(by).with(csrf())).andReturn();
    }

    private MockHttpServletResponse ask(String path, RequestPostProcessor by) throws Exception {
        return http.perform(get(path).with(by)).andReturn().getResponse();
    }

    @Test
    void aDocumentIsReadByTheMembersOfItsCycleOnly() throws Exception {
        assertThat(flash(attach(ADFM, "reunion/1", "Note de cadrage", "../note <1>.pdf", PDF), "done")).isEqualTo("Le document est joint.");
        Attachment note = attachments.at(code, Place.meeting(1)).get(0);
        assertThat(note.fileName()).isEqualTo("note 1 .pdf");

        MockHttpServletResponse answer = ask(note.path(), SignedIn.partner());
        assertThat(answer.getContentAsByteArray()).isEqualTo(PDF);
        assertThat(answer.getContentType()).isEqualTo("application/pdf");
        assertThat(answer.getHeader("Content-Disposition")).startsWith("attachment");
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.getHeader("Content-Security-Policy")).contains("sandbox");
        assertThat(ask(note.path(), OF_ANOTHER_CYCLE).getStatus()).isEqualTo(403);
        assertThat(ask(page + "/documents", OF_ANOTHER_CYCLE).getStatus()).isEqualTo(403);
        assertThat(attach(OF_ANOTHER_CYCLE, "reunion/1", "Note", "a.pdf", PDF).getResponse().getStatus()).isEqualTo(403);
        assertThat(page(page, ADFM).select("section[aria-labelledby=reunions]").text()).contains("Note de cadrage");
        assertThat(page(page, OF_ANOTHER_CYCLE).text()).doesNotContain("Note de cadrage");
    }

    @Test
    void aDocumentOfAHeadingStandsOnItsPage() throws Exception {
        attach(SignedIn.association("ACODEC"), event + "/inclusion", "Guide", "guide.pdf", PDF);

        assertThat(page("/comite/evenements/%s/dossier/inclusion".formatted(event), ADFM).select("section[aria-labelledby=documents]").text()).contains("Guide", "PDF");
        assertThat(page("/comite/evenements/%s/dossier/agenda".formatted(event), ADFM).select("section[aria-labelledby=documents]").text()).doesNotContain("Guide");
    }

    @Test
    void whatIsNoDocumentIsRefusedByItsContent() throws Exception {
        assertThat(flash(attach(ADFM, "reunion/1", "Note", "note.pdf", "<html>".getBytes(StandardCharsets.UTF_8)), "refused")).contains("n'est pas celui d'un fichier PDF");
        assertThat(flash(attach(ADFM, "reunion/1", "Note", "note.exe", PDF), "refused")).contains("n'est pas accepté");
        assertThat(flash(attach(ADFM, "reunion/9", "Note", "note.pdf", PDF), "refused")).contains("Choisissez la réunion");
        assertThat(flash(attach(ADFM, "reunion/1", " ", "note.pdf", PDF), "refused")).contains("titre");
        assertThatThrownBy(() -> attachments.attach(code, Place.meeting(1), "Note", new UploadedFile("a.pdf", new byte[UploadedFile.LARGEST + 1]), "adfm"))
                .isInstanceOf(Refusal.class).hasMessageContaining("10");
        attach(ADFM, "reunion/1", "Note", "note.pdf", PDF);
        assertThat(flash(attach(ADFM, "reunion/1", "Encore", "autre.pdf", PDF), "refused")).contains("déjà joint");
        assertThat(attachments.of(code)).hasSize(1);
    }

    @Test
    void whoAttachedItOrTheMinistryTakesItAwayAndItsTitleStays() throws Exception {
        attach(ADFM, "reunion/2", "Pour la prochaine", "note.pdf", PDF);
        Attachment note = attachments.at(code, Place.meeting(2)).get(0);

        assertThat(send(note.path() + "/retrait", SignedIn.association("ACODEC")).getResponse().getStatus()).isEqualTo(403);
        assertThat(send(note.path() + "/retrait", ADFM).getResponse().getStatus()).isEqualTo(302);

        assertThat(ask(note.path(), ADFM).getStatus()).isEqualTo(404);
        assertThat(page(page + "/documents", ADFM).select("table").text()).contains("Pour la prochaine", "adfm");
        assertThat(attachments.at(code, Place.meeting(2))).isEqualTo(List.of());
        assertThat(jdbc.sql("select count(*) from cocreation.attachment_file where attachment_id = :id").param("id", note.id()).query(Integer.class).single()).isZero();
    }
}
