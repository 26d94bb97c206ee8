package org.cocreation.document;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Joins tagged PDFs into one: of each that was added, text and pictures are in a temporary file until the whole is written, in
 * memory is how its pages and tags hang together. Language, title and metadata are those of the first.
 */
final class PdfParts implements Closeable {

    private final PDFMergerUtility merger = new PDFMergerUtility();
    private final PDDocument whole;

    PdfParts(byte[] first) throws IOException {
        whole = Loader.loadPDF(new RandomAccessReadBuffer(first), IOUtils.createTempFileOnlyStreamCache());
    }

    /** @param pdf its pages follow those of the parts before */
    void add(byte[] pdf) throws IOException {
        try (PDDocument part = Loader.loadPDF(pdf)) {
            merger.appendDocument(whole, part);
        }
    }

    void write(OutputStream out) throws IOException {
        whole.save(out);
    }

    @Override
    public void close() throws IOException {
        whole.close();
    }
}
