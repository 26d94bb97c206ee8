package org.cocreation.registration;

/** What became of a form that was sent. Refusals are ordinary results: the person is told why. */
public enum RegistrationOutcome {

    /** Taken, or the address was registered already: a page must not tell strangers who takes part. */
    RECEIVED,
    /** Registration is not open, or no longer. */
    CLOSED,
    /** No seat is free for who comes along. */
    NO_SEAT,
    /** Decision {@code registration-eligibility}: the events are for non-governmental actors. */
    GOVERNMENTAL,
    /** Decision {@code registration-eligibility}: the province is in none of the event's regions. */
    OUT_OF_REGION,
    /** Decision {@code registration-eligibility} gave no answer that is known; an administrator sees it as an incident. */
    UNDECIDED
}
