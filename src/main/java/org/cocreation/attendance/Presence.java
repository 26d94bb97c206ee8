package org.cocreation.attendance;

/** What somebody says of a registration or an invitation: it was there, or not. */
public record Presence(long id, boolean present) {
}
