package org.cocreation.invitation;

/**
 * What a round of reminders came to.
 *
 * @param mailed         institutions that are written to now
 * @param withoutAddress institutions without an e-mail address, to be reached by telephone or post
 * @param alreadyToday   institutions that have had a reminder today, and get no second one
 */
public record Reminders(int mailed, int withoutAddress, int alreadyToday) {
}
