package org.cocreation.deployment;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
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

    private Database(EmbeddedPostgres server, String name, String user, String password) {
        this.server = server;
        this.name = name;
        this.user = user;
        this.password = password;
    }

    /** @param environment as of the image {@code postgres} */
    static Database start(Map<String, String> environment) throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
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

    @Override
    public void close() throws IOException {
        server.close();
    }
}
