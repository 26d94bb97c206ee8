package org.cocreation.mail;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.springframework.stereotype.Component;

/** Tells the workers of this node that the outbox has something; many calls before one wakes are one. */
@Component
class MailSignal {

    private final Semaphore permits = new Semaphore(0);

    void give() {
        if (permits.availablePermits() == 0) {
            permits.release();
        }
    }

    void giveToAll(int workers) {
        permits.release(workers);
    }

    /** @return whether a signal ended the wait, rather than the time */
    boolean await(Duration atMost) throws InterruptedException {
        return permits.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
}
