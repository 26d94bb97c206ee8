package org.cocreation.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Parts that were made one after the other are one tagged PDF. */
class PdfOfPartsTest {

    private static final String PAGES = """
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" xmlns:th="http://www.thymeleaf.org" lang="fr"><head><title th:text="|Feuilles, de ${from}|">Feuilles</title>
            <meta name="subject" content="Des feuilles"/>
            <style>@page { size: A4 } body { font-family: Serif, Naskh } .page { page-break-after: always } .last { page-break-after: auto }</style></head>
            <body><div class="page" th:each="n, place : ${numbers}" th:classappend="${place.last} ? 'last'"><h1 th:text="|Feuille ${n}|">Feuille</h1>
            <p>Un texte, <a href="https://exemple.example/">un lien</a> et العربية</p><table><tr><th>Nom</th></tr><tr><td th:text="${n}">1</td></tr></table>
            <img alt="Un point" src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="/>
            </div></body></html>
            """;

    private final PdfWriter writer = new PdfWriter(new SpringTemplateEngine());

    @Test
    void allPagesAreThereInTheirOrder() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(written(parts(5, 3)))) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(15);
            for (int page = 1; page <= 15; page++) {
                PDFTextStripper text = new PDFTextStripper();
                text.setStartPage(page);
                text.setEndPage(page);
                assertThat(text.getText(pdf)).contains("Feuille " + page + System.lineSeparator()).contains("العربية");
            }
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Feuilles, de 1");
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("fr");
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getViewerPreferences().displayDocTitle()).isTrue();
            assertThat(pdf.getDocumentCatalog().getMetadata()).isNotNull();
        }
    }

    /** What a screen reader goes by: from the root to each mark, and from each mark back to its element. */
    @Test
    void eachPageIsTaggedAsBefore() throws IOException {
        List<Map<String, Object>> parts = parts(3, 2);
        List<String> alone = new ArrayList<>();
        for (Map<String, Object> part : parts) {
            try (PDDocument pdf = Loader.loadPDF(writer.write(PAGES, part))) {
                alone.add("Part");
                alone.addAll(tags(document(pdf)));
            }
        }
        try (PDDocument pdf = Loader.loadPDF(written(parts))) {
            assertThat(pdf.getDocumentCatalog().getStructureTreeRoot().getKids()).as("one document").hasSize(1);
            assertThat(tags(document(pdf))).isEqualTo(alone).contains("H1", "TH", "Link", "Figure");
            Map<Integer, PDParentTreeValue> parents = numbers(pdf);
            Set<COSBase> elements = new HashSet<>();
            collect(document(pdf).getCOSObject(), elements);
            Set<Integer> keys = new HashSet<>();
            for (PDPage page : pdf.getPages()) {
                assertThat(keys.add(page.getStructParents())).isTrue();
                COSArray marks = (COSArray) parents.get(page.getStructParents()).getCOSObject();
                assertThat(marks.size()).isPositive();
                for (int mark = 0; mark < marks.size(); mark++) {
                    assertThat(elements).contains(marks.getObject(mark));
                    assertThat(((COSDictionary) Objects.requireNonNull(marks.getObject(mark))).getCOSDictionary(COSName.PG)).isIn(page.getCOSObject(), null);
                }
                for (PDAnnotation link : page.getAnnotations()) {
                    assertThat(keys.add(link.getStructParent())).isTrue();
                    assertThat(elements).contains(parents.get(link.getStructParent()).getCOSObject());
                }
            }
            assertThat(parents.keySet()).containsExactlyInAnyOrderElementsOf(keys);
        }
    }

    @Test
    void saysHowFarItIs() {
        List<String> told = new ArrayList<>();
        written(parts(3, 1), (done, parts) -> told.add(done + "/" + parts));

        assertThat(told).containsExactly("0/3", "1/3", "2/3", "3/3");
    }

    private static List<Map<String, Object>> parts(int count, int pages) {
        return IntStream.range(0, count).mapToObj(part -> Map.<String, Object>of("from", part * pages + 1,
                "numbers", IntStream.rangeClosed(part * pages + 1, (part + 1) * pages).boxed().toList())).toList();
    }

    private byte[] written(List<Map<String, Object>> parts) {
        return written(parts, (done, of) -> { });
    }

    private byte[] written(List<Map<String, Object>> parts, Progress progress) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(PAGES, parts, out, progress);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static PDStructureElement document(PDDocument pdf) {
        return (PDStructureElement) pdf.getDocumentCatalog().getStructureTreeRoot().getKids().get(0);
    }

    /** Below the document, in the order in which they are read. */
    private static List<String> tags(PDStructureNode node) {
        List<String> tags = new ArrayList<>();
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                assertThat(element.getParent().getCOSObject()).isSameAs(node.getCOSObject());
                tags.add(element.getStructureType());
                tags.addAll(tags(element));
            }
        }
        return tags;
    }

    private static void collect(COSDictionary element, Set<COSBase> all) {
        all.add(element);
        COSBase kids = element.getDictionaryObject(COSName.K);
        if (kids instanceof COSDictionary one) {
            collect(one, all);
        } else if (kids instanceof COSArray several) {
            for (int i = 0; i < several.size(); i++) {
                if (several.getObject(i) instanceof COSDictionary one) {
                    collect(one, all);
                }
            }
        }
    }

    private static Map<Integer, PDParentTreeValue> numbers(PDDocument pdf) throws IOException {
        Map<Integer, PDParentTreeValue> all = new TreeMap<>();
        collect(pdf.getDocumentCatalog().getStructureTreeRoot().getParentTree(), all);
        return all;
    }

    private static void collect(PDNumberTreeNode node, Map<Integer, PDParentTreeValue> all) throws IOException {
        Optional.ofNullable(node.getNumbers()).orElse(Map.of()).forEach((key, value) -> all.put(key, (PDParentTreeValue) value));
        for (PDNumberTreeNode kid : Optional.ofNullable(node.getKids()).orElse(List.of())) {
            collect(kid, all);
        }
    }
}
