package org.cocreation.registration;

/** This person confirmed the seat. Published in the transaction that does it, the event being held. */
public record SeatConfirmed(String eventCode, long registrationId) {
}
