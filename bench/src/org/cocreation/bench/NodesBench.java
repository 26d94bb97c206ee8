package org.cocreation.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.cocreation.demo.Patience;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole registrations by one, two and three nodes behind nginx, on one database. All share the machine's cores: it shows what
 * nodes cost each other, not what machines of their own would do.
 */
class NodesBench {

    private static final int CLIENTS = 64;
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration TIME = Duration.ofSeconds(15);

    @Test
    void oneTwoThree() throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "bench-nodes").toAbsolutePath());
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on").setServerConfig("fsync", "on").start()) {
            JdbcClient jdbc = JdbcClient.create(server.getPostgresDatabase());
            Report.title("Whole registrations by %d clients of one, two and three nodes behind a proxy".formatted(CLIENTS));
            List<BenchNode> nodes = new ArrayList<>();
            try {
                for (int count = 1; count <= 3; count++) {
                    BenchNode node = BenchNode.start(server);
                    nodes.add(node);
                    node.awaitReady();
                    BenchEvent event = new BenchEvent(jdbc, "PAN3-EV1");
                    event.open();
                    measure(folder, event, nodes);
                }
            } finally {
                for (BenchNode node : nodes) {
                    node.close();
                }
            }
        }
    }

    private static void measure(Path folder, BenchEvent event, List<BenchNode> nodes) throws Exception {
        int port = BenchNode.freePort();
        Process proxy = proxy(folder, port, nodes);
        try {
            Visits visits = new Visits(event);
            Load load = new Load(port, Visits::expected);
            event.jdbc().sql("truncate cocreation.registration, cocreation.mail cascade").update();
            load.visitsDuring(WARM_UP, CLIENTS, visits);
            int before = registrations(event.jdbc());
            Duration cpu = cpu(nodes);
            Load.Result result = load.visitsDuring(TIME, CLIENTS, visits);
            assertThat(registrations(event.jdbc()) - before).isEqualTo(result.requests());
            Report.line("%d nodes   %s   CPU of the nodes each %.2f ms", nodes.size(), result,
                    cpu(nodes).minus(cpu).toNanos() / 1e6 / result.requests());
        } finally {
            proxy.destroy();
            proxy.waitFor();
        }
    }

    private static int registrations(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from cocreation.registration").query(Integer.class).single();
    }

    private static Duration cpu(List<BenchNode> nodes) {
        return nodes.stream().map(BenchNode::cpu).reduce(Duration.ZERO, Duration::plus);
    }

    private static Process proxy(Path folder, int port, List<BenchNode> nodes) throws IOException {
        Path configuration = Files.writeString(folder.resolve("nginx.conf"), """
                events { worker_connections 1024; }
                http {
                    access_log off;
                    client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/f; uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
                    upstream nodes { %2$s keepalive 64; }
                    server {
                        listen 127.0.0.1:%3$d;
                        keepalive_requests 1000000;
                        location / {
                            proxy_pass http://nodes;
                            proxy_http_version 1.1;
                            proxy_set_header Host localhost;
                            proxy_set_header Connection "";
                        }
                    }
                }
                """.formatted(folder, nodes.stream().map(node -> "server 127.0.0.1:%d;".formatted(node.port())).collect(Collectors.joining(" ")), port));
        Process proxy = new ProcessBuilder("nginx", "-p", folder.toString(), "-e", "stderr", "-c", configuration.toString(), "-g",
                "daemon off; pid %s/nginx.pid; user %s;".formatted(folder, System.getProperty("user.name")))
                .redirectErrorStream(true).redirectOutput(folder.resolve("proxy.log").toFile()).start();
        Patience.until("the proxy to listen", Duration.ofSeconds(20), () -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return Optional.of(socket);
            } catch (IOException e) {
                return Optional.empty();
            }
        });
        return proxy;
    }
}
