package org.cocreation.mail;

/**
 * A row of the outbox that this node holds until it is marked or released.
 *
 * @param attempts that went wrong before this one
 */
record ClaimedMail(OutgoingMail mail, String address, int attempts) {

    long id() {
        return mail.id();
    }
}
