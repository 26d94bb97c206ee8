package org.cocreation.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.cocreation.CocreationApplication;
import org.junit.jupiter.api.Test;

/** From the start of the JVM until the application serves, on a database that is there, beside an empty Camunda starter. */
class StartBench {

    private static final int TIMES = 5;
    private static final Pattern STARTED = Pattern.compile("Started \\w+ in [\\d.]+ seconds \\(process running for ([\\d.]+)\\)");
    /** What the application brings along and an empty starter does not. */
    private static final Pattern OURS = Pattern.compile(".*/(classes|flyway-|spring-security-|thymeleaf|spring-boot-actuator|micrometer-core|micrometer-jakarta|"
            + "spring-boot-starter-(actuator|security|thymeleaf|mail|validation)|hibernate-validator).*");

    @Test
    void besideAnEmptyStarter() throws Exception {
        String everything = Stream.of(System.getProperty("java.class.path").split(":")).filter(entry -> !entry.contains("surefire"))
                .distinct().collect(Collectors.joining(":"));
        String starter = Stream.of(everything.split(":")).filter(entry -> !OURS.matcher(entry).matches())
                .collect(Collectors.joining(":"));
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            List<String> ours = command(server, "ours", everything, CocreationApplication.class,
                    "--spring.config.location=classpath:/application.yaml", "--cocreation.admin.id=administrateur",
                    "--cocreation.admin.password=Un-mot-de-passe-de-mesure-42", "--cocreation.admin.email=administrateur@bench.example");
            List<String> empty = command(server, "empty", starter, EmptyCamunda.class, "--spring.config.location=optional:classpath:/none.yaml");
            // The first start creates the tables.
            start(ours);
            start(empty);
            Report.title("Start on an existing database");
            List<Double> oursTook = new ArrayList<>();
            List<Double> emptyTook = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                oursTook.add(start(ours));
                emptyTook.add(start(empty));
            }
            Report.line("application %.1f s, empty starter %.1f s, ratio %.2f (median of %d)",
                    median(oursTook), median(emptyTook), median(oursTook) / median(emptyTook), TIMES);
        }
    }

    private static List<String> command(EmbeddedPostgres server, String database, String classPath, Class<?> main, String... settings)
            throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
            statement.execute("create database " + database);
        }
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", classPath, main.getName(), "--server.port=0",
                "--spring.datasource.url=jdbc:postgresql://localhost:%d/%s".formatted(server.getPort(), database),
                "--spring.datasource.username=postgres", "--spring.datasource.password=postgres"));
        command.addAll(List.of(settings));
        return command;
    }

    /** @return seconds, as Spring Boot counts them */
    private static double start(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> log = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                log.add(line);
                Matcher started = STARTED.matcher(line);
                if (started.find()) {
                    return Double.parseDouble(started.group(1));
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        throw new IllegalStateException("It did not start:\n" + String.join("\n", log));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
