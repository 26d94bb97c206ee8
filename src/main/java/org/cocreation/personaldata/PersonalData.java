package org.cocreation.personaldata;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.springframework.core.Ordered;

/**
 * A feature's part in law 09-08: what its tables hold of persons, and how it lets go of it. Each feature with tables has
 * one, which also says that the tables are its own. All are called in one transaction.
 */
public interface PersonalData extends Ordered {

    /** The trail comes last: emptying a row leaves an entry. */
    @Override
    default int getOrder() {
        return 0;
    }

    /** The feature's tables, and what becomes of each column that can hold a text. */
    List<OwnTable> tables();

    /** Some months after these events: what tells who took part is emptied, what is counted stays. */
    default void forgetEvents(Collection<String> eventCodes, Tally tally) {
    }

    /**
     * Registrations that nobody verified.
     *
     * @param closedBefore when registration closed, at the latest
     * @return the code of the event by id
     */
    default Map<Long, String> neverVerified(Instant closedBefore) {
        return Map.of();
    }

    /**
     * Nothing of these persons stays, nor of what was written to them.
     *
     * @param registrations ids
     */
    default void forgetPersons(Collection<Long> registrations, Tally tally) {
    }

    /** What is kept for some days or months whichever event it belongs to, like an address that was only typed. */
    default void forgetOutdated(Instant now) {
    }
}
