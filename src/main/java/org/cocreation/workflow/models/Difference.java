package org.cocreation.workflow.models;

import org.cocreation.code.Coded;

/**
 * One element that is not the same in two versions of a model.
 *
 * @param element id
 * @param words   what it is and what changed, in French
 */
public record Difference(Kind kind, String element, String words) {

    /** What happened to the element. */
    public enum Kind implements Coded {
        ADDED("Ajouté"), REMOVED("Supprimé"), CHANGED("Modifié");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
