package org.cocreation.support;

/** What a member decides for one participant. */
public record Correction(long registrationId, boolean travel, boolean lodging) {
}
