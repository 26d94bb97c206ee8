package org.cocreation.support;

import java.time.Instant;

/**
 * From how far travel and lodging are taken in charge, when they are wished.
 *
 * @param travelFromKm  kilometres as the crow flies, 0 or more
 * @param lodgingFromKm likewise
 * @param settledAt     null while the committee may still change it
 */
public record SupportCriteria(int travelFromKm, int lodgingFromKm, Instant settledAt) {

    /** Where an event begins, unless the committee says otherwise. */
    static final SupportCriteria DEFAULT = new SupportCriteria(50, 150, null);

    public boolean isSettled() {
        return settledAt != null;
    }
}
