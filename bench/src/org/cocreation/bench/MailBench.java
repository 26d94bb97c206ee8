package org.cocreation.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;

import org.cocreation.demo.Patience;
import org.cocreation.mail.SmtpSink;
import org.cocreation.registration.ConfirmationRounds;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Ten thousand people are asked to confirm, each by a mail with a personal link. */
class MailBench {

    private static final String EVENT = "PAN3-EV1";
    private static final int PEOPLE = 10_000;

    @Test
    void tenThousandConfirmationRequests() throws IOException {
        try (SmtpSink sink = new SmtpSink();
                BenchApplication application = new BenchApplication("spring.mail.host=localhost", "spring.mail.port=" + sink.port())) {
            awaitEmptyOutbox(application);
            int others = sink.recipients().size();
            application.jdbc().sql("update cocreation.event set phase = 'list-shared', capacity = ? where code = ?")
                    .params(PEOPLE, EVENT).update();
            application.insertRegistrations(EVENT, PEOPLE, "selected");
            Report.title("%,d confirmation requests to an SMTP server that takes them as fast as they come".formatted(PEOPLE));

            CpuTime before = CpuTime.now(application);
            long start = System.nanoTime();
            application.bean(ConfirmationRounds.class).ask(EVENT);
            double asked = (System.nanoTime() - start) / 1e9;
            awaitEmptyOutbox(application);
            double seconds = (System.nanoTime() - start) / 1e9;
            Report.line("owed in %.1f s, all sent after %.1f s: %,.0f mails /s   %s", asked, seconds, PEOPLE / seconds,
                    CpuTime.now(application).since(before).per(PEOPLE));

            assertThat(application.count("select count(*) from cocreation.mail where purpose = ? and status = 'sent'",
                    "confirmation-request")).isEqualTo(PEOPLE);
            assertThat(application.count("select count(*) from cocreation.personal_link")).isEqualTo(PEOPLE);
            assertThat(sink.accepted()).hasSize(others + PEOPLE)
                    .allSatisfy((messageId, times) -> assertThat(times).as(messageId).hasValue(1));
            assertThat(new HashSet<>(sink.recipients().subList(others, others + PEOPLE))).hasSize(PEOPLE);
        }
    }

    private static void awaitEmptyOutbox(BenchApplication application) {
        Patience.until("the outbox to be empty", Duration.ofMinutes(5), () -> Optional.of(
                application.count("select count(*) from cocreation.mail where status in ('queued', 'sending')"))
                .filter(unsent -> unsent == 0));
    }
}
