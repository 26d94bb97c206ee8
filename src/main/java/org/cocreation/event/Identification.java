package org.cocreation.event;

import org.cocreation.code.Coded;

/** How an event's participants are identified, as its shared file says. */
public enum Identification implements Coded {

    /** All who register in the window are candidates; the committee settles a list that fits the capacity. */
    BALANCED_LIST,
    /** A verified registration takes a seat while there is one, then waits in order. */
    FIRST_COME;

    /** {@link #BALANCED_LIST} while the file does not say. */
    public static Identification of(String code) {
        return Coded.find(Identification.class, code).orElse(BALANCED_LIST);
    }
}
