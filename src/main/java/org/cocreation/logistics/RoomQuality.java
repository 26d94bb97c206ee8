package org.cocreation.logistics;

import java.util.Arrays;
import java.util.List;

/** The state that a room is in. */
public enum RoomQuality {

    GOOD("bon"), FAIR("moyen"), POOR("mauvais");

    private final String label;

    RoomQuality(String label) {
        this.label = label;
    }

    public String code() {
        return name().toLowerCase();
    }

    /** In French, of « état ». */
    public String label() {
        return label;
    }

    static RoomQuality of(String code) {
        return valueOf(code.toUpperCase());
    }

    static List<String> codes() {
        return Arrays.stream(values()).map(RoomQuality::code).toList();
    }
}
