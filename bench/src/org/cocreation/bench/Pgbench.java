package org.cocreation.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL's own load generator, which knows no HTTP and no Java: what the database alone can do here. */
final class Pgbench {

    private static final Pattern PROCESSED = Pattern.compile("transactions actually processed: (\\d+)");
    private static final Pattern LATENCY = Pattern.compile("latency average = ([\\d.]+) ms");
    private static final Pattern RATE = Pattern.compile("tps = ([\\d.]+) \\(without");

    private final Path program;
    private final int port;
    private final Path script;
    private final Map<String, String> variables;

    private Pgbench(Path program, int port, Path script, Map<String, String> variables) {
        this.program = program;
        this.port = port;
        this.script = script;
        this.variables = variables;
    }

    /**
     * Empty where it is not installed: the embedded database comes without.
     *
     * @param variables of the script
     */
    static Optional<Pgbench> find(int port, Path script, Map<String, String> variables) {
        return Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, "pgbench")).filter(Files::isExecutable)
                .findFirst().map(program -> new Pgbench(program, port, script, variables));
    }

    /** @param latency average in milliseconds */
    record Result(int transactions, double perSecond, double latency) {
    }

    Result run(Duration time, int clients) {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--no-vacuum", "--protocol=prepared",
                "--client=" + clients, "--jobs=" + Math.min(clients, 2), "--time=" + time.toSeconds(), "--file=" + script,
                "--host=localhost", "--port=" + port, "--username=postgres"));
        variables.forEach((name, value) -> command.add("--define=" + name + "=" + value));
        command.add("postgres");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", "postgres");
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException("pgbench failed: " + output);
            }
            return new Result((int) number(PROCESSED, output), number(RATE, output), number(LATENCY, output));
        } catch (IOException e) {
            throw new IllegalStateException("pgbench cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static double number(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IllegalStateException("pgbench says something else than expected: " + output);
        }
        return Double.parseDouble(matcher.group(1));
    }
}
