package org.cocreation.logistics;

import org.cocreation.code.Coded;

/** The state that a room is in. */
public enum RoomQuality implements Coded {

    GOOD("bon"), FAIR("moyen"), POOR("mauvais");

    private final String label;

    RoomQuality(String label) {
        this.label = label;
    }

    /** In French, of « état ». */
    public String label() {
        return label;
    }

    static RoomQuality of(String code) {
        return Coded.of(RoomQuality.class, code);
    }
}
