package org.cocreation.readiness;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.cocreation.readiness.ReadinessPoint.State;

/**
 * What the organising committee decided about an event's readiness.
 *
 * @param actor  id of the account
 * @param note   what it gave for it, or null
 * @param points as they stood then
 */
public record ReadinessReview(long id, String eventCode, Instant at, String actor, Decision decision, String note, List<ReadinessPoint> points) {

    /** What can be decided. */
    public enum Decision {
        GO("déclaré prêt"),
        COMPLETE("à compléter"),
        POSTPONE("reporté");

        private final String label;

        Decision(String label) {
            this.label = label;
        }

        /** As the table and the task's form hold it. */
        public String code() {
            return name().toLowerCase();
        }

        /** In French. */
        public String label() {
            return label;
        }

        /** @throws java.util.NoSuchElementException when there is no such decision */
        static Decision of(String code) {
            return Arrays.stream(values()).filter(decision -> decision.code().equals(code)).findFirst().orElseThrow();
        }
    }

    /** What was missing then. */
    public List<ReadinessPoint> missing() {
        return points.stream().filter(point -> point.state() == State.MISSING).toList();
    }
}
