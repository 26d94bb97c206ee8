package org.cocreation.deployment;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.country.Country;
import org.cocreation.deployment.Programs.Needed;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cocreation.deployment.Person.accepted;

/** By the commands of docs/operating.md: a backup while the application runs, restored into an empty server, where everything goes on. */
@Needed({"nginx", "docker-compose", "openssl", "pg_dump", "pg_restore"})
class RestoreIT {

    private static final Guide GUIDE = Guide.of("docs/operating.md");
    private static final String EVENT = "PAN3-EV1";
    private static final String MATERIALS = "/comite/evenements/" + EVENT + "/supports";
    private static final byte[] LEAFLET = "%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type /Pages /Kids [] /Count 0>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"
            .getBytes();

    private Installation installation;

    @AfterEach
    void stop() throws IOException {
        installation.close();
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void whatWasSavedGoesOnOnAnEmptyServer() throws IOException {
        installation = Installation.ofDemonstration("restore").with("COCREATION_SIGN_IN_SECOND_FACTOR", "required");
        installation.type("docker-compose up -d");
        Person ministry = Person.enrolled(installation.visitor(), "mtnra", "cocreation");
        Person host = Person.signedIn(installation.visitor(), "adfm", "cocreation");
        ministry.complete(EVENT, "publish-event", Map.of("reviewed", true));
        String closing = LocalDateTime.now(Country.zone()).plusDays(9).truncatedTo(ChronoUnit.MINUTES).toString();
        ministry.complete(EVENT, "open-registration", Map.of("opening", "now", "closesAt", closing, "minimumRegistrations", 1));
        accepted(host.browser.postFile(MATERIALS, Map.of("_csrf", host.browser.csrfTokenOf(MATERIALS), "titleFr", "Dépliant", "titleAr", "مطوية"), "depliant.pdf", LEAFLET));
        host.complete(EVENT, "relay-communication", Map.of("channels", List.of("courriel"), "peopleReached", 120, "measures", "Affiches en gros caractères."));

        awaitMails();
        Set<String> mailed = ids().collect(Collectors.toSet());
        GUIDE.commands("## Backup").forEach(installation::type);
        // What happened since is lost, and only that.
        host.complete(EVENT, "prepare-materials", Map.of("ready", true));
        installation.loseDatabase();
        GUIDE.commands("## Restore").forEach(installation::type);

        Person again = ministry.again(installation.visitor(), "mtnra", "cocreation");
        Person hostAgain = Person.signedIn(installation.visitor(), "adfm", "cocreation");
        assertThat(again.tasks(EVENT, "publish-event")).as("what was done is done").isEmpty();
        hostAgain.complete(EVENT, "prepare-materials", Map.of("ready", true));
        again.complete(EVENT, "approve-materials", Map.of("decision", "approve"));
        String file = Jsoup.parse(hostAgain.browser.get(MATERIALS).body()).select("main a[href^=%s/]".formatted(MATERIALS)).attr("href");
        assertThat(hostAgain.browser.getBytes(file)).isEqualTo(LEAFLET);

        JdbcClient jdbc = installation.database().jdbc();
        assertThat(jdbc.sql("""
                update act_ru_job set duedate_ = now() - interval '1 day' where handler_cfg_ like 'closing-date-reached%'
                and process_instance_id_ in (select proc_inst_id_ from act_ru_execution where business_key_ = :event)""").param("event", EVENT).update())
                .as("the closing is waited for").isOne();
        again.complete(EVENT, "decide-extension", Map.of("decision", "close", "justification", "Essai de reprise."));
        assertThat(again.tasks(EVENT, null)).isNotEmpty();
        assertThat(jdbc.sql("select count(*) from act_ru_incident").query(Integer.class).single()).isZero();
        awaitMails();
        assertThat(mailed).isNotEmpty();
        assertThat(ids().filter(mailed::contains)).as("what had left does not leave again").doesNotHaveDuplicates();
    }

    private void awaitMails() throws IOException {
        JdbcClient jdbc = installation.database().jdbc();
        while (jdbc.sql("select count(*) from cocreation.mail where status in ('queued', 'sending')").query(Integer.class).single() > 0) {
            Mailbox.pause();
        }
    }

    private Stream<String> ids() {
        return Arrays.stream(installation.mail().getReceivedMessages()).map(Mailbox::id);
    }
}
