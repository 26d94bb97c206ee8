package org.cocreation.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.cocreation.language.Language;
import org.junit.jupiter.api.Test;

import static org.cocreation.document.Block.arrows;
import static org.cocreation.document.Block.bullets;
import static org.cocreation.document.Block.cell;
import static org.cocreation.document.Block.dashes;
import static org.cocreation.document.Block.heading;
import static org.cocreation.document.Block.paragraph;

class ReportWriterTest {

    private static final ReportWriter WRITER = DocumentWriters.reports();

    private static final Report REPORT = new Report("Un titre : l'essai", "Son objet", LocalDate.of(2026, 11, 24), List.of(
            heading(1, "Première partie"), paragraph("« Une phrase » ; et 12 000 DH."), bullets(List.of("Un point", "Un autre")),
            heading(2, "Deuxième rang"), arrows(List.of("Une flèche")), heading(3, "Troisième"), heading(4, "Quatrième"),
            paragraph("الجماعات الترابية (PAN3)"),
            new Block.Grid(List.of(new Block.Head("Nom", 30), new Block.Head("Contenu", 70)),
                    Collections.nCopies(60, List.of(cell("Ligne"), dashes(List.of("ceci", "cela")))))));

    @Test
    void writesWordAsWordWouldDoIt() throws IOException {
        try (XWPFDocument document = DocumentText.word(WRITER.docx(REPORT))) {
            assertThat(document.getParagraphs()).extracting(XWPFParagraph::getStyle).startsWith("Title", "Subtitle", "Heading1",
                    "BodyText", "ListBullet", "ListBullet", "Heading2", "ListBullet", "Heading3", "Heading4");
            assertThat(document.getParagraphs().get(4).getNumFmt()).isEqualTo("bullet");
            assertThat(document.getParagraphs().get(7).getNumLevelText()).isEqualTo("→");
            assertThat(document.getParagraphs().get(10).getCTP().getPPr().isSetBidi()).isTrue();
            XWPFTable table = document.getTables().get(0);
            assertThat(table.getNumberOfRows()).isEqualTo(61);
            assertThat(table.getRow(0).isRepeatHeader()).isTrue();
            assertThat(table.getRow(1).isRepeatHeader()).isFalse();
            assertThat(table.getRow(0).getCell(1).getWidth()).isGreaterThan(2 * table.getRow(0).getCell(0).getWidth());
            assertThat(table.getRow(1).getCell(1).getParagraphs()).hasSize(2);
            assertThat(document.getFooterList().get(0).getParagraphs().get(0).getCTP().getFldSimpleList())
                    .extracting(field -> field.getInstr()).containsExactly("PAGE", "NUMPAGES");
            assertThat(document.getProperties().getCoreProperties().getTitle()).isEqualTo("Un titre\u00a0: l'essai");
            assertThat(document.getProperties().getCoreProperties().getUnderlyingProperties().getLanguageProperty()).hasValue("fr");
            assertThat(document.getDocument().getBody().getSectPr().getPgSz().getW()).hasToString("11906");
        }
    }

    @Test
    void writesATaggedPdf() throws IOException {
        try (PDDocument document = Loader.loadPDF(WRITER.pdf(REPORT))) {
            PDRectangle page = document.getPage(0).getMediaBox();
            assertThat(page.getWidth()).isBetween(595f, 596f);
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("fr");
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Un titre\u00a0: l'essai");
            assertThat(document.getDocumentCatalog().getDocumentOutline().getFirstChild().getTitle()).isEqualTo("Première partie");

            PDFTextStripper last = new PDFTextStripper();
            last.setStartPage(document.getNumberOfPages());
            assertThat(document.getNumberOfPages()).isGreaterThan(1);
            assertThat(last.getText(document)).contains("Contenu").contains("Page %1$d sur %1$d".formatted(document.getNumberOfPages()));
        }
    }

    @Test
    void keepsAFrenchSentenceWholeInADocumentFromRightToLeft() {
        Report arabic = new Report(Language.AR, List.of(), "عنوان", "", LocalDate.of(2026, 11, 24), "", List.of());

        assertThat(arabic.parts("« Une phrase » : la fin. (بالفرنسية)\nسطر PAN-3. آخر")).containsExactly(new Report.Part("« Une phrase » : la fin.", "ltr"),
                new Report.Part(" (بالفرنسية)\n", "rtl"), new Report.Part("سطر PAN-3. آخر", "rtl"));
        assertThat(arabic.parts("ADFM")).containsExactly(new Report.Part("ADFM", "ltr"));
        assertThat(arabic.parts("70")).containsExactly(new Report.Part("70", "rtl"));
        assertThat(arabic.drawn(List.of(1, 2, 3))).containsExactly(3, 2, 1);
    }

    @Test
    void bindsWhatFrenchKeepsTogether() {
        assertThat(Typography.french("« Oui » : 12 000 DH ; n° 3 ! 50 km ? 60 % (vu)"))
                .isEqualTo("«\u00a0Oui\u00a0»\u00a0: 12\u00a0000\u00a0DH\u00a0; n°\u00a03\u00a0! 50\u00a0km\u00a0? 60\u00a0% (vu)");
        assertThat(Typography.french("le 14 novembre 2026 à 9 heures, 2026 1000")).isEqualTo("le 14 novembre 2026 à 9 heures, 2026 1000");
    }

    @Test
    void dropsWhatNoFileCanHold() {
        assertThat(Typography.french(" a\u0000b\uD800c\r\nd\te\u202Ef \uD83D\uDE00 ")).isEqualTo("abc\nd ef \uD83D\uDE00");
        assertThat(Typography.french(null)).isEmpty();
    }
}
