package org.cocreation.event;

/**
 * Those whom a feature tells when an event is added, put off or called off: registrants, institutions, members. Each is told
 * once, however often the engine repeats the step; what was owed for the old day is not sent any more.
 */
public interface EventAudience {

    /** The event is cancelled, or has its new day by now; the old one is {@link EventChange#postponedFrom}. */
    void tellOfChange(Event event);

    /** The event joined the programme of a running cycle; nobody registered yet. */
    default void tellOfAddition(Event event) {
    }
}
