package org.cocreation.outreach;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import org.cocreation.access.CommitteeAccounts;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.NewMail;
import org.cocreation.mail.Recipient;
import org.cocreation.workflow.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the hosts hear of their event, and what they report of having passed it on. */
@Service
@Transactional
public class OutreachService {

    private final JdbcClient jdbc;
    private final EventService events;
    private final CommitteeAccounts accounts;
    private final MailOutbox outbox;
    private final Clock clock;

    OutreachService(JdbcClient jdbc, EventService events, CommitteeAccounts accounts, MailOutbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.accounts = accounts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Tells everybody of the hosts that the event is on the portal, once. */
    public void announcePublication(String eventCode) {
        Event event = events.get(eventCode);
        outbox.owe(accounts.inGroups(event.hosts().stream().map(Organisation::group).toList()).stream()
                .map(account -> new NewMail("event-published", eventCode, Recipient.user(account.id()), "1", account.email(),
                        Language.FR))
                .toList());
    }

    /**
     * A host's report; a later one takes its place.
     *
     * @param channels codes of {@link RelayChannel}, at least one
     * @throws Refusal when the organisation does not host the event, or something is missing
     */
    public void recordRelay(String eventCode, String hostCode, List<String> channels, int peopleReached, String measures, String by) {
        if (!events.get(eventCode).isHostedBy(hostCode)) {
            throw new Refusal("Cette organisation ne coordonne pas l'événement.");
        }
        if (channels.isEmpty()) {
            throw new Refusal("Indiquez au moins un canal utilisé pour relayer l'information.");
        }
        if (peopleReached < 0) {
            throw new Refusal("Le nombre de personnes touchées ne peut pas être négatif.");
        }
        if (measures == null) {
            throw new Refusal("Indiquez les mesures prises pour les groupes vulnérables.");
        }
        jdbc.sql("""
                        insert into cocreation.relay (event_code, organisation_code, channels, people_reached, measures,
                            recorded_at, changed_by)
                        values (:event, :host, :channels, :people, :measures, :now, :by)
                        on conflict (event_code, organisation_code) do update
                        set channels = excluded.channels, people_reached = excluded.people_reached,
                            measures = excluded.measures, recorded_at = excluded.recorded_at, changed_by = excluded.changed_by""")
                .param("event", eventCode).param("host", hostCode)
                .param("channels", channels.stream().map(RelayChannel::of).map(RelayChannel::code).toArray(String[]::new))
                .param("people", peopleReached).param("measures", measures)
                .param("now", Timestamp.from(clock.instant())).param("by", by)
                .update();
    }

    /** The reports there are, in the order of the hosts. */
    @Transactional(readOnly = true)
    public List<Relay> relays(String eventCode) {
        return jdbc.sql("""
                        select r.*, o.code, o.kind, o.name_fr, o.name_ar
                        from cocreation.relay r join cocreation.organisation o on o.code = r.organisation_code
                        join cocreation.event_host h on h.event_code = r.event_code and h.organisation_code = r.organisation_code
                        where r.event_code = :event order by h.position""")
                .param("event", eventCode)
                .query((row, n) -> new Relay(
                        new Organisation(row.getString("code"), row.getString("kind"),
                                new Bilingual(row.getString("name_fr"), row.getString("name_ar"))),
                        Stream.of((String[]) row.getArray("channels").getArray()).map(RelayChannel::of).toList(),
                        row.getInt("people_reached"), row.getString("measures"), row.getTimestamp("recorded_at").toInstant()))
                .list();
    }
}
