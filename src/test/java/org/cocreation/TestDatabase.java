package org.cocreation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** One PostgreSQL server for all tests of a JVM; each who asks gets an empty database of its own on it. */
public final class TestDatabase {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private TestDatabase() {
    }

    /** @return the JDBC address of a new, empty database, credentials included */
    public static String create() {
        String name = "test" + COUNTER.incrementAndGet();
        try (Connection connection = Server.INSTANCE.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("The test database could not be created", e);
        }
        return "jdbc:postgresql://localhost:%d/%s?user=postgres&password=postgres".formatted(Server.INSTANCE.getPort(), name);
    }

    /** Gives each application context a database of its own. */
    static final class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment().getPropertySources().addFirst(
                    new MapPropertySource("test database", Map.of("spring.datasource.url", create())));
            Server.stopAfterSpring();
        }
    }

    /** Started when it is first needed, stopped with the JVM. */
    private static final class Server {

        static final EmbeddedPostgres INSTANCE = start();
        private static final AtomicBoolean STOPPED_BY_SPRING = new AtomicBoolean();

        /** Contexts close when the JVM ends, and need their database until then. */
        private static void stopAfterSpring() {
            if (STOPPED_BY_SPRING.compareAndSet(false, true)) {
                SpringApplication.getShutdownHandlers().add(Server::stop);
            }
        }

        private static void stop() {
            try {
                INSTANCE.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static EmbeddedPostgres start() {
            try {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    if (!STOPPED_BY_SPRING.get()) {
                        stop();
                    }
                }));
                return EmbeddedPostgres.builder()
                        // Contexts stay cached, each with its pool.
                        .setServerConfig("max_connections", "400")
                        .setServerConfig("fsync", "off")
                        .setRegisterShutdownHook(false)
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
