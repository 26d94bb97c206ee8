package org.cocreation.mail;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.cocreation.workflow.CurrentStep;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where a feature owes its mails: a row each, in the feature's own transaction, so that a mail is owed if and only if
 * what it tells has happened. It leaves soon after the commit, written by the {@link MailWriter} of its purpose. One
 * without an address waits for people, see {@link MailsByHand}.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class MailOutbox {

    private final MailRepository mails;
    private final MailSignal signal;
    private final Counter queued;

    MailOutbox(MailRepository mails, MailSignal signal, MeterRegistry meters) {
        this.mails = mails;
        this.signal = signal;
        this.queued = Counter.builder("cocreation.mail.queued").description("Mails owed since the start").register(meters);
    }

    /** One plain insert; owing a mail again changes nothing. */
    public void owe(NewMail mail) {
        announce(mails.insert(mail, CurrentStep.find()));
    }

    /** One statement however many there are; those that are owed already stay as they are. */
    public void owe(Collection<NewMail> owed) {
        if (!owed.isEmpty()) {
            announce(mails.insert(owed, CurrentStep.find()));
        }
    }

    /** How the latest mail of this purpose to the recipient fares, in a word of the journal; empty when none was owed. */
    public Optional<String> fares(String purpose, Recipient recipient) {
        return mails.latestStatus(purpose, recipient).map(MailStatusLabels.ALL::get);
    }

    /** To whom mails of a purpose were owed about an event. */
    public Set<Recipient> recipients(String purpose, String eventCode) {
        return mails.recipients(purpose, eventCode);
    }

    /** Everything written to the recipient disappears, sent or not, and the address with it. */
    public void forget(Recipient recipient) {
        mails.delete(List.of(recipient));
    }

    /** What has yet to leave for the recipient goes to another address. */
    public void readdress(Recipient recipient, String address) {
        mails.readdress(recipient, address);
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
