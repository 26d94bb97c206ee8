package org.cocreation.mail;

import java.util.Collection;
import java.util.List;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.cocreation.workflow.Incidents;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where a feature owes its mails: a row each, in the feature's own transaction, so that a mail is owed if and only if
 * what it tells has happened. It leaves soon after the commit, written by the {@link MailWriter} of its purpose.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class MailOutbox {

    private final MailRepository mails;
    private final MailSignal signal;
    private final Incidents incidents;
    private final Counter queued;

    MailOutbox(MailRepository mails, MailSignal signal, Incidents incidents, MeterRegistry meters) {
        this.mails = mails;
        this.signal = signal;
        this.incidents = incidents;
        this.queued = Counter.builder("cocreation.mail.queued").description("Mails owed since the start").register(meters);
    }

    /** One plain insert; owing a mail again changes nothing. */
    public void owe(NewMail mail) {
        announce(mails.insert(mail));
    }

    /** One statement however many there are; those that are owed already stay as they are. */
    public void owe(Collection<NewMail> owed) {
        if (!owed.isEmpty()) {
            announce(mails.insert(owed));
        }
    }

    /** Everything written to these recipients disappears, sent or not, and their addresses with it. */
    public void forget(Collection<Recipient> recipients) {
        List<String> troubles = mails.delete(recipients);
        troubles.forEach(incidents::resolve);
    }

    /** As {@link #forget(Collection)}. */
    public void forget(Recipient recipient) {
        forget(List.of(recipient));
    }

    private void announce(int rows) {
        if (rows == 0) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                queued.increment(rows);
                signal.give();
            }
        });
    }
}
