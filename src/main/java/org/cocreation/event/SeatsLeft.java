package org.cocreation.event;

import java.time.Duration;

import org.cocreation.database.RecentlyRead;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How many seats the public may still take, some seconds old: pages ask for it more often than seats are taken. None while
 * somebody is in line: a free one waits for another, for two who come together.
 */
@Component
public class SeatsLeft {

    private static final Duration STALE_AFTER = Duration.ofSeconds(5);

    private final RecentlyRead<String, Integer> taken;

    SeatsLeft(SeatCount count) {
        this.taken = new RecentlyRead<>(STALE_AFTER, 1_000, code -> count.anyWaiting(code) ? Integer.MAX_VALUE : count.seatsTaken(code));
    }

    /** Null where a seat is not the next comer's: a committee settles the list, and until then nobody has one. */
    public @Nullable Integer of(Event event) {
        return event.identification() == Identification.FIRST_COME ? Math.max(0, event.capacity() - taken.get(event.code())) : null;
    }
}
