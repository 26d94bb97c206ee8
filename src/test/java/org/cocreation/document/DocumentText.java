package org.cocreation.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** The words of a document, one space between them. */
public final class DocumentText {

    /** Where the foot of a page begins. */
    private static final double FOOT = 0.94;

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

    /** Signs of a PDF that its fonts draw as a box, or not at all. */
    public static Set<String> signsWithoutGlyph(byte[] file) throws IOException {
        Set<String> without = new TreeSet<>();
        try (PDDocument document = Loader.loadPDF(file)) {
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition text) {
                    for (int code : text.getCharacterCodes()) {
                        if (code == 0) {
                            without.add(text.getUnicode());
                        }
                    }
                    if (text.getUnicode().equals("#")) {
                        without.add("#");
                    }
                }
            }.getText(document);
        }
        return without;
    }

    /** How far down each page is written, from 0 to 1, without its foot and without the last page. */
    public static List<Double> filled(byte[] file) throws IOException {
        List<Double> shares = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(file)) {
            for (int page = 1; page < document.getNumberOfPages(); page++) {
                double height = document.getPage(page - 1).getMediaBox().getHeight();
                double foot = height * FOOT;
                double[] lowest = new double[1];
                PDFTextStripper stripper = new PDFTextStripper() {
                    @Override
                    protected void processTextPosition(TextPosition text) {
                        if (text.getY() < foot) {
                            lowest[0] = Math.max(lowest[0], text.getY());
                        }
                    }
                };
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                stripper.getText(document);
                shares.add(lowest[0] / foot);
            }
        }
        return shares;
    }

    public static String plain(String text) {
        return text.replaceAll("[\\s\u00a0]+", " ").strip();
    }
}
