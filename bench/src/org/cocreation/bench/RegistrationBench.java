package org.cocreation.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DatabaseMetaData;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.cocreation.mail.SmtpSink;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcUtils;

import javax.sql.DataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Registrations a second, from the form that is posted to the rows that are committed and on the disk. */
class RegistrationBench {

    private static final String EVENT = "PAN3-EV1";
    private static final Path SCRIPT = Path.of("bench", "registration.sql");
    /** Until the compilers are done, however fast the machine. */
    private static final int WARM_UP = 60_000;
    private static final Duration TIME = Duration.ofSeconds(12);
    private static final List<Integer> CLIENTS = List.of(1, 8, 64);

    private CpuTime cpu;

    @Test
    void besidePgbench() throws Exception {
        // No mail leaves: nothing runs beside pgbench either.
        try (BenchApplication application = new BenchApplication("cocreation.mail.workers=0")) {
            application.event(EVENT).open();
            Optional<Pgbench> pgbench = pgbench(application);
            Report.title("Registrations through HTTP, beside pgbench with the same statements");
            warmUp(application);
            assertThat(statementsOf(SCRIPT)).isSubsetOf(statementsOf(application));
            for (int clients : CLIENTS) {
                Load.Result http = register(application, TIME, clients);
                Report.line("%2d clients   %s   %s%s", clients, http, cpu, pgbench.map(found -> {
                    double alone = run(found, application, clients).perSecond();
                    return "   pgbench %,6.0f /s   ratio %.2f".formatted(alone, http.perSecond() / alone);
                }).orElse("   pgbench is not installed"));
            }
            Flames.of("forms", () -> register(application, TIME, 64));
        }
    }

    @Test
    void withAHundredThousandRows() {
        try (BenchApplication application = new BenchApplication("cocreation.mail.workers=0")) {
            application.event(EVENT).open();
            Report.title("The same on an event with few and with many registrations, 8 clients");
            warmUp(application);
            for (int rows : List.of(100, 100_000, 100, 100_000)) {
                application.jdbc().sql("truncate cocreation.registration, cocreation.mail cascade").update();
                application.insertRegistrations(EVENT, rows, "unverified");
                application.insertMails("verify-address");
                Report.line("from %,7d   %s   %s", rows, register(application, TIME, 8), cpu);
            }
        }
    }

    @Test
    void whileMailsLeave() throws IOException {
        try (SmtpSink sink = new SmtpSink();
                BenchApplication application = new BenchApplication("spring.mail.host=localhost", "spring.mail.port=" + sink.port())) {
            application.event(EVENT).open();
            Report.title("The same while the mails to verify the addresses are written and sent, on the same cores");
            warmUp(application);
            for (int clients : CLIENTS) {
                int before = sink.accepted().size();
                Load.Result http = register(application, TIME, clients);
                Report.line("%2d clients   %s   mails %,6.0f /s", clients, http, (sink.accepted().size() - before) / http.seconds());
            }
        }
    }

    @Test
    void whole() throws Exception {
        whole(0);
    }

    @Test
    void wholeWhileMailsLeave() throws Exception {
        whole(4);
    }

    /** As people do it: the form, the form sent, the page that thanks. */
    private void whole(int workers) throws Exception {
        try (SmtpSink sink = new SmtpSink();
                BenchApplication application = new BenchApplication("cocreation.mail.workers=" + workers,
                        "spring.mail.host=localhost", "spring.mail.port=" + sink.port())) {
            application.event(EVENT).open();
            Optional<Pgbench> pgbench = pgbench(application);
            Report.title("Whole registrations (form, post, page that thanks), " + (workers == 0 ? "mails held back" : "while mails leave"));
            for (int visited = 0; visited < WARM_UP; ) {
                visited += visit(application, Duration.ofSeconds(5), 16).requests();
            }
            for (int clients : CLIENTS) {
                int before = sink.accepted().size();
                Load.Result http = visit(application, TIME, clients);
                double mails = (sink.accepted().size() - before) / http.seconds();
                Report.line("%2d clients   %s   mails %,6.0f /s   %s%s", clients, http, mails, cpu, pgbench.map(found -> {
                    double alone = run(found, application, clients).perSecond();
                    return "   pgbench %,6.0f /s   ratio %.2f".formatted(alone, http.perSecond() / alone);
                }).orElse("   pgbench is not installed"));
            }
            Flames.of("whole-registrations" + (workers == 0 ? "" : "-while-mails-leave"), () -> visit(application, TIME, 64));
        }
    }

    private Load.Result visit(BenchApplication application, Duration time, int clients) {
        int rows = registrations(application);
        Load load = new Load(application.port(), Visits::expected);
        CpuTime before = CpuTime.now(application);
        Load.Result result = load.visitsDuring(time, clients, new Visits(application.event(EVENT)));
        cpu = CpuTime.now(application).since(before).per(result.requests());
        assertThat(registrations(application) - rows).isEqualTo(result.requests());
        return result;
    }

    private void warmUp(BenchApplication application) {
        for (int sent = 0; sent < WARM_UP; ) {
            sent += register(application, Duration.ofSeconds(5), 16).requests();
        }
    }

    /** Each answer said that the form was received: so there is a row for each, and a mail. */
    private Load.Result register(BenchApplication application, Duration time, int clients) {
        int rows = registrations(application);
        int mails = mails(application);
        Load load = new Load(application.port(), Visits::received);
        CpuTime before = CpuTime.now(application);
        Load.Result result = load.during(time, clients, new Visits(application.event(EVENT))::post);
        cpu = CpuTime.now(application).since(before).per(result.requests());
        assertThat(registrations(application) - rows).isEqualTo(result.requests());
        assertThat(mails(application) - mails).isEqualTo(result.requests());
        return result;
    }

    private Pgbench.Result run(Pgbench pgbench, BenchApplication application, int clients) {
        int rows = registrations(application);
        Pgbench.Result result = pgbench.run(TIME, clients);
        assertThat(registrations(application) - rows).isEqualTo(result.transactions());
        return result;
    }

    private static int registrations(BenchApplication application) {
        return application.count("select count(*) from cocreation.registration");
    }

    private static int mails(BenchApplication application) {
        return application.count("select count(*) from cocreation.mail where purpose = 'verify-address'");
    }

    private static Optional<Pgbench> pgbench(BenchApplication application) throws Exception {
        Map<String, String> form = application.event(EVENT).form();
        Map<String, String> variables = new HashMap<>();
        variables.put("event", EVENT);
        variables.put("email", form.get("email"));
        variables.put("name", form.get("fullName"));
        variables.put("phone", form.get("phone"));
        variables.put("organisation", form.get("organisation"));
        variables.put("kind", form.get("organisationKind"));
        variables.put("province", form.get("provinceCode"));
        variables.put("gender", form.get("gender"));
        variables.put("age", form.get("ageBracket"));
        variables.put("workshop", form.get("workshopId"));
        variables.put("arrangements", form.get("arrangements"));
        variables.put("travel", "true");
        variables.put("lodging", "false");
        variables.put("photographs", "false");
        variables.put("language", "fr");
        variables.put("now", OffsetDateTime.now().toString());
        variables.put("purpose", "verify-address");
        String url = JdbcUtils.extractDatabaseMetaData(application.bean(DataSource.class), DatabaseMetaData::getURL);
        return Pgbench.find(URI.create(url.substring("jdbc:".length())).getPort(), SCRIPT, variables);
    }

    /** What the script sends, less its parameters. */
    private static List<String> statementsOf(Path script) throws IOException {
        return Stream.of(Files.readString(script).split(";|\\\\gset")).map(RegistrationBench::withoutParameters)
                .filter(statement -> statement.startsWith("insert") || statement.startsWith("with")).toList();
    }

    /** What the application has sent often enough for the driver to prepare it, less its parameters. */
    private static List<String> statementsOf(BenchApplication application) {
        return application.jdbc().sql("select statement from pg_prepared_statements").query(String.class).list().stream()
                .map(RegistrationBench::withoutParameters).toList();
    }

    private static String withoutParameters(String statement) {
        return statement.replaceAll("(?<!:):[a-z]+|\\$\\d+|\\bnull\\b", "?").replaceAll("\\s+", " ").strip();
    }
}
