package org.cocreation.deployment;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** nginx with the configuration that is shipped; only names of machines, ports and folders differ. */
final class Proxy implements AutoCloseable {

    private final Process process;

    private Proxy(Process process) {
        this.process = process;
    }

    static Proxy start(Path folder, int httpsPort, List<Integer> nodes) throws IOException {
        String servers = nodes.stream().map("server 127.0.0.1:%d fail_timeout=2s;"::formatted).collect(Collectors.joining(" "));
        String configuration = Files.readString(folder.resolve("proxy/nginx.conf"));
        configuration = replace(configuration, "        resolver 127.0.0.11 valid=10s;\n", "");
        configuration = replace(configuration, "server application:8080 resolve fail_timeout=2s;", servers);
        configuration = replace(configuration, "listen 80 ", "listen 127.0.0.1:%d ".formatted(Installation.freePort()));
        configuration = replace(configuration, "listen 443 ", "listen 127.0.0.1:%d ".formatted(httpsPort));
        configuration = replace(configuration, "X-Forwarded-Port 443", "X-Forwarded-Port " + httpsPort);
        configuration = replace(configuration, "/etc/nginx/certificates/", folder.resolve("certificates") + "/");
        configuration = replace(configuration, "http {\n", "http {\n" + List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi").stream()
                .map(use -> "    %s_temp_path %s/%1$s;%n".formatted(use, folder)).collect(Collectors.joining()));
        Path written = Files.writeString(folder.resolve("nginx.conf"), configuration);
        Process process = new ProcessBuilder(Programs.find("nginx").orElseThrow().toString(), "-p", folder.toString(), "-e", "stderr", "-c", written.toString(),
                "-g", "daemon off; pid %s/nginx.pid; user %s;".formatted(folder, System.getProperty("user.name")))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("proxy.log").toFile())).start();
        awaitOpen(process, httpsPort, folder);
        return new Proxy(process);
    }

    private static String replace(String text, String shipped, String here) {
        assertThat(text).as("the shipped configuration").contains(shipped);
        return text.replace(shipped, here);
    }

    private static void awaitOpen(Process process, int port, Path folder) throws IOException {
        Instant limit = Instant.now().plus(Duration.ofSeconds(20));
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
                return;
            } catch (IOException notYet) {
                assertThat(process.isAlive() && Instant.now().isBefore(limit)).as("see %s/proxy.log", folder).isTrue();
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
