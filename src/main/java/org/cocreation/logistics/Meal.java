package org.cocreation.logistics;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cocreation.language.Bilingual;

/**
 * A meal, or a break with something to eat.
 *
 * @param unitCost dirhams a person, two decimals
 */
public record Meal(Bilingual label, LocalTime servedAt, Audience audience, BigDecimal unitCost) {

    /** As forms hold it. */
    Map<String, Object> row() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("labelFr", label.fr());
        row.put("labelAr", label.ar());
        row.put("servedAt", servedAt.toString());
        row.put("audience", audience.code());
        row.put("unitCost", unitCost);
        return row;
    }

    /** Who it is for. */
    public enum Audience {
        ALL("tous"), LODGED("personnes hébergées, la veille");

        private final String label;

        Audience(String label) {
            this.label = label;
        }

        public String code() {
            return name().toLowerCase();
        }

        /** In French. */
        public String label() {
            return label;
        }

        static Audience of(String code) {
            return valueOf(code.toUpperCase());
        }

        static List<String> codes() {
            return Arrays.stream(values()).map(Audience::code).toList();
        }
    }
}
