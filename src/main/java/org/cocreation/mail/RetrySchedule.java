package org.cocreation.mail;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long a mail waits after each attempt that went wrong; eight attempts over two days and a half. */
final class RetrySchedule {

    private static final List<Duration> DELAYS = List.of(
            Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1),
            Duration.ofHours(4), Duration.ofHours(16), Duration.ofHours(40));

    private RetrySchedule() {
    }

    /** @return empty when the mail is to be given up */
    static Optional<Duration> delayAfter(int failedAttempts) {
        return failedAttempts <= DELAYS.size() ? Optional.of(DELAYS.get(failedAttempts - 1)) : Optional.empty();
    }
}
