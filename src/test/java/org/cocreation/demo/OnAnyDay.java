package org.cocreation.demo;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Stream;

import org.cocreation.TestClock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/**
 * The steering and the programme of 2023, begun on days that hurt: {@code mvn -Pany-day test}, and with
 * {@code -Dcocreation.test.days=2028-02-29,2026-12-31} on those alone.
 */
class OnAnyDay {

    private static final String DAYS_THAT_HURT = String.join(",",
            "2026-01-29",   // the concertation of a cycle passes a month of 28 days; Ramadan's change of the clock, 15 February and 22 March
            "2026-08-12",   // the programme's forty days lie around 20 September, when Morocco goes to UTC+0
            "2026-09-18",   // a Friday, two days before
            "2026-09-19",
            "2026-09-21",
            "2026-11-28",   // the first event is on a 1st: « 1er février »
            "2026-12-01",
            "2026-12-31",
            "2027-01-31",   // a Sunday, a week before Ramadan's change of the clock
            "2027-02-28",
            "2028-02-28",
            "2028-02-29");

    static Stream<LocalDate> days() {
        return Arrays.stream(System.getProperty("cocreation.test.days", DAYS_THAT_HURT).split(",")).map(String::strip).map(LocalDate::parse);
    }

    @ParameterizedTest
    @MethodSource("days")
    void steeringHolds(LocalDate day) {
        holds(day, SteeringOf2023.class);
    }

    @ParameterizedTest
    @MethodSource("days")
    void programmeHolds(LocalDate day) {
        holds(day, ProgrammeOf2023.class);
    }

    private static void holds(LocalDate day, Class<?> test) {
        TestClock.begin(day);
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(test)).build(), new TestExecutionListener[] {listener});
        TestExecutionSummary summary = listener.getSummary();
        if (!summary.getFailures().isEmpty()) {
            throw new AssertionError("%s begun on %s".formatted(test.getSimpleName(), day), summary.getFailures().get(0).getException());
        }
        assertThat(summary.getTestsSucceededCount()).as("tests of %s", test.getSimpleName()).isEqualTo(1);
    }
}
