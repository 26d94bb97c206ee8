package org.cocreation.minutes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.cocreation.access.CommitteeAccounts;
import org.cocreation.cycle.Cycle;
import org.cocreation.cycle.CycleService;
import org.cocreation.document.ReportWriter;
import org.cocreation.event.Organisation;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.MailContent.Attachment;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.MailWriter;
import org.cocreation.mail.NewMail;
import org.cocreation.mail.OutgoingMail;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The mails that bring the committee its minutes and the report of the cycle. */
@Component
class CycleDocumentMails implements MailWriter {

    private static final String DRAFT = "minutes-draft";
    private static final String APPROVED = "minutes-approved";
    private static final Map<String, CycleDocument.Kind> KINDS = Map.of(DRAFT, CycleDocument.Kind.MINUTES, APPROVED, CycleDocument.Kind.MINUTES,
            "cycle-closed", CycleDocument.Kind.REPORT);

    private final CycleDocumentRepository documents;
    private final RemarkRepository remarks;
    private final CycleService cycles;
    private final CommitteeAccounts accounts;
    private final MailOutbox outbox;
    private final String baseUrl;

    CycleDocumentMails(CycleDocumentRepository documents, RemarkRepository remarks, CycleService cycles, CommitteeAccounts accounts, MailOutbox outbox,
                       @Value("${cocreation.base-url}") String baseUrl) {
        this.documents = documents;
        this.remarks = remarks;
        this.cycles = cycles;
        this.accounts = accounts;
        this.outbox = outbox;
        this.baseUrl = baseUrl;
    }

    void send(CycleDocument document, Collection<Organisation> members) {
        owe(document.kind() == CycleDocument.Kind.MINUTES ? APPROVED : "cycle-closed", document, members);
    }

    void tellOfDraft(CycleDocument document, Collection<Organisation> members) {
        owe(DRAFT, document, members);
    }

    private void owe(String purpose, CycleDocument document, Collection<Organisation> members) {
        outbox.owe(accounts.inGroups(members.stream().map(Organisation::group).toList()).stream()
                .map(account -> NewMail.toMember(account.id(), account.email(), purpose, document.cycleCode(), Integer.toString(document.version()))).toList());
    }

    @Override
    public Set<String> purposes() {
        return KINDS.keySet();
    }

    /** What is said is the same for all that a document is sent to. */
    @Override
    public Map<Long, MailContent> write(List<OutgoingMail> mails) {
        record Subject(String purpose, String cycle, String version) {
        }
        Map<Subject, MailContent> known = new HashMap<>();
        return MailWriter.each(mails, mail -> known.computeIfAbsent(new Subject(mail.purpose(), MailWriter.subject(mail), mail.occurrence()),
                subject -> content(subject.purpose(), cycles.get(subject.cycle()), Integer.parseInt(subject.version()))));
    }

    private @Nullable MailContent content(String purpose, Cycle cycle, int version) {
        CycleDocument document = documents.all(cycle.code()).stream()
                .filter(one -> one.kind() == KINDS.get(purpose) && one.version() == version).findFirst().orElseThrow();
        String page = baseUrl + "/comite/cycles/" + cycle.code();
        Map<String, Object> model = new HashMap<>(Map.of("cycle", cycle.title(), "page", page, "version", version, "link", page));
        if (purpose.equals(DRAFT)) {
            // Over meanwhile: an edited version or a correction took its place.
            if (!document.isDraft() || document.remarksUntil() == null) {
                return null;
            }
            model.put("link", page + "/releve");
            model.put("due", document.remarksUntil());
            return new MailContent(purpose, List.of(cycle.title(), document.remarksUntil()), model);
        }
        model.put("edited", document.edited() == null ? 0 : document.edited().from());
        List<Remark.Outcome> outcomes = remarks.of(cycle.code()).stream().map(Remark::outcome).toList();
        model.put("remarks", purpose.equals(APPROVED) ? outcomes.size() : 0);
        model.put("takenUp", outcomes.stream().filter(outcome -> outcome == Remark.Outcome.TAKEN_UP).count());
        // Names do not leave by mail: mailboxes keep them for ever.
        List<Attachment> attachments = new ArrayList<>();
        for (CycleDocument.File file : document.filesWithoutNames()) {
            if (file.hasPdf()) {
                attachments.add(attachment(document, file.edition(), "pdf", "application/pdf"));
            }
            attachments.add(attachment(document, file.edition(), "docx", ReportWriter.DOCX_MEDIA_TYPE));
        }
        model.put("attached", attachments.size());
        model.put("named", document.file(Edition.WITH_NAMES).isPresent());
        return new MailContent(purpose, List.of(cycle.title()), model, attachments);
    }

    private Attachment attachment(CycleDocument document, Edition edition, String format, String mediaType) {
        return new Attachment(document.fileName(edition) + "." + format, mediaType, documents.bytes(document, edition, format).orElseThrow());
    }
}
