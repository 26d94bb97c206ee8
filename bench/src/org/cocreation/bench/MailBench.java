package org.cocreation.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.cocreation.demo.Patience;
import org.cocreation.mail.SmtpSink;
import org.cocreation.registration.ConfirmationRounds;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Ten thousand people are asked to confirm, each by a mail with a personal link. */
class MailBench {

    private static final List<String> EVENTS = List.of("PAN3-EV1", "PAN3-EV2", "PAN3-EV3");
    private static final int PEOPLE = 10_000;

    /** One event after the other: the first meets a node that has written no mail yet. */
    @Test
    void tenThousandConfirmationRequests() throws IOException {
        try (SmtpSink sink = new SmtpSink();
                BenchApplication application = new BenchApplication("spring.mail.host=localhost", "spring.mail.port=" + sink.port())) {
            awaitEmptyOutbox(application);
            Report.title("%,d confirmation requests to an SMTP server that takes them as fast as they come; target 500 /s".formatted(PEOPLE));
            for (String event : EVENTS) {
                ask(application, sink, event);
            }
        }
    }

    private static void ask(BenchApplication application, SmtpSink sink, String event) {
        int others = sink.recipients().size();
        application.jdbc().sql("update cocreation.event set phase = 'list-shared', capacity = ? where code = ?").params(PEOPLE, event).update();
        application.insertRegistrations(event, PEOPLE, "selected");

        CpuTime before = CpuTime.now(application);
        long start = System.nanoTime();
        application.bean(ConfirmationRounds.class).ask(event);
        double asked = (System.nanoTime() - start) / 1e9;
        awaitEmptyOutbox(application);
        double seconds = (System.nanoTime() - start) / 1e9;
        Report.line("owed in %.1f s, all sent after %.1f s: %,.0f mails /s   %s", asked, seconds, PEOPLE / seconds,
                CpuTime.now(application).since(before).per(PEOPLE));

        assertThat(application.count("select count(*) from cocreation.mail where purpose = ? and event_code = ? and status = 'sent'",
                "confirmation-request", event)).isEqualTo(PEOPLE);
        assertThat(application.count("select count(*) from cocreation.personal_link l join cocreation.registration r on r.id = l.subject_id "
                + "where l.subject = 'registration' and r.event_code = ?", event)).isEqualTo(PEOPLE);
        assertThat(sink.accepted()).allSatisfy((messageId, times) -> assertThat(times).as(messageId).hasValue(1));
        assertThat(sink.recipients().stream().skip(others).filter(address -> address.endsWith("@bench.example"))).hasSize(PEOPLE).doesNotHaveDuplicates();
    }

    private static void awaitEmptyOutbox(BenchApplication application) {
        Patience.until("the outbox to be empty", Duration.ofMinutes(5), () -> Optional.of(
                application.count("select count(*) from cocreation.mail where status in ('queued', 'sending')"))
                .filter(unsent -> unsent == 0));
    }
}
