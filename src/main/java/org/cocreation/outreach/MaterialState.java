package org.cocreation.outreach;

import java.util.stream.Stream;

/** Where a communication material stands between its upload and its distribution. */
public enum MaterialState {

    PREPARED("prepared", "préparé", "wait"), APPROVED("approved", "approuvé", "good"), SENT_BACK("sent-back", "renvoyé", "bad"),
    DISTRIBUTED("distributed", "distribué", "accent");

    private final String code;
    private final String label;
    private final String tone;

    MaterialState(String code, String label, String tone) {
        this.code = code;
        this.label = label;
        this.tone = tone;
    }

    /** As the table holds it. */
    public String code() {
        return code;
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
        return Stream.of(values()).filter(state -> state.code.equals(code)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No state " + code));
    }
}
