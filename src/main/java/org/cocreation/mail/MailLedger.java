package org.cocreation.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.micrometer.core.instrument.MeterRegistry;
import org.cocreation.workflow.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Writes down what became of mails; {@link MailIncidents} shows in Cockpit what did not leave. */
@Component
class MailLedger {

    private static final Logger LOG = LoggerFactory.getLogger(MailLedger.class);
    private static final List<String> OUTCOMES = List.of("sent", "kept", "dropped", "retried", "failed");
    private static final Duration DATABASE_PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final MailRepository mails;
    private final MeterRegistry meters;
    private final Clock clock;

    MailLedger(MailRepository mails, MeterRegistry meters, Clock clock) {
        this.mails = mails;
        this.meters = meters;
        this.clock = clock;
        // There from the start, at nought.
        OUTCOMES.forEach(outcome -> count(outcome, 0));
    }

    void sent(ClaimedMail mail) {
        insist(() -> mails.markSent(mail.id()));
        count("sent", 1);
    }

    void kept(List<ClaimedMail> kept) {
        count("kept", kept.size());
    }

    /** They no longer apply. */
    void dropped(List<ClaimedMail> dropped) {
        mails.markDropped(dropped.stream().map(ClaimedMail::id).toList());
        count("dropped", dropped.size());
    }

    void wentWrong(ClaimedMail mail, String error, boolean forGood) {
        Optional<Duration> delay = forGood ? Optional.empty() : RetrySchedule.delayAfter(mail.attempts() + 1);
        if (delay.isPresent()) {
            LOG.debug("Mail {} ({}) did not leave; attempt {} failed", mail.id(), mail.mail().purpose(), mail.attempts() + 1);
            mails.retryAt(mail.id(), clock.instant().plus(delay.get()), error);
            count("retried", 1);
        } else {
            try (MDC.MDCCloseable key = MDC.putCloseable(LogKeys.BUSINESS_KEY, mail.mail().eventCode())) {
                LOG.warn("Mail {} ({}) was given up; the mail journal tells why", mail.id(), mail.mail().purpose());
            }
            mails.markFailed(mail.id(), error);
            count("failed", 1);
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
