package org.cocreation.event;

import org.cocreation.code.Coded;

/** How far an event's preparation is; phases follow each other in this order, and only an extension goes back one. */
public enum Phase implements Coded {

    PREPARATION, PUBLISHED, REGISTRATION_OPEN, REGISTRATION_CLOSED, LIST_PROPOSED, LIST_SETTLED, LIST_SHARED;

    public static Phase of(String code) {
        return Coded.of(Phase.class, code);
    }

    public boolean isBefore(Phase other) {
        return compareTo(other) < 0;
    }
}
