package org.cocreation.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.cocreation.CocreationApplication;

/** A node in a JVM of its own, with the events of the demonstration, on a database that others may use as well. */
final class BenchNode implements AutoCloseable {

    private static final byte[] PROBE = "GET /actuator/health/readiness HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Process process;
    private final int port;

    private BenchNode(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Does not wait until it is ready.
     *
     * @param options of Java, and settings of the application that differ, as {@code --cocreation.mail.workers=0}
     */
    static BenchNode start(EmbeddedPostgres server, String... options) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:MaxRAMPercentage=25",
                "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=128m"));
        List.of(options).stream().filter(option -> !option.startsWith("--")).forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), CocreationApplication.class.getName(),
                "--spring.config.location=classpath:/application.yaml", "--spring.profiles.active=demo", "--spring.freemarker.enabled=false",
                "--server.port=" + port, "--spring.datasource.url=jdbc:postgresql://localhost:%d/postgres".formatted(server.getPort()),
                "--spring.datasource.username=postgres", "--spring.datasource.password=postgres", "--cocreation.privacy.cndp-number=D-000/2026",
                "--cocreation.mail.workers=0", "--cocreation.limits.domain.forms=10000", "--cocreation.limits.domain.within=1s",
                "--cocreation.limits.event.within=1s", "--cocreation.limits.whole.within=1s", "--logging.level.root=warn"));
        List.of(options).stream().filter(option -> option.startsWith("--")).forEach(command::add);
        return new BenchNode(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log(port).toFile()).start(), port);
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    void awaitReady() throws InterruptedException {
        while (process.isAlive()) {
            try (HttpConnection connection = new HttpConnection(port)) {
                if (connection.exchange(PROBE).status() == 200) {
                    return;
                }
            } catch (IOException e) {
                // It does not listen yet.
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IllegalStateException("It did not start, see " + log(port));
    }

    /** Time on a core. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    private static Path log(int port) {
        return Path.of("target", "bench-node-%d.log".formatted(port));
    }

    /** As when the machine is gone. */
    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
