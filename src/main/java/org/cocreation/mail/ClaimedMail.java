package org.cocreation.mail;

/**
 * A row of the outbox that this node holds until it is marked or released.
 *
 * @param attempts   that went wrong before this one
 * @param incidentId of an earlier giving up, null otherwise
 */
record ClaimedMail(OutgoingMail mail, String address, int attempts, String incidentId) {

    long id() {
        return mail.id();
    }
}
