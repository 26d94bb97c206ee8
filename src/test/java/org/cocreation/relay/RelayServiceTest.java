package org.cocreation.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;

import org.cocreation.ApplicationTest;
import org.cocreation.event.EventService;
import org.cocreation.form.Refusal;
import org.cocreation.language.Language;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.OutgoingMail;
import org.cocreation.mail.Recipient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@ApplicationTest(profiles = "demo")
@Transactional
class RelayServiceTest {

    private static final String EVENT = "PAN3-EV1";

    @Autowired
    RelayService relays;

    @Autowired
    RelayMails mails;

    @Autowired
    EventService events;

    @Autowired
    JdbcClient jdbc;

    @Test
    void tellsTheHostsOnceThatTheirEventIsPublished() {
        relays.announcePublication(EVENT, List.of("org-adfm", "org-4chabab"));
        relays.announcePublication(EVENT, List.of("org-adfm", "org-4chabab"));

        assertThat(jdbc.sql("select recipient from cocreation.mail where purpose = 'event-published' order by recipient")
                .query(String.class).list()).containsExactly("user:4chabab", "user:adfm");
    }

    @Test
    void theMailLinksToThePublicPage() {
        MailContent content = mails.write(List.of(new OutgoingMail(7, "event-published", EVENT, Recipient.user("adfm"), "1",
                Language.FR, Map.of()))).get(7L);

        assertThat(content.template()).isEqualTo("event-published");
        assertThat(content.model()).containsEntry("link", "http://localhost:8080/evenements/PAN3-EV1")
                .containsEntry("event", events.get(EVENT).title());
    }

    @Test
    void keepsWhatEachHostReportsInTheirOrder() {
        relay("4CHABAB", List.of("reseaux-sociaux"), 120);
        relay("ADFM", List.of("courriel"), 10);
        relay("ADFM", List.of("reseau-associatif", "rencontres"), 300);

        assertThat(relays.of(EVENT)).extracting(relay -> relay.host().code(), Relay::channels, Relay::peopleReached, Relay::measures)
                .containsExactly(
                        tuple("ADFM", List.of(RelayChannel.ASSOCIATIONS, RelayChannel.MEETINGS), 300, "Affiches en gros caractères."),
                        tuple("4CHABAB", List.of(RelayChannel.SOCIAL_MEDIA), 120, "Affiches en gros caractères."));
        assertThat(jdbc.sql("select actor from cocreation.audit_entry where entity = 'relay' and event_code = :event")
                .param("event", EVENT).query(String.class).list()).containsExactly("adfm");
    }

    @Test
    void refusesWhatIsMissingAndOtherOrganisations() {
        refused(() -> relay("ACODEC", List.of("courriel"), 1), "ne coordonne pas");
        refused(() -> relay("ADFM", List.of(), 1), "canal");
        refused(() -> relay("ADFM", List.of("courriel"), -1), "négatif");
        refused(() -> relays.record(EVENT, "ADFM", List.of("courriel"), 1, null, "adfm"), "mesures");
        assertThat(relays.of(EVENT)).isEmpty();
    }

    private void relay(String host, List<String> channels, int people) {
        relays.record(EVENT, host, channels, people, "Affiches en gros caractères.", host.toLowerCase());
    }

    private static void refused(Runnable deed, String why) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(deed::run).withMessageContaining(why);
    }
}
