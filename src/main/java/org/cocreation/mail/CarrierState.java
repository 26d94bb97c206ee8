package org.cocreation.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Whether mails can leave this node. While the server is away nothing is claimed and no mail's attempts are used up; the
 * server is tried again after a rest that grows to a minute. The rest goes by the machine's own time.
 */
@Component
class CarrierState {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierState.class);
    private static final Duration FIRST_REST = Duration.ofSeconds(2);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final Clock clock;
    private @Nullable Trouble trouble;
    private Duration rest = FIRST_REST;
    private long restUntil;

    CarrierState(Clock clock) {
        this.clock = clock;
    }

    /** @param message what the server or the network said */
    record Trouble(Instant since, @Nullable String message) {
    }

    synchronized Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    synchronized boolean isResting() {
        return trouble != null && System.nanoTime() - restUntil < 0;
    }

    synchronized void works() {
        if (trouble != null) {
            LOG.info("Mails leave again, after trouble since {}", trouble.since());
            trouble = null;
            rest = FIRST_REST;
        }
    }

    /** Several workers may meet the same trouble; the first to tell counts. */
    synchronized void fails(CarrierUnavailableException exception) {
        if (isResting()) {
            return;
        }
        if (trouble == null) {
            LOG.warn("No mail can leave; all wait: {}", exception.getMessage());
            trouble = new Trouble(clock.instant(), exception.getMessage());
        } else {
            trouble = new Trouble(trouble.since(), exception.getMessage());
            rest = rest.multipliedBy(2).compareTo(LONGEST_REST) < 0 ? rest.multipliedBy(2) : LONGEST_REST;
        }
        restUntil = System.nanoTime() + rest.toNanos();
    }
}
