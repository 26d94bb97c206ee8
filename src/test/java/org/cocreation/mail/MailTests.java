package org.cocreation.mail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.cocreation.workflow.CallableFromModels;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Mails of a purpose that only tests have, and how to owe and find them. */
@TestConfiguration(proxyBeanMethods = false)
class MailTests {

    static final String PURPOSE = "test";

    @Bean
    TestWriter testWriter() {
        return new TestWriter();
    }

    @Bean
    MailsOfTests mailsOfTests(MailOutbox outbox, JdbcClient jdbc, TransactionTemplate transaction) {
        return new MailsOfTests(outbox, jdbc, transaction);
    }

    @Bean
    OwingStep owingStep(MailOutbox outbox) {
        return new OwingStep(outbox);
    }

    /** A step of a process that owes a mail to {@code step@example.org}. */
    @CallableFromModels
    public static class OwingStep {

        private final MailOutbox outbox;

        OwingStep(MailOutbox outbox) {
            this.outbox = outbox;
        }

        public void owe(DelegateExecution execution) {
            outbox.owe(new NewMail(PURPOSE, execution.getProcessBusinessKey(), Recipient.registration(77), "1", "step@example.org", Language.FR));
        }
    }

    /** Writes whatever is asked, but what the detail {@code do} says: {@code throw}, {@code drop}, {@code attach}. */
    static class TestWriter implements MailWriter {

        /** How many mails each call was given. */
        final List<Integer> calls = new CopyOnWriteArrayList<>();

        @Override
        public Set<String> purposes() {
            return Set.of(PURPOSE);
        }

        @Override
        public Map<Long, MailContent> write(List<OutgoingMail> mails) {
            calls.add(mails.size());
            Map<Long, MailContent> contents = new HashMap<>();
            for (OutgoingMail mail : mails) {
                String wish = mail.detail().getOrDefault("do", "");
                if (wish.equals("throw")) {
                    throw new IllegalStateException("This one cannot be written");
                }
                if (!wish.equals("drop")) {
                    contents.put(mail.id(), content(mail, wish));
                }
            }
            return contents;
        }

        private static MailContent content(OutgoingMail mail, String wish) {
            Bilingual event = new Bilingual("1er événement de cocréation : Oujda", "اللقاء الأول للإعداد المشترك: وجدة");
            Map<String, Object> model = new HashMap<>(Map.of("name", "Participante Exemple", "event", event,
                    "day", LocalDate.of(2026, 12, 14), "link", "https://cocreation.example/inscriptions/" + mail.id()));
            model.put("place", null);
            List<MailContent.Attachment> attachments = wish.equals("attach")
                    ? List.of(new MailContent.Attachment("événement.ics", "text/calendar; charset=utf-8; method=PUBLISH",
                            "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".getBytes(StandardCharsets.UTF_8)))
                    : List.of();
            return new MailContent("seat-received", List.of(event), model, attachments);
        }
    }

    /** The outbox as a test sees it. */
    static class MailsOfTests {

        private final MailOutbox outbox;
        private final JdbcClient jdbc;
        private final TransactionTemplate transaction;

        MailsOfTests(MailOutbox outbox, JdbcClient jdbc, TransactionTemplate transaction) {
            this.outbox = outbox;
            this.jdbc = jdbc;
            this.transaction = transaction;
        }

        static NewMail mail(long recipient, String address) {
            return mail(recipient, address, Map.of());
        }

        static NewMail mail(long recipient, String address, Map<String, String> detail) {
            return new NewMail(PURPOSE, "PAN3-EV1", Recipient.registration(recipient), "1", address, Language.FR, detail);
        }

        void owe(NewMail... mails) {
            transaction.executeWithoutResult(status -> outbox.owe(List.of(mails)));
        }

        /** The only mail to that address. */
        Row row(String address) {
            return jdbc.sql("""
                            select id, status, attempts, last_error, next_attempt_at from cocreation.mail
                            where address = :address""").param("address", address).query(Row.class).single();
        }

        List<String> statuses() {
            return jdbc.sql("select distinct status from cocreation.mail").query(String.class).list();
        }

        long count() {
            return jdbc.sql("select count(*) from cocreation.mail").query(Long.class).single();
        }

        void clear() {
            jdbc.sql("delete from cocreation.mail").update();
        }
    }

    record Row(long id, String status, int attempts, String lastError, Instant nextAttemptAt) {
    }
}
