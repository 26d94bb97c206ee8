package org.cocreation.mail;

/** No mail at all can leave for the moment, whoever it is for: the trouble is the server's, not a mail's. */
class CarrierUnavailableException extends Exception {

    CarrierUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
