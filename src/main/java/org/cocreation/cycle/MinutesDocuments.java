package org.cocreation.cycle;

import org.cocreation.document.ReportWriter;
import org.springframework.stereotype.Component;

/** The « relevé de conclusions » as a PDF and as a Word file, with the same content. */
@Component
public class MinutesDocuments {

    private final ReportWriter writer;

    MinutesDocuments(ReportWriter writer) {
        this.writer = writer;
    }

    public byte[] pdf(Minutes minutes) {
        return writer.pdf(MinutesReport.of(minutes));
    }

    public byte[] docx(Minutes minutes) {
        return writer.docx(MinutesReport.of(minutes));
    }
}
