package org.cocreation.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cocreation.Visitor;
import org.cocreation.deployment.Programs.Needed;
import org.cocreation.mail.SmtpSink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nodes behind the proxy, people who register all the while, and a fault after the other: a node or the database is killed,
 * a clock goes wrong, the mail server is away, refuses, hangs up in the middle of a mail, or is slow. Whatever was acknowledged is
 * there at the end, and every mail has left. What happens, and when, comes from a seed, which is printed; more rounds and the same
 * again: {@code bench/README.md}.
 */
@Needed({"nginx", "docker-compose", "openssl", "faketime"})
class FaultsIT {

    private static final int ROUNDS = Integer.getInteger("faults.rounds", 5);
    private static final long SEED = Long.getLong("faults.seed", System.nanoTime() % 1_000_000);
    private static final int CLIENTS = 4;
    /** Threads of a node that each have one mail at the server which they have yet to mark. */
    private static final int MAIL_WORKERS = 4;
    private static final List<String> NODES = List.of("application", "second");
    private static final String FORM = "/evenements/PAN3-EV1/inscription";
    /** A node rests for up to a minute after it met a mail server that was away. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private enum Machine { NODE_KILLED, DATABASE_KILLED, CLOCK_OFF }

    private enum Mail { DOWN, REFUSING, CUT, SLOW }

    private static Installation installation;
    private static SmtpSink sink;

    private final Random random = new Random(SEED);
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final AtomicInteger people = new AtomicInteger();
    private int nodesKilled;
    private int databasesKilled;
    private volatile boolean over;

    @BeforeAll
    static void start() throws IOException {
        sink = new SmtpSink();
        installation = Installation.ofDemonstration("faults")
                .with("SPRING_MAIL_HOST", "localhost").with("SPRING_MAIL_PORT", Integer.toString(sink.port()))
                .with("COCREATION_MAIL_WITHOUT_TLS", "localhost")
                // Sooner than in a minute.
                .with("COCREATION_MAIL_LEASE", "5s");
        for (String limit : List.of("ADDRESS", "NETWORK", "DOMAIN", "EVENT", "WHOLE")) {
            installation.with("COCREATION_LIMITS_%s_FORMS".formatted(limit), "1000000");
        }
        Guide.of("docs/operating.md").commands("## Two nodes").forEach(installation::type);
        // A day before: who is an hour off still finds it open.
        jdbc().sql("""
                update cocreation.event set phase = 'registration-open', published_at = now() - interval '1 day', registration_opens_at = now() - interval '1 day',
                    registration_closes_at = now() + interval '9 days', changed_by = 'test' where code = 'PAN3-EV1'""").update();
    }

    @AfterAll
    static void stop() throws IOException {
        installation.close();
        sink.close();
    }

    @Test
    void whatWasAcknowledgedIsThereAndEveryMailLeaves() throws Exception {
        say("%d rounds, seed %d".formatted(ROUNDS, SEED));
        String workshop = jdbc().sql("select min(id)::text from cocreation.workshop where event_code = 'PAN3-EV1'").query(String.class).single();
        List<Thread> clients = IntStream.range(0, CLIENTS).mapToObj(client -> new Thread(() -> register(workshop), "client-" + client)).toList();
        clients.forEach(Thread::start);
        List<Machine> machines = new ArrayList<>();
        List<Mail> mails = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            Machine machine = draw(machines, Machine.values());
            Mail mail = draw(mails, Mail.values());
            long began = System.nanoTime();
            pause(500, 1_500);
            begin(mail);
            String what = strike(machine);
            pause(1_000, 2_000);
            end(mail);
            NODES.forEach(node -> installation.node(node).awaitHealth());
            int before = acknowledged.size();
            until("somebody to be served", () -> answers, () -> acknowledged.size() > before);
            say("round %d: %s, mail %s; %.1f s, %,d acknowledged so far".formatted(round, what, mail, (System.nanoTime() - began) / 1e9, acknowledged.size()));
        }
        over = true;
        for (Thread client : clients) {
            client.join();
        }
        count();
    }

    /** All kinds come in turn, each time in another order. */
    private <T> T draw(List<T> left, T[] all) {
        if (left.isEmpty()) {
            left.addAll(List.of(all));
            Collections.shuffle(left, random);
        }
        return left.remove(0);
    }

    private void begin(Mail mail) throws IOException {
        // Not by the seed: the threads of the server would draw in no order.
        switch (mail) {
            case DOWN -> sink.stop();
            case REFUSING -> {
                if (random.nextBoolean()) {
                    sink.answerSender(sender -> "451 4.3.2 Later");
                } else {
                    sink.answerRecipients(recipient -> "451 4.2.1 Later");
                }
            }
            case CUT -> {
                sink.cutOff(() -> Math.random() < 0.3);
                sink.answerMessages(recipient -> Math.random() < 0.3 ? null : "250 OK");
            }
            case SLOW -> sink.answerMessages(recipient -> {
                pause((long) (1_000 * Math.random()));
                return "250 OK";
            });
        }
    }

    private static void end(Mail mail) {
        if (mail == Mail.DOWN) {
            sink.start();
        }
        sink.answerSender(sender -> "250 OK");
        sink.answerRecipients(recipient -> "250 OK");
        sink.answerMessages(recipient -> "250 OK");
        sink.cutOff(() -> false);
    }

    private String strike(Machine machine) throws IOException {
        String node = NODES.get(random.nextInt(NODES.size()));
        switch (machine) {
            case NODE_KILLED -> {
                nodesKilled++;
                installation.killAndStartAgain(node, Map.of());
                return "kill -9 of " + node;
            }
            case CLOCK_OFF -> {
                nodesKilled++;
                String off = "%+dm".formatted((random.nextBoolean() ? 1 : -1) * (5 + random.nextInt(56)));
                installation.killAndStartAgain(node, Map.of("LD_PRELOAD", wrongClock(), "FAKETIME", off, "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                        // Or each look at the clock takes twenty times as long.
                        "FAKETIME_FORCE_MONOTONIC_FIX", "0"));
                return "%s with its clock off by %s".formatted(node, off);
            }
            case DATABASE_KILLED -> {
                databasesKilled++;
                installation.database().kill();
                long away = pause(200, 3_000);
                installation.database().startAgain();
                return "kill -9 of the database, %d ms away".formatted(away);
            }
        }
        throw new IllegalStateException(machine.toString());
    }

    /** What the program {@code faketime} has a process load before the system's own library. */
    private static String wrongClock() {
        try (Stream<Path> found = Files.find(Path.of("/usr/lib"), 4, (path, is) -> path.endsWith(Path.of("faketime", "libfaketime.so.1")))) {
            return found.findFirst().orElseThrow().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One after the other, each person once, whatever the answer. */
    private void register(String workshop) {
        Visitor portal = installation.visitor();
        while (!over) {
            String email = "personne-%d@evenement.example".formatted(people.incrementAndGet());
            Map<String, String> form = new HashMap<>(Map.of("fullName", "Personne Exemple", "email", email, "phone", "06 00 00 00 00",
                    "organisation", "Association d'essai", "organisationKind", "association", "provinceCode", "MA-CAS", "gender", "female",
                    "ageBracket", "25-34", "workshopId", workshop, "consent", "true"));
            String answer;
            try {
                HttpResponse<String> page = portal.postForm(FORM, form);
                answer = Integer.toString(page.statusCode());
                if (page.statusCode() == 303 && page.headers().firstValue("Location").orElse("").contains("/recue")) {
                    acknowledged.add(email);
                }
            } catch (UncheckedIOException e) {
                answer = "no answer";
            }
            answers.computeIfAbsent(answer, kind -> new AtomicInteger()).incrementAndGet();
            // The proxy grants a client fifty requests a second.
            pause(100);
        }
    }

    private void count() {
        JdbcClient jdbc = jdbc();
        until("all mails to leave", () -> jdbc.sql("select * from cocreation.mail where status in ('queued', 'sending') limit 5").query().listOfRows(), () -> {
            // As if the time had passed after which they are tried again.
            jdbc.sql("update cocreation.mail set next_attempt_at = now() - interval '2 hours' where status = 'queued' and next_attempt_at > now() - interval '1 hour'").update();
            return jdbc.sql("select count(*) from cocreation.mail where status in ('queued', 'sending')").query(Integer.class).single() == 0;
        });
        List<String> registered = jdbc.sql("select email_key from cocreation.registration where email_key like 'personne-%'").query(String.class).list();
        Set<String> got = new HashSet<>(sink.recipients());
        int doubles = sink.accepted().values().stream().mapToInt(times -> times.get() - 1).sum();
        say("%,d forms sent, answers %s".formatted(people.get(), answers));
        say("%,d acknowledged, %,d registrations, %,d mails accepted, %,d of them twice".formatted(acknowledged.size(), registered.size(),
                sink.recipients().size(), doubles));
        assertThat(registered).as("registrations").doesNotHaveDuplicates().containsAll(acknowledged);
        assertThat(answers.keySet()).as("answers").isSubsetOf("303", "502", "503", "504", "no answer");
        assertThat(jdbc.sql("""
                select count(*) from cocreation.registration r where email_key like 'personne-%' and not exists (
                    select from cocreation.mail m where m.recipient = 'registration:' || r.id and m.purpose = 'verify-address' and m.status = 'sent')""")
                .query(Integer.class).single()).as("registrations whose mail has not left").isZero();
        assertThat(got).as("who was written to").containsAll(registered);
        assertThat(doubles).as("only what was with the server when its node or the database was killed")
                .isLessThanOrEqualTo(MAIL_WORKERS * (nodesKilled + NODES.size() * databasesKilled));
        // A clock that was off made mails look late for a while.
        until("the incidents of the engine to be over", () -> jdbc.sql("select incident_type_, incident_msg_ from act_ru_incident").query().listOfRows(),
                () -> jdbc.sql("select count(*) from act_ru_incident").query(Integer.class).single() == 0);
    }

    private static JdbcClient jdbc() {
        try {
            return installation.database().jdbc();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void until(String what, Supplier<?> state, BooleanSupplier done) {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime() < limit).as(() -> "%s: %s".formatted(what, state.get())).isTrue();
            Mailbox.pause();
        }
    }

    private long pause(int atLeast, int atMost) {
        long millis = atLeast + random.nextInt(atMost - atLeast);
        pause(millis);
        return millis;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void say(String line) {
        System.out.printf(Locale.ROOT, "faults: %s%n", line);
    }
}
