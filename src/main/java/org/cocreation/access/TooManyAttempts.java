package org.cocreation.access;

import java.time.Duration;

import org.springframework.security.core.AuthenticationException;

/** Nothing was tried: it has to wait first. */
class TooManyAttempts extends AuthenticationException {

    private final Duration wait;

    TooManyAttempts(Duration wait) {
        super("Too many attempts, wait " + wait.toSeconds() + " s");
        this.wait = wait;
    }

    Duration delay() {
        return wait;
    }
}
