package org.cocreation.mail;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Has mails put into words by the features that owe them, a purpose at a time. One that cannot be holds up no other. */
@Component
class MailComposer {

    private static final Logger LOG = LoggerFactory.getLogger(MailComposer.class);

    private final Map<String, MailWriter> writers = new HashMap<>();
    private final MailRenderer renderer;
    private final ReplyAddresses replies;
    private final MailLedger ledger;
    private final TransactionTemplate transaction;
    /** Is rolled back, and so is nobody else's. */
    private final TransactionTemplate trial;
    private final Clock clock;

    /** @throws IllegalStateException when two writers answer for one purpose */
    MailComposer(List<MailWriter> writers, MailRenderer renderer, ReplyAddresses replies, MailLedger ledger,
                 TransactionTemplate transaction, Clock clock) {
        for (MailWriter writer : writers) {
            for (String purpose : writer.purposes()) {
                MailWriter other = this.writers.put(purpose, writer);
                if (other != null) {
                    throw new IllegalStateException("Both %s and %s write %s".formatted(other, writer, purpose));
                }
            }
        }
        this.renderer = renderer;
        this.replies = replies;
        this.ledger = ledger;
        this.transaction = transaction;
        this.trial = new TransactionTemplate(transaction.getTransactionManager());
        trial.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    Set<String> purposes() {
        return Set.copyOf(writers.keySet());
    }

    /**
     * What mails would say by what is committed, whatever transaction the caller is in; nothing comes of it, no link is minted.
     * One that no longer applies is absent.
     */
    Map<Long, MailContent> preview(Collection<OutgoingMail> mails) {
        Map<Long, MailContent> contents = new HashMap<>();
        mails.stream().filter(mail -> writers.containsKey(mail.purpose())).collect(Collectors.groupingBy(OutgoingMail::purpose))
                .forEach((purpose, batch) -> contents.putAll(trial.execute(status -> {
                    status.setRollbackOnly();
                    return Objects.requireNonNull(writers.get(purpose)).write(batch);
                })));
        return contents;
    }

    /** Mails that no longer apply, or that cannot be written, are marked so and left out. */
    List<Letter> compose(Collection<ClaimedMail> mails) {
        List<Letter> letters = new ArrayList<>();
        mails.stream().collect(Collectors.groupingBy(mail -> mail.mail().purpose()))
                .forEach((purpose, batch) -> compose(writers.get(purpose), batch, letters));
        return letters;
    }

    private void compose(@Nullable MailWriter writer, List<ClaimedMail> batch, List<Letter> letters) {
        if (writer == null) {
            batch.forEach(mail -> ledger.wentWrong(mail, "Nothing writes mails of this purpose", false));
            return;
        }
        Map<Long, MailContent> contents;
        try {
            // A link that is minted here is in the database before anybody can follow it.
            contents = transaction.execute(status -> writer.write(batch.stream().map(ClaimedMail::mail).toList()));
        } catch (RuntimeException e) {
            if (batch.size() > 1) {
                batch.forEach(mail -> compose(writer, List.of(mail), letters));
            } else {
                refuse(batch.get(0), e);
            }
            return;
        }
        List<ClaimedMail> dropped = batch.stream().filter(mail -> !contents.containsKey(mail.id())).toList();
        if (!dropped.isEmpty()) {
            ledger.dropped(dropped);
        }
        for (ClaimedMail mail : batch) {
            MailContent content = contents.get(mail.id());
            if (content != null) {
                try {
                    letters.add(renderer.render(mail.mail(), mail.address(), replies.to(mail.mail()), clock.instant(), content));
                } catch (RuntimeException e) {
                    refuse(mail, e);
                }
            }
        }
    }

    private void refuse(ClaimedMail mail, RuntimeException e) {
        LOG.error("Mail {} ({}) cannot be written", mail.id(), mail.mail().purpose(), e);
        ledger.wentWrong(mail, "It cannot be written: " + e, false);
    }
}
