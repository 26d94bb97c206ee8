package org.cocreation.event;

/** Registration for the event opens in this transaction. */
public record RegistrationOpened(String eventCode) {
}
