package org.cocreation.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.cocreation.CocreationApplication;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whole registrations of a node in a JVM of its own, from the moment it says that it is ready. */
class FirstSecondsBench {

    private static final String EVENT = "PAN3-EV1";
    private static final String FORM = "/evenements/" + EVENT + "/inscription";
    private static final int CLIENTS = 8;

    private final AtomicInteger people = new AtomicInteger();

    @Test
    void afterTheStart() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on").setServerConfig("fsync", "on").start()) {
            JdbcClient jdbc = JdbcClient.create(server.getPostgresDatabase());
            Report.title("Whole registrations by %d clients after a start, without and with the warm-up".formatted(CLIENTS));
            measure(server, jdbc, "0s", false);
            jdbc.sql("""
                    update cocreation.event set phase = 'registration-open', published_at = now(), registration_opens_at = now(),
                        registration_closes_at = now() + interval '1 day', changed_by = 'bench' where code = 'PAN3-EV1'""").update();
            for (String warmUp : List.of("0s", "2s", "0s", "2s")) {
                measure(server, jdbc, warmUp, true);
            }
        }
    }

    /** The first start creates the tables, and is not measured. */
    private void measure(EmbeddedPostgres server, JdbcClient jdbc, String warmUp, boolean measured) throws Exception {
        int port = freePort();
        Process node = new ProcessBuilder(command(server, port, warmUp)).redirectErrorStream(true)
                .redirectOutput(Path.of("target", "first-seconds.log").toFile()).start();
        try {
            long started = System.nanoTime();
            awaitReady(node, port);
            double ready = (System.nanoTime() - started) / 1e9;
            if (!measured) {
                return;
            }
            Load load = new Load(port, answer -> answer.status() == 200 || answer.status() == 303 && answer.location().contains("/recue"));
            Supplier<List<byte[]>> visits = visits(jdbc);
            List<Double> first = new ArrayList<>();
            for (int second = 0; second < 10; second += 2) {
                first.add(load.visitsDuring(Duration.ofSeconds(2), CLIENTS, visits).perSecond());
            }
            load.visitsDuring(Duration.ofSeconds(25), CLIENTS, visits);
            double warm = load.visitsDuring(Duration.ofSeconds(8), CLIENTS, visits).perSecond();
            Report.line("warm-up %s   ready after %.1f s   in steps of 2 s %s /s   warm %,.0f /s   the tenth second is %.0f %% of it", warmUp, ready,
                    first.stream().map(rate -> "%.0f".formatted(rate)).toList(), warm, 100 * first.get(4) / warm);
        } finally {
            node.destroyForcibly().waitFor();
        }
    }

    private static List<String> command(EmbeddedPostgres server, int port, String warmUp) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:MaxRAMPercentage=25", "-cp",
                System.getProperty("java.class.path"), CocreationApplication.class.getName(), "--spring.config.location=classpath:/application.yaml",
                "--spring.profiles.active=demo", "--spring.freemarker.enabled=false", "--server.port=" + port, "--cocreation.operation.warm-up=" + warmUp,
                "--spring.datasource.url=jdbc:postgresql://localhost:%d/postgres".formatted(server.getPort()), "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres", "--cocreation.privacy.cndp-number=D-000/2026", "--cocreation.mail.workers=0",
                "--cocreation.limits.domain.forms=10000", "--cocreation.limits.domain.within=1s", "--cocreation.limits.event.within=1s",
                "--cocreation.limits.whole.within=1s", "--logging.level.root=warn");
    }

    private Supplier<List<byte[]>> visits(JdbcClient jdbc) {
        Map<String, String> fields = new TreeMap<>(Map.of("fullName", "Amina Exemple", "phone", "06 00 00 00 00", "organisation", "Association Exemple",
                "organisationKind", "association", "gender", "female", "ageBracket", "25-34", "consent", "true"));
        fields.put("provinceCode", jdbc.sql("select min(p.code) from cocreation.province p join cocreation.event_region r on r.region_code = p.region_code where r.event_code = :event")
                .param("event", EVENT).query(String.class).single());
        fields.put("workshopId", jdbc.sql("select min(id)::text from cocreation.workshop where event_code = :event").param("event", EVENT).query(String.class).single());
        String others = HttpConnection.encode(fields);
        byte[] form = HttpConnection.get(FORM + "?lang=fr");
        byte[] thanks = HttpConnection.get(FORM + "/recue?lang=fr");
        return () -> List.of(form, HttpConnection.post(FORM, others + "&email=" + people.incrementAndGet() + "%40bench.example"), thanks);
    }

    private static void awaitReady(Process node, int port) throws InterruptedException {
        byte[] probe = "GET /actuator/health/readiness HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        while (node.isAlive()) {
            try (HttpConnection connection = new HttpConnection(port)) {
                if (connection.exchange(probe).status() == 200) {
                    return;
                }
            } catch (IOException e) {
                // It does not listen yet.
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IllegalStateException("It did not start, see target/first-seconds.log");
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
