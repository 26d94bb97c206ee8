package org.cocreation.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cocreation.committee.CommitteeTest;
import org.cocreation.committee.SignedIn;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.form.Refusal;
import org.cocreation.information.OutreachWorkflow;
import org.cocreation.readiness.ReadinessPoint;
import org.cocreation.upload.FileType;
import org.cocreation.upload.UploadedFile;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.annotation.Transactional;

/** Communication materials: what is accepted, who decides, and what the public gets. */
@Transactional
class MaterialsTest extends CommitteeTest {

    private static final Map<String, String> WORD = Map.of("[Content_Types].xml", "<Types/>", "word/document.xml", "<w/>");

    @Autowired
    MaterialService materials;
    @Autowired
    MaterialReadiness check;
    @Autowired
    OutreachWorkflow workflow;
    @Autowired
    EventService events;

    private String event;
    private String path;

    @BeforeEach
    void begin() {
        event = sample().phase(Phase.LIST_SHARED).create();
        path = "/comite/evenements/" + event + "/supports";
    }

    @Test
    void takesEachKindOfFileUnderItsName() throws Exception {
        String[] names = {"affiche de l'événement.pdf", "ملصق اللقاء.png", "photo.JPEG", "note.docx", "présentation.pptx", "budget.xlsx", "guide.odt", "diapos.odp"};
        byte[][] files = {pdf("a"), png(), new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1}, zip(WORD),
            zip(Map.of("[Content_Types].xml", "", "ppt/presentation.xml", "")), zip(Map.of("[Content_Types].xml", "", "xl/workbook.xml", "")),
            zip(Map.of("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "")),
            zip(Map.of("mimetype", "application/vnd.oasis.opendocument.presentation", "content.xml", ""))};
        for (int i = 0; i < names.length; i++) {
            assertThat(flash(upload(SignedIn.association("ADFM"), names[i], files[i]), "done")).as(names[i]).isEqualTo("Le support est déposé.");
        }

        assertThat(materials.of(event)).extracting(Material::fileName).containsExactly(names);
        assertThat(materials.of(event)).extracting(Material::type).containsExactly(FileType.values());
        assertThat(page(path, SignedIn.partner()).text()).contains("ملصق اللقاء.png", "préparé");
    }

    @Test
    void refusesWhatIsNotWhatItsNameSays() throws Exception {
        byte[] script = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        refused("affiche.pdf", script, "n'est pas celui d'un fichier PDF");
        refused("affiche.png", "<html><body>page</body></html>".getBytes(StandardCharsets.UTF_8), "n'est pas celui d'un fichier PNG");
        refused("affiche.jpg", png(), "contenu est du PNG");
        refused("outil.exe", new byte[] {'M', 'Z', 0, 1}, "n'est pas accepté");
        refused("outil.pdf", new byte[] {'M', 'Z', 0, 1}, "n'est pas celui");
        refused("page.html", script, "n'est pas accepté");
        refused("page.svg", script, "n'est pas accepté");
        refused("pdf", pdf("a"), "n'est pas accepté");
        refused("note.docx", zip(Map.of("[Content_Types].xml", "", "word/document.xml", "", "word/vbaProject.bin", "x")), "macros");
        refused("note.docx", zip(Map.of("[Content_Types].xml", "application/vnd.ms-word.document.macroEnabled.main+xml", "word/document.xml", "")), "macros");
        refused("note.docx", zip(Map.of("autre.txt", "x")), "n'est pas celui");
        refused("note.docm", zip(WORD), "n'est pas accepté");
        refused("guide.odt", zip(Map.of("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "", "Basic/Standard/M.xml", "")), "macros");
        refused("vide.pdf", new byte[0], "vide");
        refused("", new byte[0], "Choisissez un fichier");
        byte[] large = pdf("a".repeat(UploadedFile.LARGEST));
        refused("grand.pdf", large, "10\u00a0Mo");
        assertThat(materials.of(event)).isEmpty();
    }

    @Test
    void theSameFileTwiceAndOneTooManyAreRefused() throws Exception {
        assertThat(flash(upload(SignedIn.ministry(), "un.pdf", pdf("1")), "done")).isNotNull();
        refused("autre nom.pdf", pdf("1"), "déjà déposé, sous le titre «\u00a0Affiche\u00a0»");
        for (int i = 2; i <= MaterialService.AT_MOST; i++) {
            materials.upload(event, "Titre", "عنوان", new UploadedFile("f%d.pdf".formatted(i), pdf("" + i)), "adfm");
        }
        refused("de trop.pdf", pdf("trop"), "au plus 20");
        assertThat(upload(SignedIn.partner(), "x.pdf", pdf("x")).getResponse().getStatus()).isEqualTo(403);
        assertThat(upload(SignedIn.association("ACODEC"), "x.pdf", pdf("x")).getResponse().getStatus()).as("of another event's host").isEqualTo(403);
    }

    @Test
    void aNameIsMadeSafe() {
        assertThat(new UploadedFile("C:\\temp\\plan.pdf", new byte[0]).name()).isEqualTo("plan.pdf");
        assertThat(new UploadedFile("../../etc/plan.pdf", new byte[0]).name()).isEqualTo("plan.pdf");
        assertThat(new UploadedFile("plan\u202Efdp.exe", new byte[0]).name()).doesNotContain("\u202E");
        assertThat(new UploadedFile("a\"b\r\nc;d.pdf", new byte[0]).name()).isEqualTo("a b c d.pdf");
        assertThat(new UploadedFile("é".repeat(400) + ".pdf", new byte[0]).name()).hasSize(150).endsWith("é.pdf");
        assertThat(new UploadedFile("l'atelier « égalité ».pdf", new byte[0]).name()).isEqualTo("l'atelier « égalité ».pdf");
    }

    @Test
    void theMinistryDecidesOnWhatItWasShown() throws Exception {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> materials.submit(event)).withMessageContaining("Aucun support");
        upload(SignedIn.association("ADFM"), "affiche.pdf", pdf("1"));
        upload(SignedIn.association("ADFM"), "guide.pdf", pdf("2"));
        materials.submit(event);
        List<String> shown = shown();

        materials.sendBack(event, shown, "Ajoutez l'emblème.", "mtnra");
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> materials.submit(event)).withMessageContaining("renvoyé");
        assertThat(page(path, SignedIn.association("ADFM")).text()).contains("renvoyé", "Ajoutez l'emblème.");
        Material poster = materials.of(event).get(0);
        Material guide = materials.of(event).get(1);
        http.perform(multipart(path + "/" + poster.id() + "/fichier").file(file("affiche-2.pdf", pdf("3"))).with(SignedIn.association("ADFM")).with(csrf()))
                .andExpect(status().is3xxRedirection());
        send(path + "/" + guide.id() + "/maintien", SignedIn.association("ADFM"));
        materials.submit(event);
        List<String> again = shown();
        upload(SignedIn.association("ADFM"), "tardif.pdf", pdf("4"));

        materials.approve(event, again, "mtnra");
        materials.approve(event, again, "mtnra");

        assertThat(materials.of(event)).extracting(Material::state)
                .containsExactly(MaterialState.APPROVED, MaterialState.APPROVED, MaterialState.PREPARED);
        assertThat(materials.of(event).get(0)).satisfies(one -> {
            assertThat(one.remark()).isNull();
            assertThat(one.fileName()).isEqualTo("affiche-2.pdf");
        });
        assertThat(flash(send(path + "/" + guide.id() + "/retrait", SignedIn.ministry()), "refused")).contains("approuvé");
        assertThat(page("/comite/evenements/" + event + "/journal", SignedIn.ministry()).text()).as("the trail is readable").contains("renvoyé", "approuvé");
    }

    @Test
    void whatWasReplacedSinceIsNotApproved() throws Exception {
        upload(SignedIn.ministry(), "affiche.pdf", pdf("1"));
        List<String> shown = shown();
        materials.replace(event, materials.of(event).get(0).id(), new UploadedFile("affiche.pdf", pdf("autre")), "adfm");

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> materials.approve(event, shown, "mtnra")).withMessageContaining("changé");
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> materials.distribute(event, List.of("portal"), 0, null, "adfm")).withMessageContaining("approuvé");
    }

    @Test
    void thePublicGetsWhatIsDistributedAndNeverAsAPage() throws Exception {
        upload(SignedIn.association("ADFM"), "affiche de l'« été » ملصق.pdf", pdf("1"));
        upload(SignedIn.association("ADFM"), "interne.pdf", pdf("2"));
        long poster = materials.of(event).get(0).id();
        long internal = materials.of(event).get(1).id();
        String address = "/evenements/" + event + "/supports/";
        http.perform(get(address + poster)).andExpect(status().isNotFound());
        MockHttpServletResponse toMember = http.perform(get(path + "/" + poster).with(SignedIn.partner())).andExpect(status().isOk()).andReturn().getResponse();
        isAttachment(toMember);

        materials.approve(event, Set.of(materials.of(event).get(0).version()), "mtnra");
        http.perform(get(address + poster)).andExpect(status().isNotFound());
        assertThat(check.check(events.get(event))).extracting(ReadinessPoint::state, ReadinessPoint::detail)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(ReadinessPoint.State.WARNING, "1 préparé, 1 approuvé."));
        materials.distribute(event, List.of("at-event", "portal"), 200, "À l'accueil.", "adfm");

        isAttachment(http.perform(get(address + poster)).andExpect(status().isOk()).andReturn().getResponse());
        http.perform(get(address + internal)).andExpect(status().isNotFound());
        http.perform(get(address + "abc")).andExpect(status().isNotFound());
        http.perform(get("/evenements/PAN3-EV1/supports/" + poster)).andExpect(status().isNotFound());
        for (String language : List.of("fr", "ar")) {
            var page = Jsoup.parse(http.perform(get("/evenements/" + event + "?lang=" + language)).andReturn().getResponse().getContentAsString());
            assertThat(page.select("#supports").text()).isEqualTo(language.equals("fr") ? "Documents de l’événement" : "وثائق اللقاء");
            assertThat(page.select("a[href^=" + address + "]")).singleElement().satisfies(link -> {
                assertThat(link.attr("href")).isEqualTo(address + poster + "?lang=" + language);
                assertThat(link.text()).isEqualTo(language.equals("fr") ? "Affiche" : "ملصق");
            });
        }
        assertThat(page(path, SignedIn.association("ADFM")).text()).contains("Supports diffusés le", "200 exemplaires imprimés", "À l'accueil.");
        refused("encore.pdf", pdf("5"), "diffusés");
        assertThat(check.check(events.get(event))).extracting(ReadinessPoint::state).containsExactly(ReadinessPoint.State.DONE);
    }

    private static void isAttachment(MockHttpServletResponse response) {
        String disposition = response.getHeader("Content-Disposition");
        assertThat(disposition).startsWith("attachment;");
        assertThat(URLDecoder.decode(disposition.substring(disposition.indexOf("UTF-8''") + 7), StandardCharsets.UTF_8)).isEqualTo("affiche de l'« été » ملصق.pdf");
        assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.getHeaders("Content-Security-Policy")).containsExactly("sandbox; default-src 'none'");
        assertThat(response.getContentType()).isEqualTo("application/pdf");
    }

    private List<String> shown() {
        DelegateExecution execution = mock(DelegateExecution.class);
        given(execution.getProcessBusinessKey()).willReturn(event);
        var rows = workflow.materials(execution);
        assertThat(rows.isArray()).isTrue();
        assertThat(rows.elements()).allSatisfy(row -> assertThat(row.prop("state").stringValue()).isEqualTo("préparé"));
        return List.of(workflow.materialVersions(execution).split(" "));
    }

    private void refused(String name, byte[] bytes, String why) throws Exception {
        assertThat(flash(upload(SignedIn.association("ADFM"), name, bytes), "refused")).as(name).contains(why);
    }

    private MvcResult upload(RequestPostProcessor member, String name, byte[] bytes) throws Exception {
        return http.perform(multipart(path).file(file(name, bytes)).param("titleFr", "Affiche").param("titleAr", "ملصق").with(member).with(csrf())).andReturn();
    }

    private static MockMultipartFile file(String name, byte[] bytes) {
        return new MockMultipartFile("file", name, "application/pdf", bytes);
    }

    private static byte[] pdf(String text) {
        return ("%PDF-1.7\n" + text + "\n%%EOF\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] png() {
        return new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13};
    }

    private static byte[] zip(Map<String, String> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
