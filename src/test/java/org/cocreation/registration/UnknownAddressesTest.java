package org.cocreation.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.cocreation.TestClock;
import org.cocreation.Visitor;
import org.cocreation.language.Language;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.OutgoingMail;
import org.cocreation.mail.Recipient;
import org.cocreation.portal.PortalPages;
import org.cocreation.portal.PortalTest;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Nobody learns from the form who is registered, and nobody writes to strangers through it. */
class UnknownAddressesTest extends PortalTest {

    private static final String PATH = "/evenements/PAN3-EV1/inscription";

    @Autowired
    RegistrationMails mails;

    /** What one form met: all that its sender sees, and what it made the database do. */
    private record Met(int status, Map<String, List<String>> headers, String body, List<String> statements) {
    }

    @Test
    void theAnswerAndTheWorkAreTheSameForAddressesThatAreRegistered() {
        register("connue@exemple.example");
        register("verifiee@exemple.example");
        jdbc.sql("update cocreation.registration set status = 'candidate', verified_at = now() where email like 'verifiee%'").update();
        register("annulee@exemple.example");
        jdbc.sql("update cocreation.registration set status = 'cancelled' where email like 'annulee%'").update();

        Met unknown = register("inconnue@exemple.example");
        System.out.printf("Statements of a form: unknown %d, unverified %d, verified %d, verified once more %d, cancelled %d%n",
                unknown.statements().size(), same(unknown, "connue@exemple.example"), same(unknown, "verifiee@exemple.example"),
                same(unknown, "verifiee@exemple.example"), same(unknown, "annulee@exemple.example"));
        assertThat(unknown.status()).isEqualTo(303);
        assertThat(unknown.statements()).hasSize(2);
    }

    private int same(Met unknown, String email) {
        Met known = register(email);
        assertThat(known).isEqualTo(unknown);
        return known.statements().size();
    }

    private Met register(String email) {
        Map<String, String> form = pages.form(PortalPages.OPEN);
        form.put("email", email);
        Logger statements = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        ListAppender<ILoggingEvent> heard = new ListAppender<>() {

            @Override
            protected void append(ILoggingEvent statement) {
                // An event asks only later by whom it was written.
                statement.prepareForDeferredProcessing();
                super.append(statement);
            }
        };
        heard.start();
        statements.addAppender(heard);
        statements.setAdditive(false);
        statements.setLevel(Level.DEBUG);
        try {
            HttpResponse<String> answer = new Visitor(port).postForm(PATH, form);
            Map<String, List<String>> headers = new HashMap<>(answer.headers().map());
            headers.remove("date");
            return new Met(answer.statusCode(), headers, answer.body(), heard.list.stream()
                    // What is done meanwhile by the clock is nobody's form.
                    .filter(statement -> statement.getThreadName().startsWith("http-"))
                    .map(ILoggingEvent::getFormattedMessage).filter(message -> message.contains("SQL statement"))
                    // The event itself is read anew every few seconds, whoever asks.
                    .filter(message -> !message.contains("[select e.*")).toList());
        } finally {
            statements.detachAppender(heard);
            statements.setLevel(null);
            statements.setAdditive(true);
        }
    }

    @Test
    void nothingThatAStrangerTypedIsWrittenToAnAddressThatNobodyVerified() {
        pages.personalPage("unverified");
        long id = (Long) pages.registered("id");
        List<OutgoingMail> all = mails.purposes().stream().map(purpose -> new OutgoingMail(purpose.hashCode(), purpose, PortalPages.OPEN,
                Recipient.registration(id), TestClock.now().toString(), Language.FR, Map.of())).toList();
        assertThat(mails.write(all)).hasSizeGreaterThan(5).allSatisfy((mail, content) -> assertThat(typedIn(content)).isEmpty());
        jdbc.sql("update cocreation.registration set status = 'candidate', verified_at = now()").update();
        assertThat(mails.write(all)).anySatisfy((mail, content) -> assertThat(typedIn(content)).containsExactly("Karim Exemple"));
    }

    private static List<String> typedIn(MailContent content) {
        return content.model().values().stream().filter(value -> value != null).map(Object::toString)
                .filter(text -> text.contains("Karim") || text.contains("Réseau Exemple") || text.contains("0612345678")).toList();
    }
}
