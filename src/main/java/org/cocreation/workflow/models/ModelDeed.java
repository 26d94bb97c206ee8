package org.cocreation.workflow.models;

import java.time.Instant;

import org.cocreation.code.Coded;

/**
 * Something that was done with the models.
 *
 * @param subject files, or a process and its versions
 * @param detail  why it was refused, or what became of instances; in French
 * @param by      an account, or {@code release}
 */
public record ModelDeed(Instant at, Kind kind, String subject, String detail, String by) {

    /** What was done. */
    public enum Kind implements Coded {
        DEPLOYMENT("Déploiement"), REFUSAL("Déploiement refusé"), MIGRATION("Passage des instances");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
