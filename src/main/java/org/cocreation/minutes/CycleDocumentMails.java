package org.cocreation.minutes;

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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The mails that bring the committee its minutes and the report of the cycle. */
@Component
class CycleDocumentMails implements MailWriter {

    private static final Map<String, CycleDocument.Kind> KINDS = Map.of("minutes-approved", CycleDocument.Kind.MINUTES, "cycle-closed", CycleDocument.Kind.REPORT);

    private final CycleDocumentRepository documents;
    private final CycleService cycles;
    private final CommitteeAccounts accounts;
    private final MailOutbox outbox;
    private final String baseUrl;

    CycleDocumentMails(CycleDocumentRepository documents, CycleService cycles, CommitteeAccounts accounts, MailOutbox outbox,
                       @Value("${cocreation.base-url}") String baseUrl) {
        this.documents = documents;
        this.cycles = cycles;
        this.accounts = accounts;
        this.outbox = outbox;
        this.baseUrl = baseUrl;
    }

    void send(CycleDocument document, Collection<Organisation> members) {
        String purpose = KINDS.entrySet().stream().filter(kind -> kind.getValue() == document.kind()).findFirst().orElseThrow().getKey();
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
        return MailWriter.each(mails, mail -> known.computeIfAbsent(new Subject(mail.purpose(), mail.eventCode(), mail.occurrence()),
                subject -> content(subject.purpose(), cycles.get(subject.cycle()), Integer.parseInt(subject.version()))));
    }

    private MailContent content(String purpose, Cycle cycle, int version) {
        CycleDocument document = documents.all(cycle.code()).stream()
                .filter(one -> one.kind() == KINDS.get(purpose) && one.version() == version).findFirst().orElseThrow();
        String page = baseUrl + "/comite/cycles/" + cycle.code();
        return new MailContent(purpose, List.of(cycle.title()), Map.of("cycle", cycle.title(), "page", page, "version", version, "link", page), List.of(
                attachment(document, "pdf", "application/pdf"),
                attachment(document, "docx", ReportWriter.DOCX_MEDIA_TYPE)));
    }

    private Attachment attachment(CycleDocument document, String format, String mediaType) {
        return new Attachment(document.fileName() + "." + format, mediaType, documents.bytes(document, format).orElseThrow());
    }
}
