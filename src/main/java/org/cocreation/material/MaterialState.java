package org.cocreation.material;

import org.cocreation.code.Coded;

/** Where a communication material stands between its upload and its distribution. */
public enum MaterialState implements Coded {

    PREPARED("préparé", "wait"), APPROVED("approuvé", "good"), SENT_BACK("renvoyé", "bad"),
    DISTRIBUTED("distribué", "accent");

    private final String label;
    private final String tone;

    MaterialState(String label, String tone) {
        this.label = label;
        this.tone = tone;
    }

    /** In French, as the committee reads it. */
    public String label() {
        return label;
    }

    /** The colour of the label on pages. */
    public String tone() {
        return tone;
    }

    /** @throws IllegalArgumentException for anything that the table does not know */
    static MaterialState of(String code) {
        return Coded.of(MaterialState.class, code);
    }
}
