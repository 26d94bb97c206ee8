package org.cocreation.readiness;

import org.cocreation.code.Coded;

/**
 * One line of an event's readiness list.
 *
 * @param label  in French, as « Salles »
 * @param detail in French, as « 2 salles, 3 ateliers placés » or what lacks, made a sentence; names no person
 * @param page   of the event where it is completed, as {@code salles}; null when there is none
 */
public record ReadinessPoint(String label, State state, String detail, String page) {

    public ReadinessPoint {
        detail = detail.isEmpty() ? detail : Character.toUpperCase(detail.charAt(0)) + detail.substring(1) + (detail.endsWith(".") ? "" : ".");
    }

    /** How much it stands in the way. */
    public enum State implements Coded {
        /** Nothing is missing. */
        DONE("prêt"),
        /** Worth a look; the event can take place. */
        WARNING("à vérifier"),
        /** The event should not take place like this. */
        MISSING("manque");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** In French. */
        public String label() {
            return label;
        }
    }

    public static ReadinessPoint done(String label, String detail, String page) {
        return new ReadinessPoint(label, State.DONE, detail, page);
    }

    public static ReadinessPoint warning(String label, String detail, String page) {
        return new ReadinessPoint(label, State.WARNING, detail, page);
    }

    public static ReadinessPoint missing(String label, String detail, String page) {
        return new ReadinessPoint(label, State.MISSING, detail, page);
    }
}
