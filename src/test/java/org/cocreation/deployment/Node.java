package org.cocreation.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.cocreation.Visitor;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** One container of the application: a process of what the {@code Dockerfile} puts into the image, begun as it says there. */
final class Node implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final String name;
    private final Process process;
    private final int port;
    private final Path folder;
    private final Map<String, String> environment;
    private final List<String> healthCheck;

    private Node(String name, Process process, int port, Path folder, Map<String, String> environment, List<String> healthCheck) {
        this.name = name;
        this.process = process;
        this.port = port;
        this.folder = folder;
        this.environment = environment;
        this.healthCheck = healthCheck;
    }

    static Node start(String name, Path folder, Map<String, String> environment, List<String> healthCheck) throws IOException {
        int port = Installation.freePort();
        return new Node(name, process(name, port, folder, environment, Map.of()), port, folder, environment, healthCheck);
    }

    private static Process process(String name, int port, Path folder, Map<String, String> environment, Map<String, String> also) throws IOException {
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx512m", "-XX:+UseSerialGC"));
        command.addAll(Image.entryPoint());
        ProcessBuilder builder = new ProcessBuilder(command).directory(Image.folder().toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".log").toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putAll(also);
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        return builder.start();
    }

    /** Another process in its place, at the same address: as Docker starts one again. */
    Node again(Map<String, String> also) throws IOException {
        return new Node(name, process(name, port, folder, environment, also), port, folder, environment, healthCheck);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Asks as Docker would, more often. */
    void awaitHealth() {
        List<String> check = healthCheck.stream().map(part -> part.replace("/8080", "/" + port)).toList();
        Instant limit = Instant.now().plus(LIMIT);
        try {
            while (new ProcessBuilder(check).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() != 0) {
                assertThat(process.isAlive() && Instant.now().isBefore(limit)).as("%s does not start, see %s/%s.log", name, folder, name).isTrue();
                TimeUnit.MILLISECONDS.sleep(250);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port;
    }

    /** Somebody on the machine itself, past the proxy. */
    Visitor visitor() {
        return new Visitor(port);
    }

    String log() throws IOException {
        return Files.readString(folder.resolve(name + ".log"));
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the second half of the {@code Dockerfile} does with the jar that was built. */
    private static final class Image {

        private static final Path FOLDER = Path.of("target", "deployment", "image").toAbsolutePath();
        private static final Path LAYERS = Path.of("target", "deployment", "layers").toAbsolutePath();
        private static Path made;

        static synchronized Path folder() throws IOException {
            if (made == null) {
                FileSystemUtils.deleteRecursively(FOLDER);
                FileSystemUtils.deleteRecursively(LAYERS);
                Files.createDirectories(FOLDER);
                String extract = first("java (-Djarmode=tools -jar target/cocreation.jar extract .*) --destination layers").group(1);
                new Shell(Path.of("").toAbsolutePath(), Map.of()).run("'%s' %s --destination '%s'".formatted(java(), extract, LAYERS));
                for (String layer : all("COPY --from=build /build/layers/(\\S+)/ \\./").stream().map(copied -> copied.group(1)).distinct().toList()) {
                    merge(LAYERS.resolve(layer), FOLDER);
                }
                train(first("java (-XX:ArchiveClassesAtExit=.*) \\\\").group(1));
                made = FOLDER;
            }
            return made;
        }

        private static void train(String arguments) throws IOException {
            try (EmbeddedPostgres empty = EmbeddedPostgres.start()) {
                new Shell(FOLDER, Map.of("SPRING_PROFILES_ACTIVE", first("SPRING_PROFILES_ACTIVE=(\\S+)").group(1),
                        "SPRING_DATASOURCE_URL", "jdbc:postgresql://localhost:%d/postgres".formatted(empty.getPort()),
                        "SPRING_DATASOURCE_USERNAME", "postgres")).run("'%s' %s".formatted(java(), arguments));
            }
        }

        private static void merge(Path layer, Path into) throws IOException {
            try (Stream<Path> files = Files.walk(layer)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path target = into.resolve(layer.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.move(file, target);
                }
            }
        }

        static List<String> entryPoint() throws IOException {
            return Stream.of(first("ENTRYPOINT \\[\"java\", (.*)]").group(1).split(", ")).map(word -> word.replace("\"", "")).toList();
        }

        private static MatchResult first(String instruction) throws IOException {
            return all(instruction).stream().findFirst().orElseThrow(() -> new AssertionError("The Dockerfile has no " + instruction));
        }

        private static List<MatchResult> all(String instruction) throws IOException {
            return Pattern.compile(instruction).matcher(Files.readString(Path.of("Dockerfile"))).results().toList();
        }
    }
}
