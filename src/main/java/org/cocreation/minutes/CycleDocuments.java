package org.cocreation.minutes;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

import org.cocreation.cycle.CycleService;
import org.cocreation.document.OfficeFile;
import org.cocreation.document.Report;
import org.cocreation.document.ReportWriter;
import org.cocreation.form.Refusal;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The relevé de conclusions and the report of a cycle, kept with all their versions. A version never changes: what was
 * approved and sent can be read as it was. Only its edition with names goes, when the names of who came are no longer kept.
 */
@Service
@Transactional
public class CycleDocuments {

    /** Said of an upload that is larger. */
    static final String TOO_LARGE = "Un fichier compte 10\u00a0Mo au plus.";
    private static final int LARGEST = 10 * 1_024 * 1_024;

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
    public Optional<byte[]> bytes(CycleDocument document, Edition edition, String format) {
        return documents.bytes(document, edition, format);
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
            List<Map<String, String>> files = document.files().stream().map(file -> Map.of("label", file.edition().label(),
                    "docx", address + file.edition().suffix() + ".docx", "pdf", file.hasPdf() ? address + file.edition().suffix() + ".pdf" : "")).toList();
            shown.put("version", document.version());
            shown.put("producedAt", Dates.moment(document.producedAt(), Language.FR));
            shown.put("files", files);
            shown.put("docx", files.isEmpty() ? "" : files.get(0).get("docx"));
            shown.put("pdf", files.isEmpty() ? "" : files.get(0).get("pdf"));
            shown.put("edited", document.edited() != null);
            shown.put("remarksUntil", document.remarksUntil() == null ? "" : Dates.moment(document.remarksUntil(), Language.FR));
            shown.put("remarksOpen", document.isDraft() && document.remarksUntil() != null && document.remarksUntil().isAfter(clock.instant()));
        });
        return shown;
    }

    /**
     * Writes the next version, as a PDF and as a Word file; the latest stands when nothing was to be corrected in it, so a
     * step that is repeated writes nothing.
     *
     * @param content of the version with that number, edition by edition
     */
    public void produce(String cycleCode, CycleDocument.Kind kind, IntFunction<Map<Edition, Report>> content) {
        cycles.lock(cycleCode);
        Optional<CycleDocument> latest = latest(cycleCode, kind);
        if (latest.isEmpty() || latest.get().correction() != null) {
            int version = latest.map(CycleDocument::version).orElse(0) + 1;
            documents.insert(cycleCode, kind, version, clock.instant());
            content.apply(version).forEach((edition, report) ->
                    documents.addFile(cycleCode, kind, version, edition, writer.docx(report), writer.pdf(report), null));
        }
    }

    /** Shows the latest version to the committee, to be remarked on until then, and tells everybody, once. */
    public void share(String cycleCode, CycleDocument.Kind kind, Instant until) {
        CycleDocument document = latest(cycleCode, kind).orElseThrow();
        documents.share(document, until);
        mails.tellOfDraft(document, cycles.members(cycleCode));
    }

    /**
     * Puts back a draft that somebody edited outside: it is the next version, and what is approved next. One that names persons is
     * its committee's; what the public reads of that version is then another file, or nothing.
     *
     * @param withNames whether it names persons
     * @param published the same without names, empty where there is none
     * @throws Refusal unless there is a draft, and for what is no Word file of a usual size without macros
     */
    public void putBack(String cycleCode, CycleDocument.Kind kind, byte[] docx, boolean withNames, byte[] published, String by) {
        cycles.lock(cycleCode);
        CycleDocument draft = latest(cycleCode, kind).filter(CycleDocument::isDraft)
                .orElseThrow(() -> new Refusal("Aucun projet n'attend d'être approuvé\u00a0: il n'y a rien à remplacer."));
        if (docx.length == 0) {
            throw new Refusal("Choisissez le fichier DOCX corrigé.");
        }
        Map<Edition, byte[]> files = new EnumMap<>(Edition.class);
        files.put(withNames ? Edition.WITH_NAMES : Edition.FRENCH, docx);
        if (published.length > 0 && files.putIfAbsent(Edition.FRENCH, published) != null) {
            throw new Refusal("Le fichier ne nomme personne\u00a0: c'est lui que le public lit, un second fichier n'a pas d'objet.");
        }
        files.values().forEach(CycleDocuments::requireWord);
        documents.insertEdited(draft, by, clock.instant());
        files.forEach((edition, file) -> documents.addFile(cycleCode, kind, draft.version() + 1, edition, file, null, sha256(file)));
    }

    private static void requireWord(byte[] docx) {
        if (docx.length > LARGEST) {
            throw new Refusal(TOO_LARGE);
        }
        if (!OfficeFile.isWord(docx)) {
            throw new Refusal("Ce fichier n'est pas un document DOCX\u00a0: il est endommagé, protégé ou d'un autre type.");
        }
    }

    /** Nobody is named any more in what is kept of these cycles. */
    void forgetNames(Collection<String> cycleCodes) {
        documents.forgetNames(cycleCodes, clock.instant());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public void approve(String cycleCode, CycleDocument.Kind kind, String by) {
        documents.approve(latest(cycleCode, kind).orElseThrow(), clock.instant(), by);
    }

    /** The next version takes in what was changed meanwhile; this one is kept, with what was to be corrected. */
    public void askForCorrection(String cycleCode, CycleDocument.Kind kind, @Nullable String correction) {
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
