package org.cocreation.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.cocreation.committee.CommitteeTest;
import org.cocreation.committee.SignedIn;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.form.Refusal;
import org.cocreation.registration.RegistrationStatus;
import org.cocreation.workflow.EngineClock;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The day: what is printed for it, and who was there. */
class AttendanceTest extends CommitteeTest {

    private static final String LONG_NAME = "Prénom-Composé-D'Essai ".repeat(9).strip().substring(0, 200);

    @Autowired
    AttendanceService attendance;
    @Autowired
    EventService events;
    @Autowired
    EngineClock clock;

    @Test
    void sheetsHaveASectionForEachWorkshopWithNumbersAndShapedArabicNames() throws Exception {
        Event event = today(30);
        invite(event.code());

        byte[] file = download(event, "/presences/emargement.pdf");

        try (PDDocument pdf = Loader.loadPDF(file)) {
            String all = textOf(pdf, 1, pdf.getNumberOfPages());
            assertThat(all).contains("Atelier 1", "Atelier 2", "Institutions et intervenants", "Zineb Rimal");
            assertThat(all).as("in logical order, letters shaped").contains("إدريس المصباحي").contains("سناء الزهراوي");
            assertThat(all).contains("Représentant d'essai").contains("Intervenante d'essai").doesNotContain("Personne déclinée");
            assertThat(textOf(pdf, 1, 1)).contains("Atelier 1").doesNotContain("Atelier 2");
            assertThat(fonts(pdf)).as("embedded").isNotEmpty().allSatisfy((name, embedded) -> assertThat(embedded).as(name).isTrue());
        }
        assertThat(downloads(event)).containsExactly("emargement-%s.pdf".formatted(event.code()));
    }

    @Test
    void badgesAreEightAPageWhateverTheNames() throws Exception {
        Event event = today(16);
        jdbc.sql("update cocreation.registration set full_name = :name, organisation = :organisation where id = :id")
                .param("name", LONG_NAME).param("organisation", "x".repeat(200)).param("id", registration(event.code(), 3)).update();
        jdbc.sql("update cocreation.registration set full_name = :name where id = :id")
                .param("name", "إدريس-المصباحي ".repeat(13).strip()).param("id", registration(event.code(), 5)).update();

        try (PDDocument pdf = Loader.loadPDF(download(event, "/presences/badges.pdf"))) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
            assertThat(textOf(pdf, 1, 2)).contains("Zineb Rimal").contains("Qualité des services publics").contains("جودة الخدمات العمومية")
                    .contains("إدريس-المصباحي");
            assertThat(textOf(pdf, 1, 1)).as("all of a long name").contains(LONG_NAME.substring(LONG_NAME.length() - 20));
        }
        assertThat(downloads(event)).containsExactly("badges-%s.pdf".formatted(event.code()));
    }

    @Test
    void whoComesAlongHasABadgeAndALineAndEachSaysWhetherPicturesAreWelcome() throws Exception {
        Event event = today(7);
        jdbc.sql("update cocreation.registration set arrangements = '{companion,interpreter}', photographs = true where id = :id")
                .param("id", registration(event.code(), 1)).update();
        try (PDDocument pdf = Loader.loadPDF(download(event, "/presences/badges.pdf"))) {
            String badges = textOf(pdf, 1, 2);
            assertThat(pdf.getNumberOfPages()).as("nine badges").isEqualTo(2);
            assertThat(badges).contains("Accompagnement", "Interprétation");
            assertThat(badges.split("Ne pas photographier", -1)).as("all but the one who accepts").hasSize(9);
        }
        try (PDDocument pdf = Loader.loadPDF(download(event, "/presences/emargement.pdf"))) {
            assertThat(textOf(pdf, 1, pdf.getNumberOfPages())).contains("Accompagnement").contains("oui / ");
        }
        assertThat(page("/comite/evenements/%s/presences".formatted(event.code()), SignedIn.ministry()).select("tbody").text())
                .contains("+ 2").contains("pas de photo");
    }

    @Test
    void aSharedOrMissingRankIsNobodysNumber() {
        Event event = today(6);
        jdbc.sql("update cocreation.registration set rank = 2 where id = :id").param("id", registration(event.code(), 3)).update();
        jdbc.sql("update cocreation.registration set rank = null where id = :id").param("id", registration(event.code(), 6)).update();

        assertThat(attendance.confirmed(event)).extracting(Attendee::number).containsExactlyInAnyOrder(1, 4, 5, null, null, null);
        assertThat(attendance.figures(event).withoutNumber()).isEqualTo(3);
        assertThatThrownBy(() -> attendance.recordAllBut(event.code(), "4", "adfm")).isInstanceOf(Refusal.class).hasMessageContaining("n'ont pas de numéro");
    }

    @Test
    void thePageWritesOnlyWhatWasChangedOnIt() throws Exception {
        Event event = today(12);
        String path = "/comite/evenements/" + event.code() + "/presences";
        List<Attendee> shown = attendance.page(event, null, 0).attendees();
        Attendee mine = shown.get(0);
        Attendee theirs = shown.get(1);
        String[] form = form(shown, mine);
        attendance.record(event.code(), List.of(new Presence(theirs.id(), true)), List.of(), "mtnra");

        assertThat(flash(send(path, SignedIn.association("ADFM"), form), "done")).isEqualTo("Un changement est enregistré.");

        assertThat(attendance.page(event, null, 0).attendees()).filteredOn(Attendee::isPresent).extracting(Attendee::id)
                .containsExactlyInAnyOrder(mine.id(), theirs.id());
        send(path + "/autres", SignedIn.ministry(), "walkIns", "3", "note", "Salle comble", "shownWalkIns", "0", "shownNote", "");
        assertThat(flash(send(path + "/autres", SignedIn.association("ADFM"), "walkIns", "0", "note", "Deux\r\nlignes", "shownWalkIns", "0",
                "shownNote", "Salle comble"), "done")).isNotNull();
        assertThat(attendance.figures(event)).satisfies(figures -> {
            assertThat(figures.walkIns()).as("not undone").isEqualTo(3);
            assertThat(figures.note()).isEqualTo("Deux\nlignes");
            assertThat(figures.recorded()).isEqualTo(2);
        });
        Document page = page(path + "?atelier=1", SignedIn.association("ADFM"));
        assertThat(page.select("input[name=shown]")).hasSize(6);
        assertThat(send(path, SignedIn.association("ADFM"), "shown", "x:true").getResponse().getStatus()).isEqualTo(400);
    }

    @Test
    void institutionsAreRecordedToo() throws Exception {
        Event event = today(2);
        invite(event.code());
        InvitedInstitution first = attendance.institutions(event.code()).get(0);

        send("/comite/evenements/" + event.code() + "/presences/institutions", SignedIn.association("ADFM"),
                "shown", first.id() + ":false", "present", Long.toString(first.id()));

        assertThat(attendance.figures(event).institutionsPresent()).isEqualTo(1);
    }

    @Test
    void nothingIsWrittenBeforeTheDayNorOnceTheReportIsPublished() throws Exception {
        Event coming = event(LocalDate.now(clock).plusDays(1), 3);
        Event over = today(3);
        events.publishReport(over.code(), "process");
        for (Event event : List.of(coming, over)) {
            Attendee one = attendance.confirmed(event).get(0);
            assertThatThrownBy(() -> attendance.record(event.code(), List.of(new Presence(one.id(), true)), List.of(), "adfm")).isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> attendance.recordAllBut(event.code(), null, "adfm")).isInstanceOf(Refusal.class);
            assertThat(page("/comite/evenements/" + event.code() + "/presences", SignedIn.association("ADFM")).select("main form")
                    .select("button, input[type=checkbox]")).isEmpty();
            assertThat(attendance.figures(event).recorded()).isZero();
        }
        assertThatThrownBy(() -> attendance.recordOthers(coming.code(), 1, null, "adfm")).hasMessageContaining("à partir du jour de l'événement");
        assertThatThrownBy(() -> attendance.recordOthers(over.code(), 1, null, "adfm")).hasMessageContaining("bilan est publié");
    }

    @Test
    void theTaskTakesThePageOrTheAbsentNumbers() {
        Event byPage = today(5);
        assertThatThrownBy(() -> attendance.finish(byPage.code(), "adfm")).isInstanceOf(Refusal.class).hasMessageContaining("Aucune présence");
        attendance.record(byPage.code(), List.of(new Presence(registration(byPage.code(), 2), true)), List.of(), "adfm");
        attendance.finish(byPage.code(), "adfm");
        assertThat(attendance.figures(byPage)).satisfies(figures -> {
            assertThat(figures.recorded()).isEqualTo(5);
            assertThat(figures.present()).isEqualTo(1);
        });

        Event byNumbers = today(5);
        assertThatThrownBy(() -> attendance.recordAllBut(byNumbers.code(), "2, 17 x", "adfm")).isInstanceOf(Refusal.class).hasMessageContaining("17, x");
        assertThat(attendance.figures(byNumbers).recorded()).isZero();
        attendance.recordAllBut(byNumbers.code(), "2, 4\u00a05", "adfm");
        assertThat(attendance.confirmed(byNumbers)).filteredOn(Attendee::isPresent).extracting(Attendee::number).containsExactlyInAnyOrder(1, 3);
    }

    @Test
    void theListForTheDayComesBackFilledIn() throws Exception {
        Event event = today(10);
        byte[] list = download(event, "/presences.xlsx");

        MvcResult result = importFile(event, filled(list, sheet -> {
            sheet.getRow(1).createCell(4).setCellValue("Oui");
            sheet.getRow(2).createCell(4).setCellValue("non");
            sheet.getRow(3).createCell(4).setCellValue(true);
            sheet.getRow(4).getCell(0).setCellValue(Long.toString((long) sheet.getRow(4).getCell(0).getNumericCellValue()));
        }), SignedIn.association("ADFM"));

        assertThat(flash(result, "done")).contains("3 changements", "7 lignes sans réponse");
        assertThat(attendance.figures(event)).satisfies(figures -> {
            assertThat(figures.recorded()).isEqualTo(3);
            assertThat(figures.present()).isEqualTo(2);
        });
        assertThat(flash(importFile(event, download(event, "/presences.xlsx"), SignedIn.ministry()), "done")).contains("Aucun changement");
    }

    @Test
    void aWrongListChangesNothingAndIsToldLineByLine() throws Exception {
        Event event = today(10);
        byte[] wrong = filled(download(event, "/presences.xlsx"), sheet -> {
            sheet.getRow(1).createCell(4).setCellValue("oui");
            sheet.getRow(2).createCell(4).setCellValue("peut-être");
            sheet.getRow(3).createCell(4).setCellFormula("HYPERLINK(\"http://x\",\"oui\")");
            sheet.getRow(4).getCell(0).setCellValue(sheet.getRow(1).getCell(0).getNumericCellValue());
            sheet.getRow(5).getCell(0).setCellValue("douze");
        });

        MvcResult result = importFile(event, wrong, SignedIn.association("ADFM"));

        assertThat(flash(result, "refused")).contains("4 points");
        assertThat(result.getFlashMap().get("faults").toString()).contains("Ligne 3", "peut-être", "Ligne 4", "formule", "Ligne 5", "déjà ligne 2", "Ligne 6", "douze");
        assertThat(flash(importFile(event, filled(download(event, "/presences.xlsx"), sheet -> {
            sheet.getRow(1).createCell(4).setCellValue("oui");
            sheet.getRow(2).getCell(0).setCellValue(999);
        }), SignedIn.ministry()), "refused")).contains("une ligne est à corriger");
        assertThat(attendance.figures(event).recorded()).isZero();
    }

    @Test
    void whatIsNoSuchListIsRefusedInWords() throws Exception {
        Event event = today(3);
        assertThat(flash(importFile(event, "N°;Présent".getBytes(), SignedIn.ministry()), "refused")).contains("n'est pas un classeur Excel");
        assertThat(flash(importFile(event, new byte[0], SignedIn.ministry()), "refused")).contains("Choisissez un fichier");
        assertThat(flash(importFile(event, new byte[2 * 1024 * 1024 + 1], SignedIn.ministry()), "refused")).contains("2 Mo");
        assertThat(flash(importFile(event, bomb(), SignedIn.ministry()), "refused")).contains("trop grand une fois décompressé");
        assertThat(flash(importFile(event, filled(download(event, "/presences.xlsx"), sheet -> sheet.getRow(0).getCell(4).setCellValue("Là")),
                SignedIn.ministry()), "refused")).contains("n'a pas les colonnes");
        assertThat(attendance.figures(event).recorded()).isZero();
    }

    @Test
    void onlyTheOrganisingCommitteeSeesAndWrites() throws Exception {
        Event event = today(2);
        String base = "/comite/evenements/" + event.code();
        for (String page : List.of("/presences", "/presences.xlsx", "/presences/emargement.pdf", "/presences/badges.pdf")) {
            http.perform(get(URI.create(base + page)).with(SignedIn.association("ACODEC"))).andExpect(status().isForbidden());
        }
        http.perform(post(base + "/presences").with(SignedIn.association("ACODEC")).with(csrf())).andExpect(status().isForbidden());
        assertThat(importFile(event, new byte[10], SignedIn.partner()).getResponse().getStatus()).isEqualTo(403);
        assertThat(downloads(event)).isEmpty();
    }

    private Event today(int confirmed) {
        return event(LocalDate.now(clock), confirmed);
    }

    private Event event(LocalDate day, int confirmed) {
        return events.get(sample().day(day).phase(Phase.LIST_SHARED).with(RegistrationStatus.CONFIRMED, confirmed).with(RegistrationStatus.WAITING, 4).create());
    }

    private void invite(String eventCode) {
        jdbc.sql("""
                        insert into cocreation.invitation (event_code, institution_code, invited, reason, sent_at, sent_by, reply, reply_channel,
                            representative, function, seats, replied_at, changed_by)
                        select :event, code, true, 'essai', now(), 'post', case when n = 1 then 'attending' end, case when n = 1 then 'post' end,
                               case when n = 1 then 'Représentant d''essai' end, case when n = 1 then 'Chef de service' end,
                               case when n = 1 then 2 end, case when n = 1 then now() end, 'essai'
                        from (select code, row_number() over (order by code) n from cocreation.institution limit 3) i""").param("event", eventCode).update();
        jdbc.sql("""
                        insert into cocreation.speaker (event_code, position, role, profile_fr, profile_ar, full_name, status, changed_by)
                        values (:event, 1, 'facilitator', 'Université d''essai', 'جامعة تجريبية', 'Intervenante d''essai', 'confirmed', 'essai'),
                               (:event, 2, 'facilitator', 'Institut d''essai', 'معهد تجريبي', 'Personne déclinée', 'declined', 'essai')""")
                .param("event", eventCode).update();
    }

    private static String[] form(List<Attendee> shown, Attendee changed) {
        List<String> parameters = new ArrayList<>();
        for (Attendee one : shown) {
            parameters.addAll(List.of("shown", one.id() + ":" + one.isPresent()));
        }
        parameters.addAll(List.of("present", Long.toString(changed.id())));
        return parameters.toArray(String[]::new);
    }

    private byte[] download(Event event, String page) throws Exception {
        return document("/comite/evenements/" + event.code() + page, SignedIn.association("ADFM")).getContentAsByteArray();
    }

    private List<String> downloads(Event event) {
        return jdbc.sql("select document from cocreation.download where event_code = :event and actor = 'adfm'").param("event", event.code()).query(String.class).list();
    }

    private MvcResult importFile(Event event, byte[] file, RequestPostProcessor member) throws Exception {
        return http.perform(multipart("/comite/evenements/" + event.code() + "/presences/import")
                .file(new MockMultipartFile("fichier", "presences.xlsx", null, file)).with(member).with(csrf())).andReturn();
    }

    private static byte[] filled(byte[] list, Consumer<Sheet> change) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(list)); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            change.accept(workbook.getSheetAt(0));
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i < 40; i++) {
                zip.write(zeros);
            }
        }
        return out.toByteArray();
    }

    private static String textOf(PDDocument pdf, int from, int to) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(false);
        stripper.setStartPage(from);
        stripper.setEndPage(to);
        return stripper.getText(pdf).replaceAll("[\\s\u00a0]+", " ");
    }

    private static Map<String, Boolean> fonts(PDDocument pdf) throws IOException {
        Map<String, Boolean> fonts = new TreeMap<>();
        for (PDPage page : pdf.getPages()) {
            for (COSName name : page.getResources().getFontNames()) {
                fonts.put(page.getResources().getFont(name).getName(), page.getResources().getFont(name).isEmbedded());
            }
        }
        return fonts;
    }
}
