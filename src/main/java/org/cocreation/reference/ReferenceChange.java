package org.cocreation.reference;

import java.time.Instant;
import java.util.Map;

import org.cocreation.code.Coded;
import org.cocreation.country.Country;

/**
 * A difference that an import found between the folder and the database, and how it was settled.
 *
 * @param entity the table
 * @param before only the columns that changed, as {@code after}
 */
record ReferenceChange(Instant at, String entity, String code, String name, Kind kind, Map<String, Object> before, Map<String, Object> after) {

    enum Kind implements Coded {
        ADDED("Ajout"), CHANGED("Modification"), REMOVED("Retrait"),
        /** No longer in the folder, and something is still about it. */
        RETIRED("Absent du dossier, encore utilisé : conservé"),
        /** Again in the folder. */
        RESTORED("Retour dans le dossier");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        static Kind of(String code) {
            return Coded.of(Kind.class, code);
        }
    }

    /** The table in French. */
    public String entityLabel() {
        return switch (entity) {
            case "region" -> "Région";
            case "province" -> Country.text("province.label");
            case "institution" -> "Institution";
            default -> "Type d'institution";
        };
    }
}
