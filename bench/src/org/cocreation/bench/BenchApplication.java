package org.cocreation.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.cocreation.CocreationApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * The application with its own settings, in this JVM, on a new embedded database that is as durable as always, with the
 * events of the demonstration.
 */
final class BenchApplication implements AutoCloseable {

    private static final Path DATA = Path.of("target", "bench-data");

    private final ConfigurableApplicationContext context;

    /** @param settings that differ, as {@code cocreation.mail.workers=0} */
    BenchApplication(String... settings) {
        this(List.of(), settings);
    }

    /** @param more what the application has beside its own */
    BenchApplication(List<Class<?>> more, String... settings) {
        try {
            FileSystemUtils.deleteRecursively(DATA);
            Files.createDirectories(DATA);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> arguments = new ArrayList<>(List.of(
                // Without those of the tests.
                "--spring.config.location=classpath:/application.yaml",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn",
                "--server.port=0",
                "--cocreation.data=" + DATA,
                "--cocreation.privacy.cndp-number=D-000/2026",
                // A library of the tests brings templates along, which would be asked for each page.
                "--spring.freemarker.enabled=false",
                // The sink speaks no TLS.
                "--cocreation.mail.without-tls=localhost",
                // The limits of an hour for each second: counted and shared as always, and no form is refused.
                "--cocreation.limits.domain.forms=10000", "--cocreation.limits.domain.within=1s",
                "--cocreation.limits.event.within=1s", "--cocreation.limits.whole.within=1s"));
        for (String setting : settings) {
            arguments.add("--" + setting);
        }
        SpringApplication application = new SpringApplication(CocreationApplication.class);
        application.addPrimarySources(more);
        context = application.run(arguments.toArray(String[]::new));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    /** The server of the embedded database; its sessions are its children. */
    ProcessHandle database() {
        try (var lines = Files.lines(DATA.resolve("postgres").resolve("postmaster.pid"))) {
            return ProcessHandle.of(Long.parseLong(lines.findFirst().orElseThrow().strip())).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    BenchEvent event(String code) {
        return new BenchEvent(jdbc(), code);
    }

    /**
     * Registrations as many other people would have sent them, spread over the event's provinces and workshops, three to
     * an organisation.
     *
     * @param status as {@code unverified} or {@code candidate}
     */
    void insertRegistrations(String event, int count, String status) {
        jdbc().sql("""
                        insert into cocreation.registration (event_code, email, email_key, full_name, phone, organisation,
                            organisation_kind, province_code, gender, age_bracket, workshop_id, arrangements, travel_wanted,
                            lodging_wanted, language, consented_at, created_at, verified_at, status)
                        select :event, 'p' || n || '@bench.example', 'p' || n || '@bench.example', 'Exemple ' || n, '0600000000',
                               'Association ' || n / 3, 'association', provinces[1 + n % cardinality(provinces)],
                               (array['female', 'male', 'male'])[1 + n % 3], (array['18-24', '25-34', '35-59', '60+'])[1 + n % 4],
                               workshops[1 + n % cardinality(workshops)], case when n % 10 = 0 then '{step-free-access}' else '{}' end::text[],
                               n % 4 = 0, n % 8 = 0, case when n % 3 = 0 then 'ar' else 'fr' end, at, at,
                               case when :status <> 'unverified' then at end, :status
                        from (select n, timestamptz '2026-01-01' + n * interval '1 second' as at from generate_series(1, :count) n) person,
                             (select array_agg(p.code order by p.code) as provinces
                              from cocreation.event_region r join cocreation.province p on p.region_code = r.region_code
                              where r.event_code = :event) place,
                             (select array_agg(id order by position) as workshops
                              from cocreation.workshop where event_code = :event) offer""")
                .param("event", event).param("count", count).param("status", status).update();
        jdbc().sql("analyze cocreation.registration").update();
    }

    /** One that has left for each registration. */
    void insertMails(String purpose) {
        jdbc().sql("""
                        insert into cocreation.mail (purpose, event_code, recipient, address, language, status,
                                                     next_attempt_at, created_at, sent_at)
                        select :purpose, event_code, 'registration:' || id, email, language, 'sent', created_at, created_at, created_at
                        from cocreation.registration""")
                .param("purpose", purpose).update();
        jdbc().sql("analyze cocreation.mail").update();
    }

    int count(String sql, Object... parameters) {
        return jdbc().sql(sql).params(parameters).query(Integer.class).single();
    }

    @Override
    public void close() {
        context.close();
    }
}
