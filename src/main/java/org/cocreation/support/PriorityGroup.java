package org.cocreation.support;

import java.util.Arrays;
import java.util.NoSuchElementException;

/** Who is served first when the budget does not reach for all; the committee puts them in order. */
public enum PriorityGroup {

    /** Who declared a need of accessibility. */
    ACCESSIBILITY("Personnes ayant un besoin d'accessibilité"),
    WOMEN("Femmes"),
    /** Younger than 35. */
    YOUTH("Jeunes de moins de 35 ans");

    private final String label;

    PriorityGroup(String label) {
        this.label = label;
    }

    /** As the table and forms hold it. */
    public String code() {
        return name().toLowerCase();
    }

    /** In French. */
    public String label() {
        return label;
    }

    /** @throws NoSuchElementException when there is no such group */
    public static PriorityGroup of(String code) {
        return Arrays.stream(values()).filter(group -> group.code().equals(code)).findFirst().orElseThrow();
    }
}
