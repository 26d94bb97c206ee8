package org.cocreation.demo;

import java.sql.ResultSetMetaData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import org.cocreation.ApplicationTest;
import org.cocreation.event.EventService;
import org.cocreation.geography.Morocco;
import org.cocreation.invitation.InvitationFigures;
import org.cocreation.invitation.InvitationService;
import org.cocreation.registration.ConfirmationRounds;
import org.cocreation.registration.Figures;
import org.cocreation.registration.RegistrationService;
import org.cocreation.workflow.EngineClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole application: the four events of 2023 rehearsed on PostgreSQL with the job executor on, mails read from a
 * real SMTP server, and everything counted at the end.
 */
@ApplicationTest(profiles = "demo", properties = {
        "camunda.bpm.job-execution.enabled=true",
        "camunda.bpm.job-execution.wait-time-in-millis=200",
        "camunda.bpm.job-execution.max-wait=500",
        "cocreation.mail.workers=4"})
@DirtiesContext
class ProgrammeOf2023 {

    private static final GreenMail SMTP = new GreenMail(ServerSetup.SMTP.dynamicPort());

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        SMTP.start();
        properties.add("spring.mail.host", () -> "localhost");
        properties.add("spring.mail.port", () -> SMTP.getSmtp().getPort());
    }

    @LocalServerPort
    int port;
    @Value("${cocreation.demo.password}")
    String password;
    @Autowired
    EventService events;
    @Autowired
    RegistrationService registrations;
    @Autowired
    ConfirmationRounds rounds;
    @Autowired
    InvitationService invitations;
    @Autowired
    Morocco morocco;
    @Autowired
    EngineClock clock;
    @Autowired
    JdbcClient jdbc;

    @AfterAll
    static void stop() {
        SMTP.stop();
    }

    @Test
    void isPreparedFromTheFirstFormToTheLastConfirmation() {
        try {
            new ProgrammeRehearsal(events, registrations, rounds, invitations, morocco, clock, jdbc, new Mailboxes(), "http://localhost:" + port, password).run();
            Patience.until("the last mails", Duration.ofSeconds(60), () -> Optional.of(unsent()).filter(rest -> rest == 0));
            countsAreExact();
            institutionsReplied();
            everyMailWasSentOnce();
            processesAreWhereTheyShouldBe();
            theEngineHoldsNoPersonalData();
        } finally {
            clock.moveTo(Instant.now());
        }
    }

    /** See the table of {@link ProgrammeRehearsal}. */
    private void countsAreExact() {
        assertThat(registrations.figures("PAN3-EV1")).isEqualTo(new Figures(110, 5, 0, 0, 70, 13, 8, 14, 0));
        assertThat(registrations.figures("PAN3-EV2")).isEqualTo(new Figures(90, 4, 0, 0, 70, 7, 3, 5, 1));
        assertThat(registrations.figures("PAN3-EV3")).isEqualTo(new Figures(70, 2, 0, 0, 60, 0, 4, 4, 0));
        assertThat(registrations.figures("PAN3-EV4")).isEqualTo(new Figures(40, 1, 0, 0, 35, 0, 1, 2, 1));
        assertThat(jdbc.sql("""
                        select count(*) from cocreation.registration r join cocreation.event e on e.code = r.event_code
                        where r.status in ('selected', 'confirmed') group by e.code, e.capacity having count(*) > e.capacity""")
                .query().listOfRows()).as("events with a seat too many").isEmpty();
    }

    /** Each region: its council, three consultative bodies of which one has no address, its provinces and prefectures. */
    private void institutionsReplied() {
        Map.of("PAN3-EV1", 24, "PAN3-EV2", 12, "PAN3-EV3", 13, "PAN3-EV4", 12).forEach((event, invited) ->
                assertThat(invitations.figures(event)).as(event).isEqualTo(new InvitationFigures(invited, 0, invited,
                        invited - events.get(event).regions().size(), events.get(event).regions().size(), 5, 2, invited - 7, 10)));
        assertThat(mailsTo("invitation")).containsEntry("invitation", 22 + 11 + 12 + 11).containsEntry("reply-received", 4 * 6)
                .as("of the first event, those who had not replied").containsEntry("invitation-reminder", 22 - 6);
    }

    private Map<String, Integer> mailsTo(String kind) {
        return jdbc.sql("""
                        select purpose, count(*)::int as number from cocreation.mail
                        where status = 'sent' and recipient like :kind || ':%' group by purpose""")
                .param("kind", kind).query().listOfRows().stream()
                .collect(Collectors.toMap(row -> (String) row.get("purpose"), row -> (Integer) row.get("number")));
    }

    private void everyMailWasSentOnce() {
        Map<String, Integer> owed = new TreeMap<>();
        jdbc.sql("select id from cocreation.mail where status = 'sent'").query(Long.class).list()
                .forEach(id -> owed.merge("<mail.%d@".formatted(id), 1, Integer::sum));
        Map<String, Integer> received = new TreeMap<>();
        for (MimeMessage message : SMTP.getReceivedMessages()) {
            received.merge(messageId(message).replaceAll("@.*", "@"), 1, Integer::sum);
        }
        assertThat(received).isEqualTo(owed);

        assertThat(mailsTo("registration")).as("verification: all who sent a form").containsEntry("verify-address", 110 + 90 + 70 + 40)
                .as("those who forgot").containsEntry("already-registered", 3)
                .as("candidates of the balanced lists").containsEntry("candidate-received", 105 + 68 + 39)
                .as("first come, and one called when another cancelled").containsEntry("seat-received", 71)
                .as("asked: settled lists and those who were called")
                .containsEntry("confirmation-request", (70 + 8 + 12 + 2) + (70 + 3 + 5) + 68 + 39)
                .as("confirmed, one of whom cancelled later").containsEntry("participation-confirmed", 70 + 70 + 60 + 36)
                .as("silent people, once each").containsEntry("confirmation-reminder", 14 + 5 + 4 + 2)
                .containsEntry("seat-released", 14 + 5 + 4 + 2);
    }

    private int unsent() {
        return jdbc.sql("select count(*) from cocreation.mail where status not in ('sent', 'dropped')").query(Integer.class).single();
    }

    private void processesAreWhereTheyShouldBe() {
        Map<String, Set<String>> open = new HashMap<>();
        jdbc.sql("""
                        select e.business_key_ as event, t.task_def_key_ as task from act_ru_task t
                        join act_ru_execution e on e.id_ = t.proc_inst_id_""")
                .query().listOfRows().forEach(row -> open.computeIfAbsent((String) row.get("event"), code -> new TreeSet<>()).add((String) row.get("task")));
        assertThat(open).isEqualTo(Map.of("PAN3-EV4", Set.of("settle-support", "follow-up-institutions")));
        assertThat(jdbc.sql("select count(*) from act_ru_incident").query(Integer.class).single()).isZero();
        assertThat(jdbc.sql("""
                        select business_key_ from act_hi_procinst where end_time_ is not null and proc_def_key_ = :process order by 1""")
                .param("process", "event-preparation").query(String.class).list()).containsExactly("PAN3-EV1", "PAN3-EV2", "PAN3-EV3");
        assertThat(jdbc.sql("select business_key_ from act_hi_procinst where end_time_ is null order by 1").query(String.class).list())
                .as("the fourth event's, and the cycle's").containsExactly("PAN-3", "PAN3-EV4", "PAN3-EV4");
    }

    /** No name, address or organisation of a registrant in any column of any table of the engine. */
    private void theEngineHoldsNoPersonalData() {
        List<String> tables = jdbc.sql("select table_name from information_schema.tables where table_name like 'act\\_%'")
                .query(String.class).list();
        assertThat(tables).hasSizeGreaterThan(40);
        List<String> found = new ArrayList<>();
        for (String table : tables) {
            jdbc.sql("select * from " + table).query(row -> {
                ResultSetMetaData columns = row.getMetaData();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    Object value = row.getObject(i);
                    String text = value instanceof byte[] bytes ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8) : String.valueOf(value);
                    if (PERSONAL.matcher(text).find()) {
                        found.add(table + "." + columns.getColumnName(i));
                    }
                }
            });
        }
        assertThat(found).isEmpty();
    }

    private static final Pattern PERSONAL =
            Pattern.compile("participant-\\d+@|Exemple-\\d|Association Exemple|مثال|06 00 \\d\\d|institutions\\.example|Représentante");

    /** Each person's mailbox on the mail server. */
    private static final class Mailboxes implements Letterbox {

        private final Map<String, String> latestText = new HashMap<>();
        private int read;

        @Override
        public String latestLink(String email, String prefix) {
            return Patience.until("a mail to " + email, Duration.ofSeconds(60), () -> {
                readNew();
                Matcher link = Pattern.compile(Pattern.quote(prefix) + "[A-Za-z0-9_-]{32}").matcher(latestText.getOrDefault(email, ""));
                return link.find() ? Optional.of(link.group()) : Optional.empty();
            });
        }

        private void readNew() {
            MimeMessage[] messages = SMTP.getReceivedMessages();
            for (; read < messages.length; read++) {
                latestText.put(recipient(messages[read]), plainText(messages[read]));
            }
        }

        private static String recipient(MimeMessage message) {
            try {
                return ((jakarta.mail.internet.InternetAddress) message.getAllRecipients()[0]).getAddress();
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String plainText(Part part) {
            try {
                if (part.isMimeType("text/plain")) {
                    return (String) part.getContent();
                }
                if (part.getContent() instanceof Multipart parts) {
                    for (int i = 0; i < parts.getCount(); i++) {
                        BodyPart child = parts.getBodyPart(i);
                        String text = plainText(child);
                        if (!text.isEmpty()) {
                            return text;
                        }
                    }
                }
                return "";
            } catch (MessagingException | java.io.IOException e) {
                throw new IllegalStateException(GreenMailUtil.getWholeMessage(part), e);
            }
        }
    }

    private static String messageId(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
