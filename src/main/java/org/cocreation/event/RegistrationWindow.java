package org.cocreation.event;

import org.cocreation.code.Coded;

/** What the public can do about an event's registration at a moment. */
public enum RegistrationWindow implements Coded {

    TO_OPEN, OPEN, CLOSED;
}
