package org.cocreation.event;

/** How an event's participants are identified, as its shared file says. */
public enum Identification {

    /** All who register in the window are candidates; the committee settles a list that fits the capacity. */
    BALANCED_LIST("balanced-list"),
    /** A verified registration takes a seat while there is one, then waits in order. */
    FIRST_COME("first-come");

    private final String code;

    Identification(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Identification of(String code) {
        return FIRST_COME.code.equals(code) ? FIRST_COME : BALANCED_LIST;
    }
}
