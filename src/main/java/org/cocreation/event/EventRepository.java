package org.cocreation.event;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.geography.Divisions;
import org.cocreation.geography.Position;
import org.cocreation.geography.Region;
import org.cocreation.language.Bilingual;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import static org.cocreation.database.Columns.instant;

/** An event with its regions, hosts, workshops and agenda comes in one round trip. */
@Repository
class EventRepository {

    private static final String SELECT = """
            select e.*,
                   (select jsonb_agg(r.region_code order by r.position)
                    from cocreation.event_region r where r.event_code = e.code) as regions,
                   (select jsonb_agg(jsonb_build_object('code', o.code, 'kind', o.kind,
                                     'name', jsonb_build_object('fr', o.name_fr, 'ar', o.name_ar)) order by h.position)
                    from cocreation.event_host h join cocreation.organisation_name o on o.code = h.organisation_code
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

    /** The street, the position and the door of one venue are not those of another. */
    private static final String FORGET_OTHER_VENUE = Stream.of("address_fr", "address_ar", "latitude", "longitude", "wheelchairs")
            .map(column -> "%1$s = case when venue_fr is not distinct from :venueFr then %1$s end".formatted(column))
            .collect(Collectors.joining(", "));

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Divisions divisions;

    EventRepository(JdbcClient jdbc, ObjectMapper json, Divisions divisions) {
        this.jdbc = jdbc;
        this.json = json;
        this.divisions = divisions;
    }

    Optional<Event> find(String code) {
        return jdbc.sql(SELECT + "where e.code = :code").param("code", code).query(this::map).optional();
    }

    List<Event> all() {
        return jdbc.sql(SELECT + "order by e.day, e.code").query(this::map).list();
    }

    /** Those from the day on, the nearest first, then those before it, the latest first. */
    List<Event> around(LocalDate day, int limit, int offset) {
        return jdbc.sql(SELECT + "order by e.day < :day, abs(e.day - :day), e.code limit :limit offset :offset")
                .param("day", day).param("limit", limit).param("offset", offset).query(this::map).list();
    }

    int count() {
        return jdbc.sql("select count(*) from cocreation.event").query(Integer.class).single();
    }

    List<Event> published() {
        return jdbc.sql(SELECT + "where e.published_at is not null order by e.day, e.code").query(this::map).list();
    }

    List<Event> ofCycle(String cycleCode) {
        return jdbc.sql(SELECT + "where e.cycle_code = :cycle order by e.position").param("cycle", cycleCode).query(this::map).list();
    }

    void insert(String code, String cycleCode, int position, EventDescription description, RegistrationDates dates, String by) {
        facts(jdbc.sql("""
                        insert into cocreation.event (code, cycle_code, position, day, city_fr, city_ar, venue_fr, venue_ar,
                            province_code, experts_fr, experts_ar, capacity, max_per_organisation, minimum_registrations,
                            identification, registration_opens_at, registration_closes_at, last_confirmation_at,
                            answer_hours, changed_by)
                        values (:code, :cycle, :position, :day, :cityFr, :cityAr, :venueFr, :venueAr, :province, :expertsFr,
                            :expertsAr, :capacity, :maxPerOrganisation, :minimum, :identification, :opens, :closes, :last,
                            :answerHours, :by)"""), code, description, by)
                .param("cycle", cycleCode).param("position", position)
                .param("opens", Timestamp.from(dates.opensAt())).param("closes", Timestamp.from(dates.closesAt()))
                .param("last", Timestamp.from(dates.lastConfirmationAt())).param("answerHours", RegistrationDates.ANSWER_HOURS)
                .update();
        insertLists(code, description);
    }

    void describe(String code, EventDescription description, String by) {
        facts(jdbc.sql("""
                        update cocreation.event
                        set day = :day, city_fr = :cityFr, city_ar = :cityAr, %s, venue_fr = :venueFr, venue_ar = :venueAr,
                            province_code = :province, experts_fr = :expertsFr, experts_ar = :expertsAr, capacity = :capacity,
                            max_per_organisation = :maxPerOrganisation, minimum_registrations = :minimum,
                            identification = :identification, changed_by = :by
                        where code = :code""".formatted(FORGET_OTHER_VENUE)), code, description, by).update();
        for (String table : List.of("event_region", "event_host", "event_contributor", "workshop", "agenda_slot")) {
            jdbc.sql("delete from cocreation." + table + " where event_code = :code").param("code", code).update();
        }
        insertLists(code, description);
    }

    void plan(String code, RegistrationDates dates, String by) {
        jdbc.sql("""
                        update cocreation.event
                        set registration_opens_at = :opens, registration_closes_at = :closes, last_confirmation_at = :last,
                            changed_by = :by
                        where code = :code""")
                .param("opens", Timestamp.from(dates.opensAt())).param("closes", Timestamp.from(dates.closesAt()))
                .param("last", Timestamp.from(dates.lastConfirmationAt())).param("by", by).param("code", code).update();
    }

    private static JdbcClient.StatementSpec facts(JdbcClient.StatementSpec statement, String code, EventDescription event, String by) {
        return statement.param("code", code).param("day", event.day())
                .param("cityFr", event.city().fr()).param("cityAr", event.city().ar())
                .param("venueFr", event.venue() == null ? null : event.venue().fr())
                .param("venueAr", event.venue() == null ? null : event.venue().ar())
                .param("province", event.provinceCode())
                .param("expertsFr", event.experts().fr()).param("expertsAr", event.experts().ar())
                .param("capacity", event.capacity()).param("maxPerOrganisation", event.maxPerOrganisation())
                .param("minimum", event.minimumRegistrations()).param("identification", event.identification().code())
                .param("by", by);
    }

    private void insertLists(String code, EventDescription event) {
        insertCodes("event_region", "region_code", code, event.regionCodes());
        insertCodes("event_host", "organisation_code", code, event.hostCodes());
        insertTexts("event_contributor", "name", code, event.contributors());
        insertTexts("workshop", "title", code, event.workshops());
        insertAgenda(code, event.agenda());
    }

    private void insertAgenda(String code, List<AgendaSlot> agenda) {
        for (int i = 0; i < agenda.size(); i++) {
            AgendaSlot slot = agenda.get(i);
            jdbc.sql("""
                            insert into cocreation.agenda_slot (event_code, position, starts_at, ends_at, title_fr, title_ar, items)
                            values (?, ?, ?, ?, ?, ?, ?::jsonb)""")
                    .params(code, i + 1, slot.from(), slot.to(), slot.title().fr(), slot.title().ar(), write(slot.items())).update();
        }
    }

    private void insertCodes(String table, String column, String code, List<String> codes) {
        jdbc.sql("""
                        insert into cocreation.%s (event_code, %s, position)
                        select :code, value, position from unnest(:codes) with ordinality as list (value, position)"""
                        .formatted(table, column))
                .param("code", code).param("codes", codes.toArray(String[]::new)).update();
    }

    private void insertTexts(String table, String column, String code, List<Bilingual> texts) {
        jdbc.sql("""
                        insert into cocreation.%1$s (event_code, %2$s_fr, %2$s_ar, position)
                        select :code, fr, ar, position from unnest(:fr, :ar) with ordinality as list (fr, ar, position)"""
                        .formatted(table, column))
                .param("code", code).param("fr", texts.stream().map(Bilingual::fr).toArray(String[]::new))
                .param("ar", texts.stream().map(Bilingual::ar).toArray(String[]::new)).update();
    }

    /** @param at null to open the file again */
    void settleFile(String code, @Nullable Instant at, String by) {
        jdbc.sql("update cocreation.event set file_settled_at = :at, changed_by = :by where code = :code")
                .param("at", at == null ? null : Timestamp.from(at), Types.TIMESTAMP).param("by", by).param("code", code).update();
    }

    void locate(String code, Location location, String by) {
        Position position = location.position();
        jdbc.sql("""
                        update cocreation.event
                        set venue_fr = :venueFr, venue_ar = :venueAr, address_fr = :addressFr, address_ar = :addressAr,
                            latitude = :latitude, longitude = :longitude, wheelchairs = :wheelchairs, changed_by = :by
                        where code = :code""")
                .params(words("venue", location.venue())).params(words("address", location.address()))
                .param("latitude", position == null ? null : position.latitude(), Types.DOUBLE)
                .param("longitude", position == null ? null : position.longitude(), Types.DOUBLE)
                .param("wheelchairs", location.wheelchairs() == null ? null : location.wheelchairs().code())
                .param("by", by).param("code", code).update();
    }

    void settleAgenda(String code, List<AgendaSlot> agenda, Instant at, String by) {
        changeAgenda(code, agenda);
        stamp("agenda_settled_at", code, at, by);
    }

    void changeAgenda(String code, List<AgendaSlot> agenda) {
        jdbc.sql("delete from cocreation.agenda_slot where event_code = :code").param("code", code).update();
        insertAgenda(code, agenda);
    }

    void ready(String code, Instant at, String by) {
        stamp("ready_at", code, at, by);
    }

    void publishReport(String code, Instant at, String by) {
        stamp("report_published_at", code, at, by);
    }

    void reopenReport(String code, Instant at, String by) {
        stamp("report_reopened_at", code, at, by);
    }

    void closeReport(String code, String by) {
        jdbc.sql("update cocreation.event set report_reopened_at = null, changed_by = :by where code = :code")
                .param("by", by).param("code", code).update();
    }

    void postpone(String code, LocalDate day, RegistrationDates dates, @Nullable LocalDate replyBy, @Nullable Bilingual notice,
                  Instant at, String by) {
        jdbc.sql("""
                        update cocreation.event
                        set postponed_from = day, postponed_at = :at, day = :day, registration_opens_at = :opens,
                            registration_closes_at = :closes, last_confirmation_at = :last, reply_by = :replyBy, ready_at = null,
                            notice_fr = :noticeFr, notice_ar = :noticeAr, changed_by = :by
                        where code = :code""")
                .param("at", Timestamp.from(at)).param("day", day).param("opens", Timestamp.from(dates.opensAt()))
                .param("closes", Timestamp.from(dates.closesAt())).param("last", Timestamp.from(dates.lastConfirmationAt()))
                .param("replyBy", replyBy, Types.DATE).params(words("notice", notice)).param("by", by).param("code", code).update();
    }

    void giveToAnswer(String code, int hours, String by) {
        jdbc.sql("update cocreation.event set answer_hours = :hours, changed_by = :by where code = :code")
                .param("hours", hours).param("by", by).param("code", code).update();
    }

    void cancel(String code, @Nullable Bilingual notice, Instant at, String by) {
        jdbc.sql("""
                        update cocreation.event
                        set cancelled_at = :at, ready_at = null, notice_fr = :noticeFr, notice_ar = :noticeAr, changed_by = :by
                        where code = :code""")
                .param("at", Timestamp.from(at)).params(words("notice", notice)).param("by", by).param("code", code).update();
    }

    private static Map<String, Object> words(String name, @Nullable Bilingual text) {
        Map<String, Object> words = new HashMap<>();
        words.put(name + "Fr", text == null ? null : text.fr());
        words.put(name + "Ar", text == null ? null : text.ar());
        return words;
    }

    private void stamp(String column, String code, Instant at, String by) {
        jdbc.sql("update cocreation.event set %s = :at, changed_by = :by where code = :code".formatted(column))
                .param("at", Timestamp.from(at)).param("by", by).param("code", code).update();
    }

    void holdPublished(String regionCode) {
        jdbc.sql("""
                        select e.code from cocreation.event e
                        where e.phase = :phase and exists (select from cocreation.event_region r where r.event_code = e.code and r.region_code = :region)
                        for share of e""")
                .param("phase", Phase.PUBLISHED.code()).param("region", regionCode).query(String.class).list();
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

    private Event map(ResultSet row, int n) throws SQLException {
        return new Event(
                row.getString("code"), row.getString("cycle_code"), row.getInt("position"),
                row.getObject("day", LocalDate.class),
                new Bilingual(row.getString("city_fr"), row.getString("city_ar")),
                location(row),
                row.getString("province_code"),
                new Bilingual(row.getString("experts_fr"), row.getString("experts_ar")),
                new Admission(row.getInt("capacity"), Identification.of(row.getString("identification")), row.getInt("minimum_registrations"),
                        row.getInt("max_per_organisation"), row.getInt("answer_hours")),
                Phase.of(row.getString("phase")),
                new RegistrationDates(row.getTimestamp("registration_opens_at").toInstant(), row.getTimestamp("registration_closes_at").toInstant(),
                        row.getTimestamp("last_confirmation_at").toInstant()),
                row.getObject("reply_by", LocalDate.class),
                new Milestones(instant(row, "file_settled_at"), instant(row, "published_at"), instant(row, "list_settled_at"),
                        instant(row, "list_shared_at"), instant(row, "agenda_settled_at"), instant(row, "ready_at"),
                        instant(row, "report_published_at"), instant(row, "report_reopened_at")),
                new EventChange(row.getObject("postponed_from", LocalDate.class), instant(row, "postponed_at"), instant(row, "cancelled_at"),
                        bilingual(row, "notice")),
                list(row, "regions", new TypeReference<List<String>>() { }).stream().map(this::region).toList(),
                list(row, "hosts", new TypeReference<List<Organisation>>() { }),
                list(row, "contributors", new TypeReference<List<Bilingual>>() { }),
                list(row, "workshops", new TypeReference<List<Workshop>>() { }),
                list(row, "agenda", new TypeReference<List<AgendaSlot>>() { }));
    }

    private static Location location(ResultSet row) throws SQLException {
        Double latitude = row.getObject("latitude", Double.class);
        return new Location(bilingual(row, "venue"), bilingual(row, "address"),
                latitude == null ? null : new Position(latitude, row.getDouble("longitude")), WheelchairAccess.of(row.getString("wheelchairs")));
    }

    private static @Nullable Bilingual bilingual(ResultSet row, String column) throws SQLException {
        String french = row.getString(column + "_fr");
        return french == null ? null : new Bilingual(french, row.getString(column + "_ar"));
    }

    private Region region(String code) {
        return divisions.region(code);
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

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
