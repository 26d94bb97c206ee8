package org.cocreation.mail;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.cocreation.code.Coded;
import org.cocreation.language.Language;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is owed to who has no e-mail address: whatever a mail would say, people say on the telephone or by a letter, and
 * write down that they did.
 */
@Service
public class MailsByHand {

    private static final String WAITING = "by-hand";
    private static final String TOLD = "told";

    private final MailRepository mails;
    private final MailComposer composer;
    private final MailRenderer renderer;

    MailsByHand(MailRepository mails, MailComposer composer, MailRenderer renderer) {
        this.mails = mails;
        this.composer = composer;
        this.renderer = renderer;
    }

    /** How it was told. */
    public enum Channel implements Coded {

        TELEPHONE("par téléphone"), LETTER("par lettre"), IN_PERSON("de vive voix");

        private final String label;

        Channel(String label) {
            this.label = label;
        }

        /** In French. */
        public String label() {
            return label;
        }

        public static Optional<Channel> of(String code) {
            return Coded.find(Channel.class, code);
        }
    }

    /**
     * Something to tell, as it is true now.
     *
     * @param label  what it is about, in French
     * @param plain  the words without their title, in the person's language
     * @param xhtml  the same with its title, for a letter
     * @param toldAt null while nobody did, as what follows
     */
    public record Message(long id, String purpose, String label, Recipient recipient, Language language, Instant owedAt,
                          String plain, String xhtml, @Nullable Instant toldAt, @Nullable String toldBy, @Nullable Channel toldHow) {
    }

    /** To be told now, what was owed first first; what no longer applies is left out. */
    public List<Message> waiting(String eventCode) {
        return messages(mails.byHand(eventCode, WAITING));
    }

    /** How many people something is to be told to now. */
    public int people(String eventCode) {
        List<OutgoingMail> owed = mails.byHand(eventCode, WAITING).stream().map(MailRepository.ByHand::mail).toList();
        Set<Long> held = composer.preview(owed).keySet();
        return (int) owed.stream().filter(mail -> held.contains(mail.id())).map(OutgoingMail::recipient).distinct().count();
    }

    /** What was told, as far as it still holds. */
    public List<Message> told(String eventCode) {
        return messages(mails.byHand(eventCode, TOLD));
    }

    /** Empty when it is not this event's, or no longer holds. */
    public Optional<Message> find(String eventCode, long id) {
        return mails.byHand(eventCode, id).flatMap(found -> messages(List.of(found)).stream().findFirst());
    }

    private List<Message> messages(List<MailRepository.ByHand> owed) {
        Map<Long, MailContent> contents = composer.preview(owed.stream().map(MailRepository.ByHand::mail).toList());
        return owed.stream().filter(one -> contents.containsKey(one.mail().id())).map(one -> message(one, Objects.requireNonNull(contents.get(one.mail().id())))).toList();
    }

    private Message message(MailRepository.ByHand one, MailContent content) {
        OutgoingMail mail = one.mail();
        Element said = renderer.byHand(mail, content);
        Document printed = Document.createShell("");
        printed.outputSettings().syntax(Document.OutputSettings.Syntax.xml).prettyPrint(false);
        printed.body().append(said.html());
        said.select("h1").remove();
        return new Message(mail.id(), mail.purpose(), renderer.label(mail.purpose()), mail.recipient(), mail.language(), one.owedAt(),
                PlainText.of(said), printed.body().html(), one.toldAt(), one.toldBy(), Channel.of(one.toldHow()).orElse(null));
    }

    /** Told a second time it stays as it was told first. */
    @Transactional
    public void tell(String eventCode, long id, Channel how, String by) {
        mails.markTold(eventCode, id, how.code(), by);
    }

    /** Whoever speaks with the person tells all that waits, in the transaction that writes down what came of it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tellAll(Recipient recipient, Channel how, String by) {
        mails.markTold(recipient, how.code(), by);
    }
}
