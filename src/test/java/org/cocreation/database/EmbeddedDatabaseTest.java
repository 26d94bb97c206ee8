package org.cocreation.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** With a process of its own that is really killed. */
class EmbeddedDatabaseTest {

    @TempDir
    Path folder;

    @Test
    void keepsWhatWasCommittedWhenTheApplicationIsKilledAndItsServerLivesOn() throws Exception {
        Process application = startApplication();
        String last = commitsUntilKilled(application);

        try (EmbeddedDatabase database = new EmbeddedDatabase(folder); Connection connection = connect(database)) {
            assertThat(highest(connection)).isGreaterThanOrEqualTo(Integer.parseInt(last));
            assertThat(show(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(show(connection, "fsync")).isEqualTo("on");
        }
    }

    @Test
    void keepsWhatWasCommittedWhenTheServerIsKilledToo() throws Exception {
        Process application = startApplication();
        String last = commitsUntilKilled(application);
        long server = Long.parseLong(Files.readAllLines(folder.resolve("postgres/postmaster.pid")).get(0).strip());
        ProcessHandle.of(server).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });

        try (EmbeddedDatabase database = new EmbeddedDatabase(folder); Connection connection = connect(database)) {
            assertThat(highest(connection)).isGreaterThanOrEqualTo(Integer.parseInt(last));
        }
    }

    @Test
    void refusesAFolderThatAnotherApplicationHolds() throws Exception {
        Process application = startApplication();
        try {
            assertThatThrownBy(() -> new EmbeddedDatabase(folder)).isInstanceOf(DataFolderInUseException.class)
                    .hasMessageContaining(folder.toString());
        } finally {
            commitsUntilKilled(application);
            new EmbeddedDatabase(folder).close();
        }
    }

    /** Commits a row after another, and prints each once it is acknowledged. */
    static final class Application {

        public static void main(String[] arguments) throws Exception {
            try (EmbeddedDatabase database = new EmbeddedDatabase(Path.of(arguments[0])); Connection connection = connect(database);
                 Statement statement = connection.createStatement()) {
                statement.execute("create table committed (number int primary key)");
                for (int number = 1; ; number++) {
                    statement.execute("insert into committed values (" + number + ")");
                    System.out.println("committed " + number);
                }
            }
        }
    }

    private Process startApplication() throws IOException {
        Process application = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), Application.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        while (true) {
            String line = application.inputReader().readLine();
            assertThat(line).as("the application's output").isNotNull();
            if (line.startsWith("committed ")) {
                return application;
            }
        }
    }

    private static String commitsUntilKilled(Process application) throws Exception {
        String last = "0";
        BufferedReader output = application.inputReader();
        for (int i = 0; i < 200; i++) {
            last = output.readLine().replace("committed ", "");
        }
        application.destroyForcibly();
        assertThat(application.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return last;
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }

    private static int highest(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("select max(number) from committed")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
