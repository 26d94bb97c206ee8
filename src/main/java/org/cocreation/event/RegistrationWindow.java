package org.cocreation.event;

/** What the public can do about an event's registration at a moment. */
public enum RegistrationWindow {

    TO_OPEN, OPEN, CLOSED;

    public String code() {
        return name().toLowerCase().replace('_', '-');
    }
}
