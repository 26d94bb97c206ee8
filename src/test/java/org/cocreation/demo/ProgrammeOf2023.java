package org.cocreation.demo;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.sql.ResultSetMetaData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import org.cocreation.ApplicationTest;
import org.cocreation.TestClock;
import org.cocreation.TestMail;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.geography.Divisions;
import org.cocreation.invitation.InvitationFigures;
import org.cocreation.invitation.InvitationService;
import org.cocreation.registration.ConfirmationRounds;
import org.cocreation.registration.Figures;
import org.cocreation.registration.RegistrationService;
import org.cocreation.workflow.EngineClock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole application: the four events of 2023 rehearsed on PostgreSQL with the job executor on, mails read from a
 * real SMTP server, and everything counted at the end.
 */
@ApplicationTest(profiles = "demo", properties = {
        "camunda.bpm.job-execution.enabled=true",
        "camunda.bpm.job-execution.wait-time-in-millis=200",
        "camunda.bpm.job-execution.max-wait=500",
        TestMail.WANTED,
        "cocreation.mail.workers=4"})
@DirtiesContext
class ProgrammeOf2023 {


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
    Divisions divisions;
    @Autowired
    EngineClock clock;
    @Autowired
    JdbcClient jdbc;

    /** Before the application starts, which may write at once. */
    @BeforeAll
    static void emptyMailboxes() {
        TestMail.clear();
    }

    @Test
    void isPreparedFromTheFirstFormToThePublishedReports() {
        try {
            new ProgrammeRehearsal(events, registrations, rounds, invitations, divisions, clock, jdbc, new Mailboxes(), "http://localhost:" + port, password).run();
            Patience.until("the last mails", Duration.ofSeconds(60), () -> Optional.of(unsent()).filter(rest -> rest == 0));
            countsAreExact();
            institutionsReplied();
            everyMailWasSentOnce();
            reportsArePublished();
            theCycleIsClosed();
            theEngineHoldsNoPersonalData();
        } finally {
            TestClock.reset();
        }
    }

    /** See the table of {@link ProgrammeRehearsal}. */
    private void countsAreExact() {
        assertThat(registrations.figures("PAN3-EV1")).isEqualTo(new Figures(110, 5, 0, 0, 70, 13, 8, 14, 0, 70));
        assertThat(registrations.figures("PAN3-EV2")).isEqualTo(new Figures(90, 4, 0, 0, 70, 7, 3, 5, 1, 70));
        assertThat(registrations.figures("PAN3-EV3")).isEqualTo(new Figures(70, 2, 0, 0, 60, 0, 4, 4, 0, 60));
        assertThat(registrations.figures("PAN3-EV4")).isEqualTo(new Figures(40, 1, 0, 0, 35, 0, 1, 2, 1, 35));
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
                .forEach(id -> owed.merge("<mail.%d".formatted(id), 1, Integer::sum));
        Map<String, Integer> received = new TreeMap<>();
        for (MimeMessage message : TestMail.received()) {
            received.merge(messageId(message).replaceAll("^(<mail\\.\\d+).*", "$1"), 1, Integer::sum);
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
                .containsEntry("seat-released", 14 + 5 + 4 + 2)
                .as("who comes, once").containsEntry("information-pack", 70 + 70 + 60 + 35)
                .as("of the fourth event, once it had another day").containsEntry("event-postponed", 35).containsEntry("information-pack-changed", 35);
        assertThat(mailsTo("invitation")).containsEntry("information-pack", 4 * 4).containsEntry("information-pack-changed", 4)
                .as("written to, and not refused").containsEntry("institution-event-postponed", 11 - 2);
        assertThat(mailsTo("user")).as("an account for each organisation").containsEntry("member-event-postponed", 15);
    }

    private int unsent() {
        return jdbc.sql("select count(*) from cocreation.mail where status not in ('sent', 'dropped')").query(Integer.class).single();
    }

    /** In both languages, with the counts of the day and nobody's name. */
    private void reportsArePublished() {
        Visitor reader = new Visitor("http://localhost:" + port);
        for (Event event : events.all()) {
            assertThat(event.reportPublishedAt()).as(event.code()).isNotNull();
            int confirmed = registrations.figures(event.code()).confirmed();
            int present = jdbc.sql("select count(*) from cocreation.registration where event_code = :code and attended").param("code", event.code())
                    .query(Integer.class).single();
            assertThat(present).isEqualTo(confirmed - 3);
            for (String language : List.of("fr", "ar")) {
                HttpResponse<String> page = reader.get("/evenements/%s/bilan?lang=%s".formatted(event.code(), language));
                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(page.body()).contains(String.valueOf(present), "fr".equals(language) ? "Publier les données utiles aux associations"
                        : "نشر المعطيات المفيدة للجمعيات");
                assertThat(PERSONAL.matcher(page.body()).find()).isFalse();
            }
        }
        assertThat(jdbc.sql("select max(cost) from (select sum(cost) as cost from cocreation.support_grant where declined_at is null group by event_code) c")
                .query(BigDecimal.class).single()).as("the budget for support").isLessThanOrEqualTo(new BigDecimal(6_000));
    }

    private void theCycleIsClosed() {
        Visitor ministry = new Visitor("http://localhost:" + port).signIn(ProgrammeRehearsal.MINISTRY, password);
        ministry.complete(ProgrammeRehearsal.MINISTRY, "PAN-3", "close-cycle", Map.of("reviewed", true));
        assertThat(jdbc.sql("select count(*) from act_ru_incident").query(Integer.class).single()).isZero();
        assertThat(jdbc.sql("select proc_def_key_ || ' ' || business_key_ from act_hi_procinst where end_time_ is null").query(String.class).list())
                .as("what is not over").isEmpty();
        assertThat(jdbc.sql("select distinct proc_def_key_ from act_hi_procinst order by 1").query(String.class).list())
                .containsExactly("cocreation-cycle", "event-logistics", "event-preparation", "event-report", "institution-invitations",
                        "participant-confirmation", "participant-list", "participant-management", "registration-closing", "registration-opening");
        HttpResponse<String> archive = ministry.get("/comite/cycles/PAN-3/archive.zip");
        assertThat(archive.statusCode()).isEqualTo(200);
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
        private final Set<String> read = new HashSet<>();

        @Override
        public String latestLink(String email, String prefix) {
            return Patience.until("a mail to " + email, Duration.ofSeconds(60), () -> {
                readNew();
                Matcher link = Pattern.compile(Pattern.quote(prefix) + "[A-Za-z0-9_-]{32}").matcher(latestText.getOrDefault(email, ""));
                return link.find() ? Optional.of(link.group()) : Optional.empty();
            });
        }

        private void readNew() {
            for (MimeMessage message : TestMail.received()) {
                if (read.add(messageId(message))) {
                    latestText.put(recipient(message), plainText(message));
                }
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
