package org.cocreation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * One PostgreSQL server for all tests of a JVM; each who asks gets a database of its own on it. That of an application is empty
 * for the first of its profiles, and for those after it a copy of what the first had when it was ready: nothing is migrated,
 * deployed and loaded again.
 */
public final class TestDatabase {

    private static final AtomicInteger COUNTER = new AtomicInteger();
    /** Names of databases, by the profiles and the day of the applications that are ready with them. */
    private static final Map<String, String> TEMPLATES = new ConcurrentHashMap<>();

    private TestDatabase() {
    }

    /** @return the JDBC address of a new, empty database, credentials included */
    public static String create() {
        return create("template1");
    }

    private static String create(String template) {
        String name = "test" + COUNTER.incrementAndGet();
        onServer("create database %s template %s".formatted(name, template));
        return "jdbc:postgresql://localhost:%d/%s?user=postgres&password=postgres".formatted(Server.INSTANCE.getPort(), name);
    }

    private static void onServer(String... statements) {
        try (Connection connection = Server.INSTANCE.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The server of the test databases refused", e);
        }
    }

    /** Gives each application context a database of its own, and the mail server of the tests if it wants it. */
    static final class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            ConfigurableEnvironment environment = context.getEnvironment();
            Map<String, Object> given = new HashMap<>();
            String profiles = String.join(",", environment.getActiveProfiles()) + TestClock.today();
            String template = TEMPLATES.get(profiles);
            given.put("spring.datasource.url", template == null ? create() : create(template));
            if (environment.getProperty("test.mail", Boolean.class, false)) {
                given.put("spring.mail.host", "localhost");
                given.put("spring.mail.port", TestMail.port());
            }
            environment.getPropertySources().addFirst(new MapPropertySource("given by the tests", given));
            if (template == null && isAtRest(environment)) {
                // A test that counts statements has another.
                context.addApplicationListener((ApplicationListener<ApplicationReadyEvent>) ready ->
                        ready.getApplicationContext().getBeanProvider(HikariDataSource.class).ifAvailable(pool ->
                                TEMPLATES.computeIfAbsent(profiles, first -> keep(pool))));
            }
            Server.stopAfterSpring();
        }

        /** Nothing goes on by itself once the application is ready. */
        private static boolean isAtRest(ConfigurableEnvironment environment) {
            return !environment.getProperty("camunda.bpm.job-execution.enabled", Boolean.class, true)
                    && environment.getProperty("cocreation.mail.workers", Integer.class, 0) == 0;
        }

        /** A database can be copied while nobody is connected to it: for a moment nobody may be. */
        private static String keep(HikariDataSource pool) {
            String url = pool.getJdbcUrl();
            String name = url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
            String template = name + "_when_ready";
            onServer("alter database %s allow_connections false".formatted(name));
            pool.getHikariPoolMXBean().softEvictConnections();
            onServer("select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'".formatted(name));
            onServer("create database %s template %s".formatted(template, name), "alter database %s allow_connections true".formatted(name));
            return template;
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
