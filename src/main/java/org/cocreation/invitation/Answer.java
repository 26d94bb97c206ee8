package org.cocreation.invitation;

/** What an institution replies. */
public enum Answer {

    ATTENDING, NOT_ATTENDING;

    /** As the table holds it. */
    public String code() {
        return name().toLowerCase().replace('_', '-');
    }

    static Answer of(String code) {
        return code == null ? null : valueOf(code.toUpperCase().replace('-', '_'));
    }
}
