package org.cocreation.readiness;

import java.time.Instant;
import java.util.List;

import org.cocreation.code.Coded;
import org.cocreation.readiness.ReadinessPoint.State;
import org.jspecify.annotations.Nullable;

/**
 * What the organising committee decided about an event's readiness.
 *
 * @param actor  id of the account
 * @param note   what it gave for it, or null
 * @param points as they stood then
 */
public record ReadinessReview(long id, String eventCode, Instant at, String actor, Decision decision, @Nullable String note,
                              List<ReadinessPoint> points) {

    /** What can be decided. */
    public enum Decision implements Coded {
        GO("déclaré prêt"),
        COMPLETE("à compléter"),
        POSTPONE("reporté");

        private final String label;

        Decision(String label) {
            this.label = label;
        }

        /** In French. */
        public String label() {
            return label;
        }

        /** @throws IllegalArgumentException when there is no such decision */
        static Decision of(String code) {
            return Coded.of(Decision.class, code);
        }
    }

    /** What was to be looked at then. */
    public List<ReadinessPoint> warnings() {
        return points.stream().filter(point -> point.state() == State.WARNING).toList();
    }

    /** What was missing then. */
    public List<ReadinessPoint> missing() {
        return points.stream().filter(point -> point.state() == State.MISSING).toList();
    }
}
