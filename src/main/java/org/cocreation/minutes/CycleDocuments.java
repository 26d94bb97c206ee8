package org.cocreation.minutes;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

import org.cocreation.cycle.CycleService;
import org.cocreation.document.Report;
import org.cocreation.document.ReportWriter;
import org.cocreation.form.Refusal;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The relevé de conclusions and the report of a cycle, kept with all their versions. A version never changes: what was
 * approved and sent can be read as it was.
 */
@Service
@Transactional
public class CycleDocuments {

    private final CycleDocumentRepository documents;
    private final CycleService cycles;
    private final ReportWriter writer;
    private final CycleDocumentMails mails;
    private final Clock clock;

    CycleDocuments(CycleDocumentRepository documents, CycleService cycles, ReportWriter writer, CycleDocumentMails mails, Clock clock) {
        this.documents = documents;
        this.cycles = cycles;
        this.writer = writer;
        this.mails = mails;
        this.clock = clock;
    }

    /** Latest version first. */
    @Transactional(readOnly = true)
    public List<CycleDocument> of(String cycleCode) {
        return documents.all(cycleCode);
    }

    /** @param format {@code docx} or {@code pdf} */
    @Transactional(readOnly = true)
    public Optional<byte[]> bytes(CycleDocument document, String format) {
        return documents.bytes(document, format);
    }

    @Transactional(readOnly = true)
    public Optional<CycleDocument> latest(String cycleCode, CycleDocument.Kind kind) {
        return of(cycleCode).stream().filter(document -> document.kind() == kind).findFirst();
    }

    /** What a form shows of the latest version: its number and where it is to be read. */
    @Transactional(readOnly = true)
    public Map<String, Object> addresses(String cycleCode, CycleDocument.Kind kind) {
        Map<String, Object> shown = new LinkedHashMap<>();
        latest(cycleCode, kind).ifPresent(document -> {
            String address = "/comite/cycles/%s/%s/%d".formatted(cycleCode, kind.path(), document.version());
            shown.put("version", document.version());
            shown.put("producedAt", Dates.moment(document.producedAt(), Language.FR));
            shown.put("docx", address + ".docx");
            shown.put("pdf", address + ".pdf");
        });
        return shown;
    }

    /**
     * Writes the next version, as a PDF and as a Word file; the latest stands when nothing was to be corrected in it, so a
     * step that is repeated writes nothing.
     *
     * @param content of the version with that number
     */
    public void produce(String cycleCode, CycleDocument.Kind kind, IntFunction<Report> content) {
        cycles.lock(cycleCode);
        Optional<CycleDocument> latest = latest(cycleCode, kind);
        if (latest.isEmpty() || latest.get().correction() != null) {
            int version = latest.map(CycleDocument::version).orElse(0) + 1;
            Report report = content.apply(version);
            documents.insert(cycleCode, kind, version, writer.docx(report), writer.pdf(report), clock.instant());
        }
    }

    public void approve(String cycleCode, CycleDocument.Kind kind, String by) {
        documents.approve(latest(cycleCode, kind).orElseThrow(), clock.instant(), by);
    }

    /** The next version takes in what was changed meanwhile; this one is kept, with what was to be corrected. */
    public void askForCorrection(String cycleCode, CycleDocument.Kind kind, String correction) {
        if (correction == null) {
            throw new Refusal("Dites ce qui est à corriger.");
        }
        documents.correct(latest(cycleCode, kind).orElseThrow(), correction);
    }

    /** Sends the latest version to everybody of the committee, once. */
    public void send(String cycleCode, CycleDocument.Kind kind) {
        CycleDocument document = latest(cycleCode, kind).orElseThrow();
        mails.send(document, cycles.members(cycleCode));
        documents.markSent(document, clock.instant());
    }
}
