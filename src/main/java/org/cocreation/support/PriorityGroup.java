package org.cocreation.support;

import org.cocreation.code.Coded;

/** Who is served first when the budget does not reach for all; the committee puts them in order. */
public enum PriorityGroup implements Coded {

    /** Who declared a need of accessibility. */
    ACCESSIBILITY("Personnes ayant un besoin d'accessibilité"),
    WOMEN("Femmes"),
    /** Younger than 35. */
    YOUTH("Jeunes de moins de 35 ans");

    private final String label;

    PriorityGroup(String label) {
        this.label = label;
    }

    /** In French. */
    public String label() {
        return label;
    }

    /** @throws IllegalArgumentException when there is no such group */
    public static PriorityGroup of(String code) {
        return Coded.of(PriorityGroup.class, code);
    }
}
