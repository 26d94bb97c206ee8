package org.cocreation.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.thymeleaf.spring6.SpringTemplateEngine;

class PdfWriterTest {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" lang="fr"><head><title>Un titre</title>
            <meta name="subject" content="Une lettre"/>
            <style>body { font-family: Serif, Naskh } .ar { font-family: Naskh, Serif; direction: rtl; text-align: right } b { font-weight: 700 }</style></head>
            <body><p>Un <b>événement</b> à « Fès », n° 3, œuvre</p>
            <p class="ar" dir="rtl" lang="ar" th:text="${arabic}">x</p><p th:text="${typed}">x</p></body></html>
            """;

    private static final String ARABIC = "الجماعات الترابية المنفتحة (PAN3) يوم 14 أكتوبر 2026";

    private final PdfWriter writer = new PdfWriter(new SpringTemplateEngine());

    @Test
    void shapesArabicInItsOrder() throws IOException {
        try (PDDocument document = Loader.loadPDF(writer.write(PAGE, Map.of("arabic", ARABIC, "typed", "")))) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);

            assertThat(stripper.getText(document)).contains("Un événement à « Fès », n° 3, œuvre")
                    .contains("الجماعات الترابية المنفتحة").contains("يوم").contains("أكتوبر");
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Un titre");
        }
    }

    @Test
    void embedsItsFonts() throws IOException {
        try (PDDocument document = Loader.loadPDF(writer.write(PAGE, Map.of("arabic", ARABIC, "typed", "")))) {
            Set<String> fonts = new HashSet<>();
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                    fonts.add(font.getName().replaceFirst("^[A-Z]{6}\\+", ""));
                }
            }
            assertThat(fonts).containsExactlyInAnyOrder("NotoSerif-Regular", "NotoSerif-Bold", "NotoNaskhArabic-Regular");
        }
    }

    @Test
    void isTaggedWithItsLanguage() throws IOException {
        try (PDDocument document = Loader.loadPDF(writer.write(PAGE, Map.of("arabic", ARABIC, "typed", "")))) {
            assertThat(document.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("fr");
        }
    }

    @Test
    void escapesWhatItIsGiven() throws IOException {
        try (PDDocument document = Loader.loadPDF(writer.write(PAGE, Map.of("arabic", ARABIC, "typed", "<script>alert(1)</script> & <img src=\"file:///etc/passwd\"/>")))) {
            assertThat(new PDFTextStripper().getText(document)).contains("<script>alert(1)</script>").contains("& <img");
        }
    }

    @Test
    void loadsNothingFromOutside() {
        String page = PAGE.replace("<body>", "<body><img alt=\"x\" src=\"file:///etc/hostname\"/><img alt=\"x\" src=\"http://localhost:1/x.png\"/>");

        assertThat(writer.write(page, Map.of("arabic", ARABIC, "typed", ""))).isNotEmpty();
    }
}
