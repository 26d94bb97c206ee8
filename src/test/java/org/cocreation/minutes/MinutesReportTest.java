package org.cocreation.minutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.cocreation.document.DocumentText;
import org.cocreation.document.DocumentWriters;
import org.cocreation.document.Report;
import org.cocreation.document.ReportWriter;
import org.cocreation.event.AgendaSlot;
import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MinutesReportTest {

    private static final ReportWriter WRITER = DocumentWriters.reports();

    private static final Minutes MINUTES = SampleMinutes.of2023();
    private static final Minutes ARABIC = SampleMinutes.of2023(Language.AR);

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
        word = DocumentText.ofWord(WRITER.docx(MinutesReport.of(MINUTES, Edition.FRENCH)));
        // The reference stands at the foot of each page.
        pdf = DocumentText.ofPdf(WRITER.pdf(MinutesReport.of(MINUTES, Edition.FRENCH))).replace(MINUTES.reference() + " ", "");
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

    private static Minutes.Person person(String name, String organisation, boolean substitute, List<Integer> present, List<Integer> excused) {
        return new Minutes.Person(name, MINUTES.members().stream().filter(member -> member.code().equals(organisation)).findFirst().orElseThrow(),
                substitute, present, excused);
    }

    /** Names are invented. */
    @Test
    void onlyTheEditionOfTheCommitteeNamesWhoCame() throws IOException {
        Minutes minutes = with(List.of(person("Aïcha Exemple", "ADFM", false, List.of(1, 2), List.of(4)), person("رشيد تجريبي", "ADFM", true, List.of(3), List.of()),
                person("Sara Modèle", "ADD", false, List.of(), List.of(2))));
        Map<Edition, Report> editions = MinutesReport.editions(language -> language == Language.FR ? minutes : ARABIC);
        assertThat(editions).containsOnlyKeys(Edition.FRENCH, Edition.ARABIC, Edition.WITH_NAMES);

        byte[] file = WRITER.pdf(editions.get(Edition.WITH_NAMES));
        for (String text : List.of(said(DocumentText.ofWord(WRITER.docx(editions.get(Edition.WITH_NAMES)))), said(DocumentText.ofPdf(file)))) {
            assertThat(text).contains("Aïcha Exemple, Association démocratique des femmes du Maroc (ADFM) : 1re et 2e réunions",
                    "رشيد تجريبي", "suppléant.e", "Association démocratique des femmes du Maroc (ADFM) : 3e réunion", "Association colombe blanche",
                    "Excusé(e)s", "Aïcha Exemple, ADFM : 4e réunion", "Sara Modèle, ADD : 2e réunion", "Nombre de personnes présentes : 1 (1re, 2e et 3e réunions)",
                    "réservée aux membres du cycle");
        }
        assertThat(said(DocumentText.ofWord(WRITER.docx(editions.get(Edition.WITH_NAMES))))).contains("رشيد تجريبي (suppléant.e), Association");
        assertThat(DocumentText.signsWithoutGlyph(file)).isEmpty();
        for (String text : List.of(DocumentText.ofWord(WRITER.docx(editions.get(Edition.FRENCH))), DocumentText.ofPdf(WRITER.pdf(editions.get(Edition.FRENCH))))) {
            assertThat(said(text)).doesNotContain("Exemple", "تجريبي", "Modèle", "suppléant", "Excusé(e)s").contains("Association démocratique des femmes du Maroc (ADFM) : ",
                    "Nombre de personnes présentes : 1 (1re, 2e et 3e réunions) ; personnes excusées : 2.");
        }
    }

    @Test
    void namesNobodyOnceNamesAreNoLongerKept() throws IOException {
        Map<Edition, Report> editions = MinutesReport.editions(
                language -> language == Language.FR ? with(List.of(person("", "ADFM", false, List.of(1), List.of(2)))) : ARABIC);

        assertThat(editions).containsOnlyKeys(Edition.FRENCH, Edition.ARABIC);
        assertThat(said(DocumentText.ofWord(WRITER.docx(editions.get(Edition.FRENCH))))).contains("Nombre de personnes présentes : 1 (1re réunion) ; personnes excusées : 1.");
    }

    private static Minutes with(List<Minutes.Person> people) {
        return new Minutes(Language.FR, MINUTES.cycleCode(), MINUTES.cycleTitle(), MINUTES.version(), MINUTES.producedOn(), MINUTES.meetings(), MINUTES.members(),
                MINUTES.attended(), people, MINUTES.events(), MINUTES.unifiedAgenda(), MINUTES.themeMethod(), MINUTES.lateAnnouncement(), MINUTES.actions(),
                MINUTES.remarks(), MINUTES.texts());
    }

    @Test
    void isWrittenInArabicFromRightToLeft() throws IOException {
        Report report = MinutesReport.of(ARABIC, Edition.ARABIC);
        byte[] file = WRITER.docx(report);
        String text = said(DocumentText.ofWord(file));
        assertThat(text).containsSubsequence("الاجتماعات التحضيرية للورشات التشاورية للإعداد المشترك", "الإعداد المشترك لخطة العمل الوطنية الثالثة", "محضر الخلاصات",
                "المرجع: PAN-3/RC/2. النسخة 2، أعدت بتاريخ 10 غشت 2023.", "تواريخ الاجتماعات", "25 و27 يوليوز 2023 (الاجتماعان الأول والثاني)",
                "2 و7 و9 غشت 2023 (الاجتماعات الثالث والرابع والخامس)", "من الساعة 10:00 إلى الساعة 12:30.", "المكان", "اجتماعات عن بعد", "المشاركات والمشاركون",
                "جدول الأعمال", "النقط التي تمت مناقشتها", "اختيار ما بين موضوعين و3 مواضيع ذات أولوية", "النقط المتفق عليها", "قرارات الاجتماع الثالث (2 غشت 2023)",
                "تفاصيل لقاءات الإعداد المشترك", "البرنامج الموحد المقترح", "تدبير المشاركات والمشاركين", "تدبير الجوانب اللوجستيكية", "حرر في الرباط، بتاريخ 10 غشت 2023");
        assertThat(text).contains("اللقاء الأول، بتنظيم مشترك مع الجمعية الديمقراطية لنساء المغرب وجمعية فور شباب", "جهتا الدار البيضاء - سطات والرباط - سلا - القنيطرة",
                "جهة الشرق", "فندق إيدو أنفا، الدار البيضاء", "14 أكتوبر 2023", "جودة الخدمات العمومية وتبسيطها ورقمنتها", "الورشات الموضوعاتية (10 في المجموع)",
                "أعضاء اللجنة الذين لم يحضروا أي اجتماع: منظمة التعاون");
        assertThat(text.replace("\u200e", "")).as("what nobody wrote in Arabic").contains("Gestion de la logistique (بالفرنسية)").doesNotContain("null", "%s", "{");
        try (XWPFDocument document = DocumentText.word(file)) {
            assertThat(document.getDocument().getBody().getSectPr().isSetBidi()).isTrue();
            assertThat(document.getTables()).allSatisfy(table -> assertThat(table.getCTTbl().getTblPr().isSetBidiVisual()).isTrue());
            assertThat(document.getParagraphs()).filteredOn(paragraph -> paragraph.getText().matches(".*\\p{InArabic}.*"))
                    .allSatisfy(paragraph -> assertThat(paragraph.getCTP().getPPr().isSetBidi()).isTrue());
        }
    }

    @Test
    void hasAGlyphForEverySignOfTheArabicEditionAndNoPageHalfEmpty() throws IOException {
        byte[] pdf = WRITER.pdf(MinutesReport.of(ARABIC, Edition.ARABIC));
        assertThat(DocumentText.signsWithoutGlyph(pdf)).isEmpty();
        assertThat(DocumentText.filled(pdf)).allSatisfy(share -> assertThat(share).isGreaterThan(0.7));
        assertThat(DocumentText.ofPdf(pdf)).contains("محضر الخلاصات", "الدار البيضاء", "PAN-3/RC/2");
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("ar");
        }
    }

    @Test
    void saysTheSameInBothFiles() throws IOException {
        List<XWPFParagraph> paragraphs = new ArrayList<>();
        try (XWPFDocument document = DocumentText.word(WRITER.docx(MinutesReport.of(MINUTES, Edition.FRENCH)))) {
            paragraphs.addAll(document.getParagraphs());
            document.getTables().forEach(table -> table.getRows().forEach(row -> row.getTableCells()
                    .forEach(cell -> paragraphs.addAll(cell.getParagraphs()))));
        }
        assertThat(paragraphs).extracting(paragraph -> said(paragraph.getText())).hasSizeGreaterThan(100).allSatisfy(block -> assertThat(tight(pdf)).contains(tight(block)));
    }

    @Test
    void hasHeadingsThatWordKnows() throws IOException {
        try (XWPFDocument document = DocumentText.word(WRITER.docx(MinutesReport.of(MINUTES, Edition.FRENCH)))) {
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

        String text = DocumentText.ofWord(WRITER.docx(MinutesReport.of(with(events, MINUTES.cycleTitle()), Edition.FRENCH)));

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

        String text = DocumentText.ofWord(WRITER.docx(MinutesReport.of(with(events, MINUTES.cycleTitle()), Edition.FRENCH)));

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
        Minutes headed = new Minutes(Language.FR, minutes.cycleCode(), minutes.cycleTitle(), 1, minutes.producedOn(), minutes.meetings(), minutes.members(), minutes.attended(),
                List.of(), minutes.events(), minutes.unifiedAgenda(), minutes.themeMethod(), null, List.of(), List.of(), new MinutesTexts(List.of("ROYAUME DU MAROC", "Le ministère"),
                texts.sharedFile(), texts.sharedFileUse(), texts.sharedFileHeadings(), texts.participants(), texts.organisers(), texts.needs(),
                texts.coordination(), texts.materials(), "Rabat", "Le Secrétaire général"));
        for (String text : List.of(DocumentText.ofWord(WRITER.docx(MinutesReport.of(headed, Edition.FRENCH))), DocumentText.ofPdf(WRITER.pdf(MinutesReport.of(headed, Edition.FRENCH))))) {
            assertThat(said(text)).containsSubsequence("ROYAUME DU MAROC", "Le ministère", "Réunions préparatoires", "Fait à Rabat, le 10 août 2023")
                    .contains("Le Secrétaire général", "PAN-3/RC/1");
        }
    }

    @Test
    void saysWhatBecameOfActionsAndRemarks() throws Exception {
        Organisation adfm = MINUTES.members().stream().filter(member -> member.code().equals("ADFM")).findFirst().orElseThrow();
        Minutes minutes = new Minutes(Language.FR, MINUTES.cycleCode(), MINUTES.cycleTitle(), 2, MINUTES.producedOn(), MINUTES.meetings(), MINUTES.members(), MINUTES.attended(),
                List.of(), MINUTES.events(), MINUTES.unifiedAgenda(), MINUTES.themeMethod(), null,
                List.of(new MeetingAction(1, "PAN-3", 1, "Envoyer la liste des salles", adfm, LocalDate.of(2023, 8, 8), MeetingAction.State.CARRIED_OVER, 3, "Attendue du lieu.")),
                List.of(new Remark(1, "PAN-3", 1, adfm, "La date est à revoir.", Instant.EPOCH, Remark.Outcome.TAKEN_UP, "Corrigée.")), MINUTES.texts());

        assertThat(DocumentText.ofWord(WRITER.docx(MinutesReport.of(minutes, Edition.FRENCH)))).containsSubsequence("Points arrêtés", "Suivi des actions", "Envoyer la liste des salles",
                "Attendue du lieu.", "8 août 2023", "reportée (3e réunion)", "Remarques des membres sur le projet", "version 1", "La date est à revoir.", "retenue", "Corrigée.");
    }

    /** What people type in a file, and paste from elsewhere. */
    @Test
    void hasAGlyphForEverySign() throws IOException {
        String typed = "12 − 3 ≥ 9 → œuvre, ḍ, Ωmega, 1ᵉʳ, ☐ ✓ « ½ » n° 2 ‰ ⵜⵉⴼⵉⵏⴰⵖ جمعية ٣";
        List<Minutes.EventFile> events = new ArrayList<>(MINUTES.events());
        events.set(0, with(events.get(0), typed, List.of(), "Équipe \uD83D\uDE00"));

        byte[] pdf = WRITER.pdf(MinutesReport.of(with(events, MINUTES.cycleTitle()), Edition.FRENCH));

        assertThat(DocumentText.signsWithoutGlyph(pdf)).isEmpty();
        assertThat(DocumentText.ofPdf(pdf)).contains("12 − 3 ≥ 9 → œuvre", "☐ ✓", "Équipe □");
    }

    @Test
    void leavesNoPageHalfEmpty() throws IOException {
        assertThat(DocumentText.filled(WRITER.pdf(MinutesReport.of(MINUTES, Edition.FRENCH)))).as("share of each page that is written, but for the last")
                .allSatisfy(share -> assertThat(share).isGreaterThan(0.7));
    }

    @Test
    void isNotHurtByWhatPeopleType() throws IOException {
        String long200 = "Un titre d'une longueur que personne n'attendait ".repeat(5).substring(0, 200);
        List<Minutes.EventFile> events = new ArrayList<>(MINUTES.events());
        events.set(0, with(events.get(0), "<script>alert('x')</script> & \"Fès\"", List.of(), "جمعية النموذج للتنمية (ACODEC) 2026"));
        events.set(1, with(events.get(1), "Ville\u0001 sans\uD800 fin \uD83D\uDE00", List.of(), "Une ligne\nune autre : ${7*7} [[1+1]] =1+1"));
        Minutes minutes = with(events, new Bilingual(long200, "عنوان"));

        String word = DocumentText.ofWord(WRITER.docx(MinutesReport.of(minutes, Edition.FRENCH)));
        String pdf = DocumentText.ofPdf(WRITER.pdf(MinutesReport.of(minutes, Edition.FRENCH)));

        for (String text : List.of(word, pdf)) {
            assertThat(tight(text)).contains(tight(long200), tight("<script>alert('x')</script> & \"Fès\""), tight("Une ligne une autre : ${7*7} [[1+1]] =1+1"),
                    tight("Ville sans fin"));
        }
        assertThat(word).contains("جمعية النموذج للتنمية (ACODEC) 2026");
        assertThat(pdf).contains("النموذج", "ACODEC");
    }

    @Test
    void mayKnowLittle() throws IOException {
        Minutes minutes = new Minutes(Language.FR, "PAN-4", new Bilingual("Cocréation", "إعداد"), 1, MINUTES.producedOn(), List.of(), List.of(), Set.of(), List.of(),
                List.of(new Minutes.EventFile("X", "", MINUTES.producedOn(), "Rabat", null, List.of(), List.of(), List.of(), 50, List.of(),
                        "", List.of(new Minutes.Settled(TEAM, ""), new Minutes.Settled("Partenaires locaux", null)), "", null, List.of())), List.of(), "", null, List.of(), List.of(), SampleMinutes.TEXTS);

        assertThat(DocumentText.ofWord(WRITER.docx(MinutesReport.of(minutes, Edition.FRENCH)))).contains("À préciser").doesNotContain("null");
        assertThat(DocumentText.ofPdf(WRITER.pdf(MinutesReport.of(minutes, Edition.FRENCH)))).contains("À préciser").doesNotContain("null");
    }

    @Test
    void isTheSameEachTime() {
        assertThat(WRITER.docx(MinutesReport.of(MINUTES, Edition.FRENCH))).isEqualTo(WRITER.docx(MinutesReport.of(MINUTES, Edition.FRENCH)));
    }

    private static Minutes with(List<Minutes.EventFile> events, Bilingual title) {
        return new Minutes(Language.FR, MINUTES.cycleCode(), title, MINUTES.version(), MINUTES.producedOn(), MINUTES.meetings(), MINUTES.members(),
                MINUTES.attended(), MINUTES.people(), events, MINUTES.unifiedAgenda(), MINUTES.themeMethod(), MINUTES.lateAnnouncement(), MINUTES.actions(), MINUTES.remarks(), MINUTES.texts());
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
