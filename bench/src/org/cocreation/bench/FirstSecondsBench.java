package org.cocreation.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whole registrations of a node in a JVM of its own, from the moment it says that it is ready. */
class FirstSecondsBench {

    private static final int CLIENTS = 8;
    private static final int STEP = 2;
    private static final int UNTIL_WARM = 40;
    private static final String BOTH_COMPILERS = "-XX:TieredStopAtLevel=4";
    private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

    @Test
    void afterTheStart() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on").setServerConfig("fsync", "on").start()) {
            JdbcClient jdbc = JdbcClient.create(server.getPostgresDatabase());
            Report.title("Whole registrations by %d clients after a start, without and with the warm-up; target 70 %% in the tenth second".formatted(CLIENTS));
            // The first start creates the tables, and is not measured.
            try (BenchNode node = BenchNode.start(server)) {
                node.awaitReady();
            }
            BenchEvent event = new BenchEvent(jdbc, "PAN3-EV1");
            event.open();
            Visits visits = new Visits(event);
            Plot plot = new Plot("first-seconds", "A node just started, %d clients".formatted(CLIENTS), "seconds since it is ready", "whole registrations a second");
            for (int time = 1; time <= 2; time++) {
                measure(server, visits, "0s", BOTH_COMPILERS, plot);
                measure(server, visits, "2s", BOTH_COMPILERS, plot);
                measure(server, visits, "2s", FIRST_COMPILER, plot);
            }
            plot.save();
        }
    }

    private static void measure(EmbeddedPostgres server, Visits visits, String warmUp, String compilers, Plot plot) throws Exception {
        long started = System.nanoTime();
        try (BenchNode node = BenchNode.start(server, compilers, "--cocreation.operation.warm-up=" + warmUp)) {
            node.awaitReady();
            double ready = (System.nanoTime() - started) / 1e9;
            Load load = new Load(node.port(), Visits::expected);
            List<Double> seconds = new ArrayList<>();
            List<Double> rates = new ArrayList<>();
            for (double second = STEP; second <= UNTIL_WARM; second += STEP) {
                seconds.add(second);
                rates.add(load.visitsDuring(Duration.ofSeconds(STEP), CLIENTS, visits).perSecond());
            }
            plot.line("%d: %s, warm-up of %s".formatted(plot.lines() + 1, compilers.equals(FIRST_COMPILER) ? "the first compiler alone" : "both compilers", warmUp),
                    seconds, rates);
            double warm = rates.subList(rates.size() - 4, rates.size()).stream().mapToDouble(rate -> rate).average().orElseThrow();
            Report.line("%s   warm-up %s   ready after %.1f s   in steps of %d s %s /s   warm %,.0f /s   the tenth second is %.0f %% of it", compilers, warmUp, ready,
                    STEP, rates.stream().map(rate -> "%.0f".formatted(rate)).toList(), warm, 100 * rates.get(10 / STEP - 1) / warm);
        }
    }
}
