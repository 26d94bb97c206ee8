package org.cocreation.access;

/** There is no administrator, and none can be created from the configuration. */
class NoAdministratorException extends RuntimeException {

    NoAdministratorException(String message) {
        super(message);
    }
}
