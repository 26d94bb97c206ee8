package org.cocreation.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.cocreation.country.Country;
import org.springframework.stereotype.Component;

/** The engine's clock for the whole application: what moves its timers in a test moves every date with them. */
@Component
public class EngineClock extends Clock {

    @Override
    public ZoneId getZone() {
        return Country.zone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }

    @Override
    public Instant instant() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    /** From now on it is this moment, and time goes on. For rehearsals: every date of the application follows. */
    public void moveTo(Instant moment) {
        ClockUtil.offset(Duration.between(Instant.now(), moment).toMillis());
    }

    /** From now on it is what the machine's clock says. */
    public void reset() {
        ClockUtil.reset();
    }
}
