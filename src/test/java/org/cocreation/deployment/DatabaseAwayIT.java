package org.cocreation.deployment;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.cocreation.PageForm;
import org.cocreation.Visitor;
import org.cocreation.deployment.Programs.Needed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The database is stopped and started again under a node that serves: nobody sees an error, and what was typed is not lost. */
@Needed({"nginx", "docker-compose", "openssl"})
class DatabaseAwayIT {

    private static final String FORM = "/evenements/PAN3-EV1/inscription";

    private static Installation installation;
    private static Node node;

    @BeforeAll
    static void start() throws IOException {
        installation = Installation.ofDemonstration("database-away");
        installation.up();
        node = installation.node("application");
        installation.database().jdbc().sql("""
                update cocreation.event set phase = 'registration-open', published_at = now(), registration_opens_at = now() - interval '1 hour',
                    registration_closes_at = now() + interval '1 day', changed_by = 'test' where code = 'PAN3-EV1'""").update();
    }

    @AfterAll
    static void stop() throws IOException {
        installation.close();
    }

    @Test
    void peopleAreToldToComeBackAndTheFormIsSentOnceMore() throws IOException {
        Person member = Person.signedIn(installation.visitor(), "adfm", "cocreation");
        String cookie = "__Host-session=" + member.browser.cookie("__Host-session").orElseThrow();
        assertThat(node.visitor().get(FORM).statusCode()).isEqualTo(200);
        Visitor visitor = node.visitor();
        long workshop = installation.database().jdbc().sql("select min(id) from cocreation.workshop where event_code = 'PAN3-EV1'").query(Long.class).single();

        installation.database().stop();
        HttpResponse<String> refused = visitor.postForm(FORM, Map.of("fullName", "Amina L'Exemple", "email", "amina@ailleurs.example", "phone", "06 00 00 00 00",
                "organisation", "Association d'essai", "organisationKind", "association", "provinceCode", "MA-CAS", "gender", "female",
                "ageBracket", "25-34", "workshopId", Long.toString(workshop), "consent", "true"));
        comesBack(refused);
        comesBack(node.visitor().get("/evenements/PAN3-EV2"));
        comesBack(node.visitor().get("/comite", "Cookie", cookie));
        installation.database().startAgain();

        PageForm kept = visitor.form(refused, "form#saisie");
        Instant limit = Instant.now().plus(Duration.ofSeconds(30));
        HttpResponse<String> again = kept.send();
        while (again.statusCode() == 503 && Instant.now().isBefore(limit)) {
            Mailbox.pause();
            again = kept.send();
        }
        assertThat(again.statusCode()).isEqualTo(303);
        JdbcClient jdbc = installation.database().jdbc();
        assertThat(jdbc.sql("select full_name from cocreation.registration where email_key = 'amina@ailleurs.example'").query(String.class).list())
                .containsExactly("Amina L'Exemple");
        assertThat(node.visitor().get("/comite", "Cookie", cookie).statusCode()).as("the session is there").isEqualTo(200);
        assertThat(node.log()).contains("The database does not answer").doesNotContain("Servlet.service() for servlet [dispatcherServlet]");
    }

    private static void comesBack(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("10");
        assertThat(answer.body()).contains("Revenez dans quelques instants", "يرجى العودة بعد لحظات");
    }
}
