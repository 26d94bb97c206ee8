package org.cocreation.registration;

import org.cocreation.code.Coded;

/** Where a registration stands. {@link #SELECTED} and {@link #CONFIRMED} hold a seat. */
public enum RegistrationStatus implements Coded {

    /** The e-mail address is not verified yet: it does not count. */
    UNVERIFIED,
    /** Counts, and awaits the committee's list. */
    CANDIDATE,
    /** Holds a seat and has yet to confirm. */
    SELECTED,
    CONFIRMED,
    /** In line for a seat, by rank. */
    WAITING,
    /** Gave the seat or the place in line back when asked. */
    DECLINED,
    /** Did not answer in time. */
    RELEASED,
    /** Withdrew. */
    CANCELLED;

    public static RegistrationStatus of(String code) {
        return Coded.of(RegistrationStatus.class, code);
    }

    public boolean holdsSeat() {
        return this == SELECTED || this == CONFIRMED;
    }

    /** Over: only a new beginning would change it. */
    public boolean isOver() {
        return this == DECLINED || this == RELEASED || this == CANCELLED;
    }
}
