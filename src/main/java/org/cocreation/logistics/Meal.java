package org.cocreation.logistics;

import java.math.BigDecimal;
import java.time.LocalTime;

import org.cocreation.code.Coded;
import org.cocreation.country.Country;
import org.cocreation.language.Bilingual;

/**
 * A meal, or a break with something to eat.
 *
 * @param unitCost money a person, two decimals
 */
public record Meal(Bilingual label, LocalTime servedAt, Audience audience, BigDecimal unitCost) {

    /** In one line, for two versions to be compared. */
    String words() {
        return "%s · %s · %s · %s · %s".formatted(label.fr(), label.ar(), servedAt, audience.label(), Country.money().words(unitCost));
    }

    /** Who it is for. */
    public enum Audience implements Coded {
        ALL("tous"), LODGED("personnes hébergées, la veille");

        private final String label;

        Audience(String label) {
            this.label = label;
        }

        /** In French. */
        public String label() {
            return label;
        }

        static Audience of(String code) {
            return Coded.of(Audience.class, code);
        }
    }
}
