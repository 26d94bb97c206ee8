package org.cocreation.country;

/** The country's folder cannot be used as it is; the message says what to mend in it. */
public class IllegalReferenceException extends RuntimeException {

    public IllegalReferenceException(String message) {
        super(message);
    }
}
