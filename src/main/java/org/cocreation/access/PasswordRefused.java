package org.cocreation.access;

/** A new password is not good enough; the message says why, in French. */
public class PasswordRefused extends RuntimeException {

    PasswordRefused(String message) {
        super(message);
    }
}
