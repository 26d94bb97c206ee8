package org.cocreation.minutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.cocreation.document.DocumentText;
import org.cocreation.document.DocumentWriters;
import org.cocreation.document.ReportWriter;
import org.cocreation.event.AgendaSlot;
import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MinutesReportTest {

    private static final ReportWriter WRITER = DocumentWriters.reports();

    private static final Minutes MINUTES = SampleMinutes.of2023();

    /** In the order of the document of 2023. */
    private static final List<String> HEADINGS = List.of("Relevé de conclusions", "Dates des réunions", "Lieu", "Participant(e)s",
            "Ordre du jour", "Points abordés", "Points arrêtés", "Détails des événements de co-création",
            "Agenda type des événements de co-création", "Agenda unifié proposé", "Gestion des participant.e.s",
            "Gestion de la logistique");

    private static final String TEAM = "Coordinateurs et membres de l'équipe d'organisation";

    private static String word;
    private static String pdf;

    @BeforeAll
    static void read() throws IOException {
        word = DocumentText.ofWord(WRITER.docx(MinutesReport.of(MINUTES)));
        // The reference stands at the foot of each page.
        pdf = DocumentText.ofPdf(WRITER.pdf(MinutesReport.of(MINUTES))).replace(MINUTES.reference() + " ", "");
    }

    static List<String> texts() {
        return List.of(said(word), said(pdf));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void followsTheDocumentOf2023(String text) {
        assertThat(text).containsSubsequence("Réunions préparatoires des ateliers consultatifs de cocréation",
                "Cocréation du 3e plan d'action national");
        assertThat(text).containsSubsequence(HEADINGS);
        assertThat(text).contains("Référence : PAN-3/RC/2. Version 2, établie le 10 août 2023", "25 et 27 juillet 2023 (1re et 2e réunions)",
                "2, 7 et 9 août 2023 (3e, 4e et 5e réunions)", "De 10 h 00 à 12 h 30.", "Réunions à distance");
        assertThat(text).contains("Date, ville, régions couvertes et lieu proposé des événements de cocréation",
                "Partenaires locaux, à savoir les wilayas et les régions", "Coordinateurs des événements ainsi que",
                "Choix de 2 à 3 thématiques prioritaires ainsi que", "Liste des intervenants proposés et leurs rôles",
                "Nombre de participants prévu pour chaque événement", "Méthodologie d'identification des participants",
                "Mesures prises pour inclure les populations vulnérables", "Critères de prise en charge des déplacements",
                "Estimation financière des événements");
        assertThat(text).contains("Événements de co-création", "Dates et régions", "Ateliers thématiques (10 en total)",
                "Nombre des participant.e.s", "Intervenant.e.s", "Expert.e.s");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void holdsTheFourEvents(String text) {
        assertThat(text).contains("1er événement de co-création co-organisé avec les associations ADFM et 4Chabab",
                "2ème événement de co-création co-organisé avec l'association ACODEC",
                "3ème événement de co-création co-organisé avec l'association Alternatives Citoyennes",
                "4ème événement de co-création co-organisé avec l'association la Colombe Blanche");
        assertThat(text).contains("14 octobre 2023", "19 octobre 2023", "21 octobre 2023", "28 octobre 2023");
        assertThat(text).contains("Régions de Casablanca-Settat et Rabat-Salé-Kénitra", "Région de l'Oriental",
                "Région de Fès-Meknès", "Région de Tanger-Tétouan-Al Hoceïma");
        assertThat(text.split("70 participants", -1)).hasSize(1 + 4);
        List<String> workshops = MINUTES.events().stream().flatMap(event -> event.workshops().stream()).toList();
        assertThat(workshops).hasSize(10).allSatisfy(workshop -> assertThat(tight(text)).contains(tight(workshop)));
        assertThat(text).contains("Sigles. ACB : Association colombe blanche pour les droits").doesNotContain("4CHABAB");
        assertThat(text).contains("Tous les événements", "Wilaya et conseil de la région ; commune de Fès.", "9 500 DH");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void holdsTheSevenSlots(String text) {
        assertThat(MINUTES.unifiedAgenda()).hasSize(7).allSatisfy(slot -> assertThat(text).contains(said(slot.title().fr())));
        assertThat(text).contains("9 h 00 - 9 h 30", "15 h 30 - 17 h 00", "prochaines étapes (Ministère de la Transition", "Questions et réponses");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void saysWhichOrganisationCame(String text) {
        assertThat(text).contains("Agence de Développement Digitale (ADD) : ",
                "Membres du comité qui n'ont assisté à aucune réunion : Organisation de Coopération");
        assertThat(text).contains("n'ont été arrêtées qu'à la dernière réunion");
    }

    @Test
    void saysTheSameInBothFiles() throws IOException {
        List<XWPFParagraph> paragraphs = new ArrayList<>();
        try (XWPFDocument document = DocumentText.word(WRITER.docx(MinutesReport.of(MINUTES)))) {
            paragraphs.addAll(document.getParagraphs());
            document.getTables().forEach(table -> table.getRows().forEach(row -> row.getTableCells()
                    .forEach(cell -> paragraphs.addAll(cell.getParagraphs()))));
        }
        assertThat(paragraphs).extracting(paragraph -> said(paragraph.getText())).hasSizeGreaterThan(100).allSatisfy(block -> assertThat(tight(pdf)).contains(tight(block)));
    }

    @Test
    void hasHeadingsThatWordKnows() throws IOException {
        try (XWPFDocument document = DocumentText.word(WRITER.docx(MinutesReport.of(MINUTES)))) {
            List<String> headings = document.getParagraphs().stream().filter(paragraph -> paragraph.getStyle().startsWith("Heading"))
                    .map(paragraph -> DocumentText.plain(paragraph.getText())).toList();
            assertThat(headings).containsSubsequence(HEADINGS);
            assertThat(document.getStyles().getStyle("Heading2").getName()).isEqualTo("heading 2");
        }
    }

    @Test
    void givesAnEventItsOwnAgenda() throws IOException {
        AgendaSlot own = new AgendaSlot(LocalTime.of(8, 0), LocalTime.of(8, 45),
                new Bilingual("Petit déjeuner d'accueil", "فطور"), List.of());
        List<Minutes.EventFile> events = new ArrayList<>(MINUTES.events());
        events.set(1, with(events.get(1), events.get(1).city(), MINUTES.unifiedAgenda(), team(events.get(1))));
        events.set(2, with(events.get(2), events.get(2).city(), List.of(own), team(events.get(2))));

        String text = DocumentText.ofWord(WRITER.docx(MinutesReport.of(with(events, MINUTES.cycleTitle()))));

        assertThat(text).containsSubsequence("Agenda unifié proposé", "Agenda du 3ème événement de co-création : Fès", "8 h 00 - 8 h 45",
                "Petit déjeuner d'accueil").doesNotContain("Agenda du 2ème");
    }

    @Test
    void saysOfAnAgendaOnlyWhatDiffers() throws IOException {
        List<AgendaSlot> unified = MINUTES.unifiedAgenda();
        List<AgendaSlot> own = new ArrayList<>(unified);
        own.set(0, new AgendaSlot(LocalTime.of(8, 30), LocalTime.of(9, 30), unified.get(0).title(), List.of()));
        List<AgendaSlot> alike = unified.stream().map(slot -> new AgendaSlot(slot.from(), slot.to(),
                new Bilingual(slot.title().fr().replace('\u2019', '\''), "آخر"), slot.items())).toList();
        List<Minutes.EventFile> events = new ArrayList<>(MINUTES.events());
        events.set(0, with(events.get(0), events.get(0).city(), alike, team(events.get(0))));
        events.set(1, with(events.get(1), events.get(1).city(), own, team(events.get(1))));
        events.set(2, with(events.get(2), events.get(2).city(), own, team(events.get(2))));

        String text = DocumentText.ofWord(WRITER.docx(MinutesReport.of(with(events, MINUTES.cycleTitle()))));

        assertThat(text).contains("Agenda des 2ème et 3ème événements de co-création", "L'agenda unifié, où ce qui suit remplace : « Accueil", "8 h 30 - 9 h 30")
                .doesNotContain("Agenda du 1er");
        assertThat(text.split("Pause-café", -1)).hasSize(2);
    }

    @Test
    void saysAPlaceInWords() {
        assertThat(French.place("https://visio.example.org/abc")).isEqualTo("Réunion à distance");
        assertThat(French.place("Visioconférence : https://visio.example.org/abc")).isEqualTo("Réunion à distance");
        assertThat(French.place("Salle 3 du ministère et https://visio.example.org/abc")).isEqualTo("Salle 3 du ministère, et à distance");
        assertThat(French.place("Salle 3 du ministère")).isEqualTo("Salle 3 du ministère");
    }

    @Test
    void signsBelowItsLetterhead() throws IOException {
        Minutes minutes = with(MINUTES.events(), MINUTES.cycleTitle());
        MinutesTexts texts = minutes.texts();
        Minutes headed = new Minutes(minutes.cycleCode(), minutes.cycleTitle(), 1, minutes.producedOn(), minutes.meetings(), minutes.members(), minutes.attended(),
                minutes.events(), minutes.unifiedAgenda(), minutes.themeMethod(), null, List.of(), List.of(), new MinutesTexts(List.of("ROYAUME DU MAROC", "Le ministère"),
                texts.sharedFile(), texts.sharedFileUse(), texts.sharedFileHeadings(), texts.participants(), texts.organisers(), texts.needs(),
                texts.coordination(), texts.materials(), "Rabat", "Le Secrétaire général"));
        for (String text : List.of(DocumentText.ofWord(WRITER.docx(MinutesReport.of(headed))), DocumentText.ofPdf(WRITER.pdf(MinutesReport.of(headed))))) {
            assertThat(said(text)).containsSubsequence("ROYAUME DU MAROC", "Le ministère", "Réunions préparatoires", "Fait à Rabat, le 10 août 2023")
                    .contains("Le Secrétaire général", "PAN-3/RC/1");
        }
    }

    @Test
    void saysWhatBecameOfActionsAndRemarks() throws Exception {
        Organisation adfm = MINUTES.members().stream().filter(member -> member.code().equals("ADFM")).findFirst().orElseThrow();
        Minutes minutes = new Minutes(MINUTES.cycleCode(), MINUTES.cycleTitle(), 2, MINUTES.producedOn(), MINUTES.meetings(), MINUTES.members(), MINUTES.attended(),
                MINUTES.events(), MINUTES.unifiedAgenda(), MINUTES.themeMethod(), null,
                List.of(new MeetingAction(1, "PAN-3", 1, "Envoyer la liste des salles", adfm, LocalDate.of(2023, 8, 8), MeetingAction.State.CARRIED_OVER, 3, "Attendue du lieu.")),
                List.of(new Remark(1, "PAN-3", 1, adfm, "La date est à revoir.", Instant.EPOCH, Remark.Outcome.TAKEN_UP, "Corrigée.")), MINUTES.texts());

        assertThat(DocumentText.ofWord(WRITER.docx(MinutesReport.of(minutes)))).containsSubsequence("Points arrêtés", "Suivi des actions", "Envoyer la liste des salles",
                "Attendue du lieu.", "8 août 2023", "reportée (3e réunion)", "Remarques des membres sur le projet", "version 1", "La date est à revoir.", "retenue", "Corrigée.");
    }

    /** What people type in a file, and paste from elsewhere. */
    @Test
    void hasAGlyphForEverySign() throws IOException {
        String typed = "12 − 3 ≥ 9 → œuvre, ḍ, Ωmega, 1ᵉʳ, ☐ ✓ « ½ » n° 2 ‰ ⵜⵉⴼⵉⵏⴰⵖ جمعية ٣";
        List<Minutes.EventFile> events = new ArrayList<>(MINUTES.events());
        events.set(0, with(events.get(0), typed, List.of(), "Équipe \uD83D\uDE00"));

        byte[] pdf = WRITER.pdf(MinutesReport.of(with(events, MINUTES.cycleTitle())));

        assertThat(DocumentText.signsWithoutGlyph(pdf)).isEmpty();
        assertThat(DocumentText.ofPdf(pdf)).contains("12 − 3 ≥ 9 → œuvre", "☐ ✓", "Équipe □");
    }

    @Test
    void leavesNoPageHalfEmpty() throws IOException {
        assertThat(DocumentText.filled(WRITER.pdf(MinutesReport.of(MINUTES)))).as("share of each page that is written, but for the last")
                .allSatisfy(share -> assertThat(share).isGreaterThan(0.7));
    }

    @Test
    void isNotHurtByWhatPeopleType() throws IOException {
        String long200 = "Un titre d'une longueur que personne n'attendait ".repeat(5).substring(0, 200);
        List<Minutes.EventFile> events = new ArrayList<>(MINUTES.events());
        events.set(0, with(events.get(0), "<script>alert('x')</script> & \"Fès\"", List.of(), "جمعية النموذج للتنمية (ACODEC) 2026"));
        events.set(1, with(events.get(1), "Ville\u0001 sans\uD800 fin \uD83D\uDE00", List.of(), "Une ligne\nune autre : ${7*7} [[1+1]] =1+1"));
        Minutes minutes = with(events, new Bilingual(long200, "عنوان"));

        String word = DocumentText.ofWord(WRITER.docx(MinutesReport.of(minutes)));
        String pdf = DocumentText.ofPdf(WRITER.pdf(MinutesReport.of(minutes)));

        for (String text : List.of(word, pdf)) {
            assertThat(tight(text)).contains(tight(long200), tight("<script>alert('x')</script> & \"Fès\""), tight("Une ligne une autre : ${7*7} [[1+1]] =1+1"),
                    tight("Ville sans fin"));
        }
        assertThat(word).contains("جمعية النموذج للتنمية (ACODEC) 2026");
        assertThat(pdf).contains("النموذج", "ACODEC");
    }

    @Test
    void mayKnowLittle() throws IOException {
        Minutes minutes = new Minutes("PAN-4", new Bilingual("Cocréation", "إعداد"), 1, MINUTES.producedOn(), List.of(), List.of(), Set.of(),
                List.of(new Minutes.EventFile("X", "", MINUTES.producedOn(), "Rabat", null, List.of(), List.of(), List.of(), 50, List.of(),
                        "", List.of(new Minutes.Settled(TEAM, ""), new Minutes.Settled("Partenaires locaux", null)), "", null, List.of())), List.of(), "", null, List.of(), List.of(), SampleMinutes.TEXTS);

        assertThat(DocumentText.ofWord(WRITER.docx(MinutesReport.of(minutes)))).contains("À préciser").doesNotContain("null");
        assertThat(DocumentText.ofPdf(WRITER.pdf(MinutesReport.of(minutes)))).contains("À préciser").doesNotContain("null");
    }

    @Test
    void isTheSameEachTime() {
        assertThat(WRITER.docx(MinutesReport.of(MINUTES))).isEqualTo(WRITER.docx(MinutesReport.of(MINUTES)));
    }

    private static Minutes with(List<Minutes.EventFile> events, Bilingual title) {
        return new Minutes(MINUTES.cycleCode(), title, MINUTES.version(), MINUTES.producedOn(), MINUTES.meetings(), MINUTES.members(),
                MINUTES.attended(), events, MINUTES.unifiedAgenda(), MINUTES.themeMethod(), MINUTES.lateAnnouncement(), MINUTES.actions(), MINUTES.remarks(), MINUTES.texts());
    }

    private static Minutes.EventFile with(Minutes.EventFile file, String city, List<AgendaSlot> agenda, String team) {
        return new Minutes.EventFile(file.code(), file.title(), file.day(), city, file.venue(), file.regions(), file.hosts(),
                file.workshops(), file.capacity(), file.speakers(), file.experts(), withTeam(file.settled(), team),
                file.supportCriteria(), file.costEstimate(), agenda);
    }

    private static String team(Minutes.EventFile file) {
        return file.settled().stream().filter(one -> one.heading().equals(TEAM)).map(Minutes.Settled::text).findFirst().orElseThrow();
    }

    private static List<Minutes.Settled> withTeam(List<Minutes.Settled> settled, String team) {
        return settled.stream().map(one -> one.heading().equals(TEAM) ? new Minutes.Settled(TEAM, team) : one).toList();
    }

    /** Without what typography adds: apostrophes and spaces are of several kinds. */
    private static String said(String text) {
        return DocumentText.plain(text.replace('\u2019', '\'').replace('\u00a0', ' ').replace('\u202f', ' '));
    }

    /** Narrow columns of a PDF break where they must. */
    private static String tight(String text) {
        return said(text).replaceAll("[\\s\u00ad-]+", "");
    }
}
