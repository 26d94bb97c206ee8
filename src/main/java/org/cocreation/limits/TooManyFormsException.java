package org.cocreation.limits;

import java.time.Duration;

/** A form is not taken now, and nothing was done with it. */
final class TooManyFormsException extends RuntimeException {

    private final transient Limit limit;
    private final transient Duration wait;

    TooManyFormsException(Limit limit, Duration wait) {
        super("Too many forms: " + limit.code(), null, false, false);
        this.limit = limit;
        this.wait = wait;
    }

    Limit limit() {
        return limit;
    }

    Duration waiting() {
        return wait;
    }
}
