package org.cocreation.relay;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.access.CommitteeAccounts;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.form.Refusal;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.NewMail;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the hosts hear of their event, and what they report of having passed it on. */
@Service
@Transactional
public class RelayService {

    private final JdbcClient jdbc;
    private final EventService events;
    private final CommitteeAccounts accounts;
    private final MailOutbox outbox;
    private final Clock clock;

    RelayService(JdbcClient jdbc, EventService events, CommitteeAccounts accounts, MailOutbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.accounts = accounts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Tells everybody of these groups that the event is on the portal, once. */
    public void announcePublication(String eventCode, List<String> groups) {
        outbox.owe(accounts.inGroups(groups).stream()
                .map(account -> NewMail.toMember(account.id(), account.email(), "event-published", eventCode, "1")).toList());
    }

    /**
     * A host's report; a later one takes its place.
     *
     * @param channels codes of {@link RelayChannel}, at least one
     * @throws Refusal when the organisation does not host the event, or something is missing
     */
    public void record(String eventCode, String hostCode, List<String> channels, int peopleReached, @Nullable String measures, String by) {
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
    public List<Relay> of(String eventCode) {
        Map<String, Relay> relays = new HashMap<>();
        List<Organisation> hosts = events.get(eventCode).hosts();
        Map<String, Organisation> byCode = hosts.stream().collect(Collectors.toMap(Organisation::code, Function.identity()));
        jdbc.sql("select * from cocreation.relay where event_code = :event").param("event", eventCode).query(row -> {
            String host = row.getString("organisation_code");
            if (byCode.containsKey(host)) {
                relays.put(host, new Relay(byCode.get(host),
                        Stream.of((String[]) row.getArray("channels").getArray()).map(RelayChannel::of).toList(),
                        row.getInt("people_reached"), row.getString("measures"), row.getTimestamp("recorded_at").toInstant()));
            }
        });
        return hosts.stream().map(host -> relays.get(host.code())).filter(Objects::nonNull).toList();
    }
}
