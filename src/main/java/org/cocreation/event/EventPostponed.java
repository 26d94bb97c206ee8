package org.cocreation.event;

import java.time.LocalDate;

/**
 * An event has a later day, in the transaction that gives it: what was planned for the old one follows.
 *
 * @param from the old day
 */
public record EventPostponed(String eventCode, LocalDate from) {
}
