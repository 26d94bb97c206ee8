package org.cocreation.committee;

import java.time.Instant;

import org.cocreation.code.Coded;
import org.jspecify.annotations.Nullable;

/**
 * A step of an event's preparation.
 *
 * @param name in French
 * @param at   when it was done or is planned; null when it depends on people alone
 * @param note a sentence more, empty when there is none
 */
public record Step(String name, State state, @Nullable Instant at, String note) {

    /** In order: everything done comes before what is under way. */
    public enum State implements Coded {

        DONE("fait"), NOW("en cours"), TO_COME("à venir");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** In French. */
        public String label() {
            return label;
        }
    }
}
