package org.cocreation.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** The words of a document, one space between them. */
public final class DocumentText {

    private DocumentText() {
    }

    public static XWPFDocument word(byte[] file) throws IOException {
        return new XWPFDocument(new ByteArrayInputStream(file));
    }

    public static String ofWord(byte[] file) throws IOException {
        try (XWPFDocument document = word(file); XWPFWordExtractor extractor = new XWPFWordExtractor(document)) {
            return plain(extractor.getText());
        }
    }

    /** Without page numbers; words broken after their hyphen are made whole. */
    public static String ofPdf(byte[] file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            return plain(new PDFTextStripper().getText(document).replaceAll("Page \\d+ sur \\d+", "").replaceAll("-\\s*\\n", "-"));
        }
    }

    public static String plain(String text) {
        return text.replaceAll("[\\s\u00a0]+", " ").strip();
    }
}
