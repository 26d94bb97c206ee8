package org.cocreation.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.micrometer.core.instrument.MeterRegistry;
import org.cocreation.workflow.Incidents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down what became of mails. What is given up becomes an incident of the event's process, until it leaves after all. */
@Component
class MailLedger {

    private static final Logger LOG = LoggerFactory.getLogger(MailLedger.class);
    private static final String INCIDENT_TYPE = "mail-not-delivered";
    private static final Duration DATABASE_PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final MailRepository mails;
    private final Incidents incidents;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;
    private final Clock clock;

    MailLedger(MailRepository mails, Incidents incidents, TransactionTemplate transaction, MeterRegistry meters, Clock clock) {
        this.mails = mails;
        this.incidents = incidents;
        this.transaction = transaction;
        this.meters = meters;
        this.clock = clock;
    }

    void sent(ClaimedMail mail) {
        insist(() -> mails.markSent(mail.id()));
        count("sent", 1);
        settle(List.of(mail));
    }

    void kept(List<ClaimedMail> kept) {
        count("kept", kept.size());
        settle(kept);
    }

    /** They no longer apply. */
    void dropped(List<ClaimedMail> dropped) {
        mails.markDropped(dropped.stream().map(ClaimedMail::id).toList());
        count("dropped", dropped.size());
        settle(dropped);
    }

    void wentWrong(ClaimedMail mail, String error, boolean forGood) {
        Optional<Duration> delay = forGood ? Optional.empty() : RetrySchedule.delayAfter(mail.attempts() + 1);
        if (delay.isPresent()) {
            LOG.warn("Mail {} ({}) did not leave; attempt {} failed", mail.id(), mail.mail().purpose(), mail.attempts() + 1);
            mails.retryAt(mail.id(), clock.instant().plus(delay.get()), error);
            count("retried", 1);
        } else {
            LOG.error("Mail {} ({}) was given up; the mail journal tells why", mail.id(), mail.mail().purpose());
            giveUp(mail, error);
            count("failed", 1);
        }
    }

    private void giveUp(ClaimedMail mail, String error) {
        try {
            transaction.executeWithoutResult(status -> {
                String incident = mail.incidentId() != null ? mail.incidentId()
                        : incidents.raise(mail.mail().eventCode(), INCIDENT_TYPE, "mail " + mail.id(),
                                "Le courriel n° %d n'a pas pu être remis : voir le journal des courriels.".formatted(mail.id()))
                                .orElse(null);
                mails.markFailed(mail.id(), error, incident);
            });
        } catch (RuntimeException e) {
            LOG.error("The incident of mail {} could not be raised", mail.id(), e);
            mails.markFailed(mail.id(), error, mail.incidentId());
        }
    }

    /** What had been given up has left: the trouble is over. */
    private void settle(List<ClaimedMail> done) {
        List<ClaimedMail> givenUpBefore = done.stream().filter(mail -> mail.incidentId() != null).toList();
        if (givenUpBefore.isEmpty()) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> {
                givenUpBefore.forEach(mail -> incidents.resolve(mail.incidentId()));
                mails.clearIncidents(givenUpBefore.stream().map(ClaimedMail::id).toList());
            });
        } catch (RuntimeException e) {
            LOG.error("The incidents of mails that left could not be resolved", e);
        }
    }

    /** The server has the mail; a database that is away for a moment must not make us send it twice. */
    private void insist(Runnable mark) {
        long until = System.nanoTime() + DATABASE_PATIENCE.toNanos();
        while (true) {
            try {
                mark.run();
                return;
            } catch (DataAccessException | TransactionException e) {
                if (System.nanoTime() - until > 0) {
                    throw e;
                }
                LOG.warn("A mail that left could not be marked; trying again: {}", e.getMessage());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a mail was being marked", e);
        }
    }

    private void count(String outcome, int mails) {
        meters.counter("cocreation.mail.done", "outcome", outcome).increment(mails);
    }
}
