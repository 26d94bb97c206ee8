package org.cocreation;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

import org.cocreation.country.Country;
import org.cocreation.workflow.EngineClock;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The clock of the tests, which shows the same day whenever they run: at nine in the morning of
 * {@code cocreation.test.today} they begin, and time flows on from there. JUnit finds it through
 * {@code META-INF/services} and sets it before each test class, so before its application context starts.
 */
public final class TestClock implements BeforeAllCallback {

    private static final LocalTime BEGINNING = LocalTime.of(9, 0);
    private static final EngineClock CLOCK = new EngineClock();

    private static Duration ahead = aheadOn(LocalDate.parse(System.getProperty("cocreation.test.today", "2026-11-28")));

    static {
        reset();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        reset();
    }

    /** After a test has moved or stopped the clock: back to the tests' own. */
    public static void reset() {
        CLOCK.moveTo(Instant.now().plus(ahead));
    }

    /** From now on the tests run on this day. */
    public static void begin(LocalDate day) {
        ahead = aheadOn(day);
        reset();
    }

    public static Instant now() {
        return CLOCK.instant();
    }

    /** For statements: the server's own {@code now()} is another day's. */
    public static Timestamp timestamp() {
        return Timestamp.from(now());
    }

    /** In Casablanca. */
    public static LocalDate today() {
        return LocalDate.now(CLOCK);
    }

    private static Duration aheadOn(LocalDate day) {
        return Duration.between(Instant.now(), day.atTime(BEGINNING).atZone(Country.zone()));
    }
}
