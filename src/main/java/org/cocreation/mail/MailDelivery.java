package org.cocreation.mail;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Takes what is due from the outbox, has it written and sends it. Several threads and several nodes may do so at once:
 * each mail is claimed by one of them. See {@code docs/decisions} for what happens when one of them dies.
 */
@Service
public class MailDelivery {

    static final int BATCH = 50;

    private static final Logger LOG = LoggerFactory.getLogger(MailDelivery.class);

    private final MailRepository mails;
    private final MailComposer composer;
    private final MailLedger ledger;
    private final Carrier carrier;
    private final CarrierState state;
    private final Duration lease;
    /** Of this run: what an earlier one on this machine held is not ours. */
    private final String node = UUID.randomUUID().toString();
    private final Set<Long> held = ConcurrentHashMap.newKeySet();
    private volatile long renewedAt = System.nanoTime();
    private volatile boolean stopping;

    MailDelivery(MailRepository mails, MailComposer composer, MailLedger ledger, Carrier carrier, CarrierState state,
                 MailProperties properties) {
        this.mails = mails;
        this.composer = composer;
        this.ledger = ledger;
        this.carrier = carrier;
        this.state = state;
        this.lease = properties.lease();
    }

    /**
     * Delivers on the calling thread, outside any transaction, until nothing is due.
     *
     * @return how many mails were taken up, those that went wrong included
     */
    public int deliverDue() {
        int total = 0;
        try (Carrier.Line line = carrier.newLine()) {
            for (int taken = deliverBatch(line); taken > 0; taken = deliverBatch(line)) {
                total += taken;
            }
        }
        return total;
    }

    int threads(int configured) {
        return carrier.threads(configured);
    }

    Carrier.Line newLine() {
        return carrier.newLine();
    }

    /** @return how many mails were taken up: {@link #BATCH} when there may be more, 0 also while the server is away */
    int deliverBatch(Carrier.Line line) {
        if (stopping) {
            return 0;
        }
        Batch batch = new Batch(System.nanoTime(), mails.claim(BATCH, node, lease));
        if (batch.open.isEmpty()) {
            return 0;
        }
        Set<Long> taken = Set.copyOf(batch.open.keySet());
        held.addAll(taken);
        try {
            line.connect();
            List<Letter> letters = composer.compose(List.copyOf(batch.open.values()));
            batch.keepOnly(letters);
            line.carry(letters, batch);
            state.works();
            return taken.size();
        } catch (CarrierUnavailableException e) {
            state.fails(e);
            return 0;
        } finally {
            held.removeAll(taken);
            if (!batch.open.isEmpty()) {
                mails.release(batch.open.keySet(), node);
            }
        }
    }

    /** To be called well within the lease, so that a slow server does not cost this node its claims. */
    void renewClaims() {
        if (!held.isEmpty()) {
            long before = System.nanoTime();
            mails.renewClaims(List.copyOf(held), node, lease);
            renewedAt = before;
        }
    }

    /** After the mail that each thread is at. What is left of its batch goes back to the outbox. */
    void stop() {
        stopping = true;
    }

    void start() {
        stopping = false;
    }

    /** The mails that this thread holds and has yet to account for. */
    private final class Batch implements Carrier.Report {

        private final long claimedAt;
        private final Map<Long, ClaimedMail> open = new LinkedHashMap<>();

        private Batch(long claimedAt, List<ClaimedMail> mails) {
            this.claimedAt = claimedAt;
            mails.forEach(mail -> open.put(mail.id(), mail));
        }

        /** The composer has accounted for the others. */
        private void keepOnly(List<Letter> letters) {
            open.keySet().retainAll(letters.stream().map(Letter::id).toList());
        }

        @Override
        public boolean mayGoOn() {
            if (stopping) {
                return false;
            }
            boolean ours = System.nanoTime() - Math.max(claimedAt, renewedAt) < lease.toNanos();
            if (!ours) {
                LOG.warn("{} mails were held too long; they are left to whoever takes them", open.size());
            }
            return ours;
        }

        @Override
        public void sent(Letter letter) {
            ledger.sent(close(letter));
        }

        @Override
        public void kept(List<Letter> letters) {
            ledger.kept(letters.stream().map(this::close).toList());
        }

        @Override
        public void wentWrong(Letter letter, String error, boolean forGood) {
            ledger.wentWrong(close(letter), error, forGood);
        }

        private ClaimedMail close(Letter letter) {
            return Objects.requireNonNull(open.remove(letter.id()), "A letter is accounted for once");
        }
    }
}
