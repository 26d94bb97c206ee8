package org.cocreation.deployment;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A PostgreSQL server with an empty database and its owner, who signs in by the password and is no superuser. */
final class Database implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final String name;
    private final String user;
    private final String password;
    private List<String> command = List.of();

    private Database(EmbeddedPostgres server, String name, String user, String password) {
        this.server = server;
        this.name = name;
        this.user = user;
        this.password = password;
    }

    /** @param environment as of the image {@code postgres} */
    static Database start(Map<String, String> environment) throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("fsync", "off")
                // A server that is killed loses nothing that it has handed to the system, unless it answers before it has.
                .setServerConfig("synchronous_commit", "on").start();
        Database database = new Database(server, environment.get("POSTGRES_DB"), environment.get("POSTGRES_USER"), environment.get("POSTGRES_PASSWORD"));
        try (Connection connection = server.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("create role %s login password '%s'".formatted(database.user, database.password));
            statement.execute("create database %s owner %1$s".formatted(database.name, database.user));
            Path rules = Path.of(JdbcClient.create(server.getPostgresDatabase()).sql("show hba_file").query(String.class).single());
            Files.writeString(rules, "host all %s all scram-sha-256\n".formatted(database.user) + Files.readString(rules));
            statement.execute("select pg_reload_conf()");
            return database;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return server.getPort();
    }

    /** For the tools of PostgreSQL, which in the container need none of this. */
    Map<String, String> clientEnvironment() {
        return Map.of("PGHOST", "localhost", "PGPORT", Integer.toString(port()), "PGPASSWORD", password,
                "PATH", Programs.find("pg_dump").orElseThrow().getParent() + File.pathSeparator + System.getenv("PATH"));
    }

    JdbcClient jdbc() {
        return JdbcClient.create(new DriverManagerDataSource("jdbc:postgresql://localhost:%d/%s".formatted(port(), name), user, password));
    }

    /** Runs a dump in SQL, compressed, as its owner. */
    void run(InputStream dump) throws IOException {
        try (InputStream script = new GZIPInputStream(dump);
             Connection connection = new DriverManagerDataSource("jdbc:postgresql://localhost:%d/%s".formatted(port(), name), user, password).getConnection();
             Statement statement = connection.createStatement()) {
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without anybody's rules: for what a test does to the clock. */
    void asSuperuser(String sql) {
        try (Connection connection = server.getDatabase("postgres", name).getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As when its machine is restarted: whoever is connected is cut off. */
    void stop() {
        ProcessHandle running = running();
        new Shell(Path.of("target"), Map.of()).run("kill -INT " + running.pid());
        running.onExit().join();
    }

    /** {@code kill -9} of the server and of all that serve its clients. */
    void kill() {
        ProcessHandle running = running();
        List<ProcessHandle> all = Stream.concat(Stream.of(running), running.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    private ProcessHandle running() {
        try (Stream<String> lines = Files.lines(Path.of(JdbcClient.create(server.getPostgresDatabase()).sql("show data_directory").query(String.class).single(), "postmaster.pid"))) {
            ProcessHandle running = ProcessHandle.of(Long.parseLong(lines.findFirst().orElseThrow().strip())).orElseThrow();
            command = Stream.concat(running.info().command().stream(), running.info().arguments().stream().flatMap(Stream::of)).toList();
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With what it was started with. */
    void startAgain() {
        try {
            // It refuses to be root, as the embedded one does: see its own start.
            List<String> asNobody = "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U") : List.of();
            new ProcessBuilder(Stream.concat(asNobody.stream(), command.stream()).toList()).redirectErrorStream(true)
                    .redirectOutput(Path.of("target", "database-again.log").toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
