package org.cocreation.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

import com.sun.management.ThreadMXBean;
import org.cocreation.demo.WebClient;
import org.cocreation.minutes.CycleDocument;
import org.cocreation.minutes.CycleDocuments;
import org.cocreation.steering.SteeringMinutes;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Documents as a member gets them, from the click to the last byte, each in a small size and in the largest that is expected: what
 * is held in memory meanwhile should be the same for both.
 */
class DocumentBench {

    private static final String CYCLE = "PAN-3";
    private static final String EVENTS = "/comite/evenements/";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final double MEGABYTE = 1024 * 1024;

    @Test
    void documents() {
        try (BenchApplication application = new BenchApplication("cocreation.mail.workers=0")) {
            application.insertRegistrations("PAN3-EV1", 1_000, "confirmed");
            application.insertRegistrations("PAN3-EV2", 100, "confirmed");
            application.insertRegistrations("PAN3-EV3", 5_000, "confirmed");
            application.insertRegistrations("PAN3-EV4", 500, "confirmed");
            letters(application, "PAN3-EV1", 150);
            letters(application, "PAN3-EV2", 15);
            try (Reader ministry = new Reader(application)) {
                Report.title("Documents: from the click to the last byte");
                for (int round = 1; round <= 2; round++) {
                    String how = round == 1 ? " (the first of this node)" : "";
                    measure("relevé of 2023, all editions, DOCX and PDF" + how, () -> record(application));
                    measure("  100 badges" + how, () -> ministry.file(EVENTS + "PAN3-EV2/presences/badges.pdf"));
                    measure("1,000 badges" + how, () -> ministry.file(EVENTS + "PAN3-EV1/presences/badges.pdf"));
                    measure("  100 lines to sign" + how, () -> ministry.file(EVENTS + "PAN3-EV2/presences/emargement.pdf"));
                    measure("1,000 lines to sign" + how, () -> ministry.file(EVENTS + "PAN3-EV1/presences/emargement.pdf"));
                    measure("5,000 lines to sign" + how, () -> ministry.file(EVENTS + "PAN3-EV3/presences/emargement.pdf"));
                    measure(" 15 letters in two languages" + how, () -> ministry.file(EVENTS + "PAN3-EV2/institutions/lettres.pdf"));
                    measure("150 letters in two languages" + how, () -> ministry.file(EVENTS + "PAN3-EV1/institutions/lettres.pdf"));
                    measure("archive, event of   500 registrations" + how, () -> ministry.file(EVENTS + "PAN3-EV4/archive.zip"));
                    measure("archive, event of 5,000 registrations" + how, () -> ministry.file(EVENTS + "PAN3-EV3/archive.zip"));
                    measure("list of 5,000 registrations, XLSX" + how, () -> ministry.file(EVENTS + "PAN3-EV3/inscriptions.xlsx"));
                }
            }
        }
    }

    /** Institutions of the event's region without an e-mail address, in place of those that it invites. */
    private static void letters(BenchApplication application, String event, int count) {
        application.jdbc().sql("delete from cocreation.invitation where event_code = :event").param("event", event).update();
        application.jdbc().sql("""
                        with made as (
                            insert into cocreation.institution (code, kind, region_code, province_code, name_fr, name_ar)
                            select 'BENCH-' || :event || '-' || n, 'province', p.region_code, p.code, 'Province d''exemple ' || n, 'إقليم ' || n
                            from generate_series(1, :count) n,
                                 (select p.code, p.region_code from cocreation.event_region r join cocreation.province p on p.region_code = r.region_code
                                  where r.event_code = :event order by r.position, p.code limit 1) p
                            returning code)
                        insert into cocreation.invitation (event_code, institution_code, invited, reason, changed_by)
                        select :event, code, true, 'Exemple', 'bench' from made""")
                .param("event", event).param("count", count).update();
    }

    /** Writes the next version of the relevé, as the step of the process does. */
    private static long record(BenchApplication application) {
        application.bean(CycleDocuments.class).askForCorrection(CYCLE, CycleDocument.Kind.MINUTES, "Mesure");
        application.bean(SteeringMinutes.class).produce(CYCLE);
        return application.count("""
                select sum(length(docx) + coalesce(length(pdf), 0)) from cocreation.cycle_document_file
                where cycle_code = ? and kind = 'minutes' and version = (select max(version) from cocreation.cycle_document
                                                                         where cycle_code = ? and kind = 'minutes')""", CYCLE, CYCLE);
    }

    /** Once for the time and what is allocated, once more, with a collector that never rests, for what is alive. */
    private static void measure(String what, LongSupplier document) {
        System.gc();
        long allocated = allocated();
        long start = System.nanoTime();
        long bytes = document.getAsLong();
        double seconds = (System.nanoTime() - start) / 1e9;
        allocated = allocated() - allocated;
        double alive = mostAlive(document);
        Report.line("%-66s %6.1f s   %,8.0f MB allocated   %5.0f MB alive at most   %,7.1f MB", what, seconds, allocated / MEGABYTE, alive, bytes / MEGABYTE);
    }

    /** Above what was alive before. */
    private static double mostAlive(LongSupplier document) {
        AtomicBoolean over = new AtomicBoolean();
        long before = alive();
        long[] most = {before};
        Thread looks = new Thread(() -> {
            while (!over.get()) {
                most[0] = Math.max(most[0], alive());
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        });
        looks.start();
        try {
            document.getAsLong();
        } finally {
            over.set(true);
            join(looks);
        }
        return (most[0] - before) / MEGABYTE;
    }

    private static long alive() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream().map(pool -> pool.getCollectionUsage())
                .filter(usage -> usage != null).mapToLong(MemoryUsage::getUsed).sum();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** By the threads that are still there: those of pools. */
    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return LongStream.of(threads.getThreadAllocatedBytes(threads.getAllThreadIds())).filter(bytes -> bytes > 0).sum();
    }

    /** A member of the ministry at a browser, who is led on to the page that says how far a document is, and by it to the file. */
    private static final class Reader implements AutoCloseable {

        private final String origin;
        private final WebClient web;
        private final Path saved;

        Reader(BenchApplication application) {
            origin = "http://localhost:" + application.port();
            web = new WebClient(origin, HttpClient.newBuilder());
            try {
                saved = Files.createTempFile("document", ".bench");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            String token = Jsoup.parse(web.send(web.request("/connexion").GET()).body()).select("[name=_csrf]").val();
            HttpResponse<String> in = web.send(web.form("/connexion",
                    Map.of("identifiant", "mtnra", "mot-de-passe", "cocreation", "_csrf", token).entrySet()));
            assertThat(in.statusCode()).isEqualTo(302);
        }

        /** @return its length */
        long file(String path) {
            String address = path;
            while (true) {
                HttpResponse<Path> answer = web.send(web.request(address).GET(), BodyHandlers.ofFile(saved, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
                if (answer.statusCode() == 302 || answer.statusCode() == 303) {
                    address = answer.headers().firstValue("Location").orElseThrow().replace(origin, "");
                } else if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
                    address = ledOn(address);
                } else {
                    assertThat(answer.statusCode()).as(address).isEqualTo(200);
                    return length();
                }
            }
        }

        /** Waits as long as the page says. */
        private String ledOn(String address) {
            Element refresh = page().selectFirst("meta[http-equiv=refresh]");
            assertThat(refresh).as(address + " leads on").isNotNull();
            String[] parts = refresh.attr("content").split(";\\s*url=", 2);
            LockSupport.parkNanos(Duration.ofSeconds(Long.parseLong(parts[0].strip())).toNanos());
            return parts[1];
        }

        private Document page() {
            try {
                return Jsoup.parse(saved);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private long length() {
            try {
                return Files.size(saved);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                Files.delete(saved);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
