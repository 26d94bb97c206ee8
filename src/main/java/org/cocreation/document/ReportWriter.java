package org.cocreation.document;

import java.util.Map;

import org.springframework.stereotype.Component;

/** A {@link Report} as a PDF (A4, PDF/UA) or as a Word file. */
@Component
public class ReportWriter {

    /** RFC 9110's name of a Word file. */
    public static final String DOCX_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private final PdfWriter pdf;

    ReportWriter(PdfWriter pdf) {
        this.pdf = pdf;
    }

    public byte[] pdf(Report report) {
        return pdf.write("document/report", Map.of("report", report));
    }

    public byte[] docx(Report report) {
        return WordFile.write(report);
    }
}
