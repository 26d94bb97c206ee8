package org.cocreation.event;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.geography.Morocco;
import org.cocreation.geography.Region;
import org.cocreation.language.Bilingual;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** An event with its regions, hosts, workshops and agenda comes in one round trip. */
@Repository
class EventRepository {

    private static final String SELECT = """
            select e.*,
                   (select jsonb_agg(r.region_code order by r.position)
                    from cocreation.event_region r where r.event_code = e.code) as regions,
                   (select jsonb_agg(jsonb_build_object('code', o.code, 'kind', o.kind,
                                     'name', jsonb_build_object('fr', o.name_fr, 'ar', o.name_ar)) order by h.position)
                    from cocreation.event_host h join cocreation.organisation o on o.code = h.organisation_code
                    where h.event_code = e.code) as hosts,
                   (select jsonb_agg(jsonb_build_object('fr', c.name_fr, 'ar', c.name_ar) order by c.position)
                    from cocreation.event_contributor c where c.event_code = e.code) as contributors,
                   (select jsonb_agg(jsonb_build_object('id', w.id, 'position', w.position,
                                     'title', jsonb_build_object('fr', w.title_fr, 'ar', w.title_ar)) order by w.position)
                    from cocreation.workshop w where w.event_code = e.code) as workshops,
                   (select jsonb_agg(jsonb_build_object('from', a.starts_at, 'to', a.ends_at, 'items', a.items,
                                     'title', jsonb_build_object('fr', a.title_fr, 'ar', a.title_ar)) order by a.position)
                    from cocreation.agenda_slot a where a.event_code = e.code) as agenda
            from cocreation.event e
            """;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Morocco morocco;

    EventRepository(JdbcClient jdbc, ObjectMapper json, Morocco morocco) {
        this.jdbc = jdbc;
        this.json = json;
        this.morocco = morocco;
    }

    Optional<Event> find(String code) {
        return jdbc.sql(SELECT + "where e.code = :code").param("code", code).query(this::map).optional();
    }

    List<Event> all() {
        return jdbc.sql(SELECT + "order by e.day, e.code").query(this::map).list();
    }

    List<Event> published() {
        return jdbc.sql(SELECT + "where e.published_at is not null order by e.day, e.code").query(this::map).list();
    }

    /** Of the events that a calendar's reader would have to be told of again, by code: how often, and when last. */
    Map<String, Revision> revisions(Collection<String> codes) {
        Map<String, Revision> revisions = new HashMap<>();
        jdbc.sql("""
                        select entity_key, count(*) as number, max(at) as at
                        from cocreation.audit_entry
                        where entity = 'event' and entity_key in (:codes)
                          and jsonb_exists_any(after, array['day', 'city_fr', 'city_ar', 'venue_fr', 'venue_ar'])
                        group by entity_key""")
                .param("codes", codes)
                .query(row -> {
                    revisions.put(row.getString("entity_key"), new Revision(row.getInt("number"), instant(row, "at")));
                });
        return revisions;
    }

    /** How often the day or the place was changed, and when last. */
    record Revision(int number, Instant at) {
    }

    /** One transaction at a time moves an event; inserts of registrations are not held up by this lock. */
    Optional<Phase> lockPhase(String code) {
        return jdbc.sql("select phase from cocreation.event where code = :code for no key update")
                .param("code", code).query(String.class).optional().map(Phase::of);
    }

    void publish(String code, Instant at, String by) {
        jdbc.sql("""
                        update cocreation.event set phase = :phase, published_at = :at, changed_by = :by
                        where code = :code""")
                .param("phase", Phase.PUBLISHED.code()).param("at", Timestamp.from(at)).param("by", by).param("code", code)
                .update();
    }

    void moveTo(Phase phase, String code, String by) {
        jdbc.sql("update cocreation.event set phase = :phase, changed_by = :by where code = :code")
                .param("phase", phase.code()).param("by", by).param("code", code).update();
    }

    void schedule(String code, Instant opensAt, Instant closesAt, int minimumRegistrations, String by) {
        jdbc.sql("""
                        update cocreation.event
                        set registration_opens_at = :opens, registration_closes_at = :closes,
                            minimum_registrations = :minimum, changed_by = :by
                        where code = :code""")
                .param("opens", Timestamp.from(opensAt)).param("closes", Timestamp.from(closesAt))
                .param("minimum", minimumRegistrations).param("by", by).param("code", code).update();
    }

    void openAt(String code, Instant at, String by) {
        jdbc.sql("update cocreation.event set registration_opens_at = :at, changed_by = :by where code = :code")
                .param("at", Timestamp.from(at)).param("by", by).param("code", code).update();
    }

    void closeAt(String code, Instant at, String by) {
        jdbc.sql("update cocreation.event set registration_closes_at = :at, changed_by = :by where code = :code")
                .param("at", Timestamp.from(at)).param("by", by).param("code", code).update();
    }

    void settleList(String code, Instant at, String by) {
        jdbc.sql("""
                        update cocreation.event set phase = :phase, list_settled_at = :at, changed_by = :by
                        where code = :code""")
                .param("phase", Phase.LIST_SETTLED.code()).param("at", Timestamp.from(at)).param("by", by)
                .param("code", code).update();
    }

    void shareList(String code, Instant at, String by) {
        jdbc.sql("""
                        update cocreation.event set phase = :phase, list_shared_at = :at, changed_by = :by
                        where code = :code""")
                .param("phase", Phase.LIST_SHARED.code()).param("at", Timestamp.from(at)).param("by", by)
                .param("code", code).update();
    }

    void askRepliesBy(String code, LocalDate day, String by) {
        jdbc.sql("update cocreation.event set reply_by = :day, changed_by = :by where code = :code")
                .param("day", day).param("by", by).param("code", code).update();
    }

    void recordIntervention(String code, Instant at, String actor, String action, String reason) {
        jdbc.sql("""
                        insert into cocreation.intervention (event_code, at, actor, action, reason)
                        values (:code, :at, :actor, :action, :reason)""")
                .param("code", code).param("at", Timestamp.from(at)).param("actor", actor)
                .param("action", action).param("reason", reason).update();
    }

    List<Intervention> interventions(String code) {
        return jdbc.sql("""
                        select at, actor, action, reason from cocreation.intervention
                        where event_code = :code order by at desc, id desc""")
                .param("code", code)
                .query((row, n) -> new Intervention(row.getTimestamp("at").toInstant(), row.getString("actor"),
                        row.getString("action"), row.getString("reason")))
                .list();
    }

    private Event map(ResultSet row, int n) throws SQLException {
        return new Event(
                row.getString("code"), row.getString("cycle_code"), row.getInt("position"),
                row.getObject("day", LocalDate.class),
                new Bilingual(row.getString("city_fr"), row.getString("city_ar")),
                row.getString("venue_fr") == null ? null : new Bilingual(row.getString("venue_fr"), row.getString("venue_ar")),
                row.getString("province_code"),
                new Bilingual(row.getString("experts_fr"), row.getString("experts_ar")),
                row.getInt("capacity"), Identification.of(row.getString("identification")),
                row.getInt("minimum_registrations"), row.getInt("max_per_organisation"),
                instant(row, "file_settled_at"), Phase.of(row.getString("phase")), instant(row, "published_at"),
                instant(row, "registration_opens_at"), instant(row, "registration_closes_at"),
                instant(row, "list_settled_at"), instant(row, "list_shared_at"),
                row.getInt("answer_hours"), instant(row, "last_confirmation_at"), row.getObject("reply_by", LocalDate.class),
                list(row, "regions", new TypeReference<List<String>>() { }).stream().map(this::region).toList(),
                list(row, "hosts", new TypeReference<List<Organisation>>() { }),
                list(row, "contributors", new TypeReference<List<Bilingual>>() { }),
                list(row, "workshops", new TypeReference<List<Workshop>>() { }),
                list(row, "agenda", new TypeReference<List<AgendaSlot>>() { }));
    }

    private Region region(String code) {
        return morocco.region(code);
    }

    private <T> List<T> list(ResultSet row, String column, TypeReference<List<T>> type) throws SQLException {
        String text = row.getString(column);
        if (text == null) {
            return List.of();
        }
        try {
            return List.copyOf(json.readValue(text, type));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Column " + column + " does not hold what was written", e);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
