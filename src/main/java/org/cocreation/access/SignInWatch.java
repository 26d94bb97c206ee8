package org.cocreation.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what is refused at the sign-in, and alerts when it is much. */
@Component
class SignInWatch {

    private static final int MANY_OF_AN_ACCOUNT = 10;
    private static final int MANY_OF_ALL = 100;

    private final AccessTrail trail;
    private final SignInThrottle throttle;
    private final ApplicationEventPublisher events;
    private final Counter passwordsRefused;
    private final Counter codesRefused;

    SignInWatch(AccessTrail trail, SignInThrottle throttle, ApplicationEventPublisher events,
                MeterRegistry meters) {
        passwordsRefused = counter(meters, "password");
        codesRefused = counter(meters, "code");
        this.trail = trail;
        this.throttle = throttle;
        this.events = events;
    }

    /** @param id of the account, null when what was typed is none */
    @Transactional
    public void refused(@Nullable String id, @Nullable String address, int failures) {
        passwordsRefused.increment();
        refused(AccessTrail.Action.REFUSED, id, address, failures);
    }

    @Transactional
    public void codeRefused(String id, String address, int failures) {
        codesRefused.increment();
        refused(AccessTrail.Action.CODE_REFUSED, id, address, failures);
    }

    private static Counter counter(MeterRegistry meters, String factor) {
        return Counter.builder("cocreation.sign.in.refused").tag("factor", factor).description("Sign-ins that were refused").register(meters);
    }

    private void refused(AccessTrail.Action action, @Nullable String id, @Nullable String address, int failures) {
        trail.record(action, id, null, address);
        if (id != null && failures >= MANY_OF_AN_ACCOUNT && failures % MANY_OF_AN_ACCOUNT == 0) {
            events.publishEvent(new SignInAlert(id, failures));
        }
        int all = throttle.count(SignInThrottle.everybody());
        if (all >= MANY_OF_ALL && all % MANY_OF_ALL == 0) {
            events.publishEvent(new SignInAlert(null, all));
        }
    }

    /** Nothing was tried: one line a minute and account is enough. */
    @Transactional
    public void madeToWait(@Nullable String id, @Nullable String address) {
        if (id != null) {
            trail.recordOnceAMinute(AccessTrail.Action.MADE_TO_WAIT, id, address);
        }
    }
}
