package org.cocreation.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cocreation.ApplicationTest;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.language.Bilingual;
import org.cocreation.workflow.EngineClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@ApplicationTest(profiles = "demo")
@Transactional
class InvitationLettersTest {

    @Autowired
    InvitationLetters letters;

    @Autowired
    InvitationService invitations;

    @Autowired
    EventService events;

    @Autowired
    EngineClock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void begin() {
        events.all().forEach(event -> CleanSlate.of(event.code(), jdbc));
    }

    @Test
    void eachIsAPageInFrenchAndAPageInArabicWhateverTheEventAndTheInstitution() throws IOException {
        for (Event event : events.all()) {
            sent(event.code());
            List<Invitation> all = invitations.of(event.code(), InvitationLettersTest::hasALongName);

            try (PDDocument pdf = Loader.loadPDF(letters.toPrint(events.get(event.code()), all))) {
                assertThat(pdf.getNumberOfPages()).as(event.code()).isEqualTo(2 * all.size());
                assertThat(textOf(pdf, 1)).contains("ROYAUME DU MAROC", "Objet : Invitation au " + event.title().fr().replace('\u00a0', ' '));
                assertThat(textOf(pdf, 2)).contains("الموضوع: دعوة لحضور").contains(event.title().ar().split(":")[0]);
            }
        }
    }

    @Test
    void addressesWhoHeadsTheInstitution() throws IOException {
        sent("PAN3-EV1");

        assertThat(french("CR-MA-06")).contains("À Madame la Présidente ou Monsieur le Président du",
                "Conseil de la région Casablanca-Settat", "Madame la Présidente, Monsieur le Président,");
        assertThat(french("PREF-CAS")).containsSubsequence("À Madame ou Monsieur le Wali de la région Casablanca-",
                "Settat, Gouverneur de la préfecture de Casablanca", "Madame, Monsieur le Wali,");
        assertThat(french("PROV-SET")).contains("À Madame ou Monsieur le Gouverneur de la province de", "Madame, Monsieur le Gouverneur,");
        assertThat(french("IC-JEUNES-MA-06")).contains("Monsieur le Président de", "l'instance consultative des jeunes");
        assertThat(arabic("CR-MA-06")).contains("مجلس جهة الدار البيضاء - سطات");
        assertThat(arabic("PREF-CAS")).contains("والي جهة الدار البيضاء - سطات، عامل عمالة").contains("الدار البيضاء");
    }

    @Test
    void saysWhatTheEventIsAndHowToReply() throws IOException {
        sent("PAN3-EV2");
        Event event = events.get("PAN3-EV2");

        String french = french("PREF-OUJ", "PAN3-EV2");
        assertThat(french).contains("de la région de l'Oriental", "Droit d’accès à l’information : entre la loi et la pratique",
                "13 h 00 - 15 h 00", "dynamiques observées au sein des", "Direction Générale des Collectivités Territoriales",
                "05 37 00 00 00", "invitations@cocreation.example");
        assertThat(french).as("a printed letter has no link").doesNotContain("en ligne");
        assertThat(arabic("PREF-OUJ", "PAN3-EV2")).contains("بجهة الشرق", "للجماعات الترابية", "المديرية العامة");
        assertThat(event.replyBy()).isEqualTo(LocalDate.now(clock).plusDays(7));
    }

    @Test
    void aMailedLetterLinksToItsReplyPageInEachLanguage() throws IOException {
        sent("PAN3-EV1");
        Invitation council = of("CR-MA-06", "PAN3-EV1");
        Bilingual link = new Bilingual("https://cocreation.example/invitations/x?lang=fr", "https://cocreation.example/invitations/x?lang=ar");

        byte[] letter = letters.toMail(events.get("PAN3-EV1"), List.of(council), Map.of(council.id(), link)).get(council.id());

        try (PDDocument pdf = Loader.loadPDF(letter)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
            assertThat(linkOf(pdf.getPage(0))).isEqualTo(link.fr());
            assertThat(linkOf(pdf.getPage(1))).isEqualTo(link.ar());
        }
        assertThat(letter.length).as("a mail that passes everywhere").isLessThan(150_000);
    }

    @Test
    void canBeReadBeforeTheDayToReplyByIsSet() throws IOException {
        invitations.drawUp("PAN3-EV3");

        assertThat(french("PREF-FES", "PAN3-EV3")).contains("dans les meilleurs délais");
    }

    private static boolean hasALongName(Invitation invitation) {
        return invitation.institution().code().matches("IC-EGALITE-.*|PREF-.*");
    }

    private void sent(String eventCode) {
        invitations.drawUp(eventCode);
        invitations.validate(eventCode, LocalDate.now(clock).plusDays(7), "mtnra");
        invitations.send(eventCode, "process");
    }

    private Invitation of(String institution, String eventCode) {
        return invitations.of(eventCode, one -> one.institution().code().equals(institution)).get(0);
    }

    private String french(String institution) throws IOException {
        return french(institution, "PAN3-EV1");
    }

    private String french(String institution, String eventCode) throws IOException {
        return page(institution, eventCode, 1);
    }

    private String arabic(String institution) throws IOException {
        return arabic(institution, "PAN3-EV1");
    }

    private String arabic(String institution, String eventCode) throws IOException {
        return page(institution, eventCode, 2);
    }

    private String page(String institution, String eventCode, int number) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(letters.toPrint(events.get(eventCode), List.of(of(institution, eventCode))))) {
            return textOf(pdf, number);
        }
    }

    /** As one reads it, each run of Arabic in its logical order. */
    private static String textOf(PDDocument pdf, int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(pdf).replaceAll("[\\s\u00a0]+", " ");
    }

    private static String linkOf(PDPage page) throws IOException {
        PDAnnotationLink link = (PDAnnotationLink) page.getAnnotations().get(0);
        return ((PDActionURI) link.getAction()).getURI();
    }
}
