package org.cocreation.registration;

import java.util.List;

/**
 * These persons no longer hold the seat that they held: cancelled, declined, released or about to be erased. Published in
 * the transaction that does it, the event being held.
 */
public record SeatsGivenUp(String eventCode, List<Long> registrationIds) {
}
