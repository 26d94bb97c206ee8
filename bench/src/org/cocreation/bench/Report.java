package org.cocreation.bench;

import java.lang.management.ManagementFactory;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Prints the figures: nothing depends on them. */
final class Report {

    private Report() {
    }

    /** With what the figures depend on: what is measured, who asks and the database share the same cores. */
    static void title(String text) {
        var system = ManagementFactory.getOperatingSystemMXBean();
        System.out.printf(Locale.ROOT, "%n== %s%n   %s, %d cores for clients, application and database, load before %.1f%n", text,
                LocalDateTime.now().truncatedTo(ChronoUnit.MINUTES), system.getAvailableProcessors(), system.getSystemLoadAverage());
    }

    static void line(String format, Object... values) {
        System.out.printf(Locale.ROOT, "   " + format + "%n", values);
    }
}
