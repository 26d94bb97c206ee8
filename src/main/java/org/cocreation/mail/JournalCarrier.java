package org.cocreation.mail;

import java.util.List;

import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** Without an SMTP server: messages are kept in the journal, where an administrator reads them. */
final class JournalCarrier implements Carrier, Carrier.Line {

    private final MailRepository mails;
    private final TransactionTemplate transaction;

    JournalCarrier(MailRepository mails, TransactionTemplate transaction) {
        this.mails = mails;
        this.transaction = transaction;
    }

    /** One waits for nobody, and leaves the processor to those who post forms. */
    @Override
    public int threads(int configured) {
        return Math.min(configured, 1);
    }

    @Override
    public Line newLine() {
        return this;
    }

    @Override
    public void connect() {
        // The database is there or nothing was claimed.
    }

    @Override
    public void carry(List<Letter> letters, Report report) {
        try {
            transaction.executeWithoutResult(status -> mails.keep(letters));
        } catch (NonTransientDataAccessException e) {
            if (letters.size() > 1) {
                letters.forEach(letter -> carry(List.of(letter), report));
            } else {
                report.wentWrong(letters.get(0), "It cannot be kept: " + e.getMessage(), false);
            }
            return;
        }
        report.kept(letters);
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
