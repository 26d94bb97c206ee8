package org.cocreation.event;

/** How far an event's preparation is; phases follow each other in this order, and only an extension goes back one. */
public enum Phase {

    PREPARATION, PUBLISHED, REGISTRATION_OPEN, REGISTRATION_CLOSED, LIST_PROPOSED, LIST_SETTLED, LIST_SHARED;

    /** As the table holds it. */
    public String code() {
        return name().toLowerCase().replace('_', '-');
    }

    public static Phase of(String code) {
        return valueOf(code.toUpperCase().replace('-', '_'));
    }

    public boolean isBefore(Phase other) {
        return compareTo(other) < 0;
    }
}
