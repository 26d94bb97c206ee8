package org.cocreation.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.paging.PageNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who changed what of an event, who intervened, who read which list of persons and who took it away. Changes are written by the database
 * itself (the trigger {@code record_change}) or handed over here, interventions, readings and downloads where they happen.
 */
@Service
@Transactional(readOnly = true)
public class AuditTrail {

    /** Rows a page. */
    public static final int PAGE_SIZE = 50;

    /** The kind of what the ministry did with an event's dates. */
    public static final String INTERVENTION = "intervention";
    private static final String DOWNLOAD = "download";
    private static final String READING = "reading";
    /** Of a table that no feature has words for. */
    private static final TrailKind UNKNOWN = TrailKind.of("", "");

    private static final String ALL_OF_EVENT = """
            from (select id, at, actor, entity as kind, entity_key as subject, before, after
                  from cocreation.audit_entry where event_code = :event
                  union all
                  select id, at, actor, 'intervention', action, '{}', jsonb_build_object('reason', reason)
                  from cocreation.intervention where event_code = :event
                  union all
                  select id, at, actor, 'download', document, '{}', '{}'
                  from cocreation.download where event_code = :event
                  union all
                  select id, at, actor, 'reading', document, '{}', '{}'
                  from cocreation.reading where event_code = :event) entry
            where (:kind::text is null or kind = :kind)
            """;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final Map<String, TrailKind> kinds = new LinkedHashMap<>();
    private final Map<String, String> actions = new HashMap<>();

    AuditTrail(JdbcClient jdbc, ObjectMapper json, List<TrailWords> words, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        Stream.concat(words.stream().flatMap(feature -> feature.kinds().stream()), Stream.of(
                TrailKind.of(INTERVENTION, "Décision").filter("interventions", "Décisions"),
                TrailKind.of(DOWNLOAD, "Téléchargement").filter("telechargements", "Téléchargements"),
                TrailKind.of(READING, "Consultation").filter("consultations", "Consultations"))).forEach(kind -> {
                    if (kinds.putIfAbsent(kind.table(), kind) != null) {
                        throw new IllegalStateException("Two features record " + kind.table());
                    }
                });
        words.forEach(feature -> actions.putAll(feature.actions()));
    }

    /** What the trail of an event may be read of alone: the title by the filter's word in an address. */
    public Map<String, String> filters() {
        return kinds.values().stream().filter(kind -> kind.path() != null)
                .collect(Collectors.toMap(TrailKind::path, TrailKind::filter, (a, b) -> a, LinkedHashMap::new));
    }

    /**
     * Latest first.
     *
     * @param filter only entries of one of the {@link #filters}, all for any other word
     * @param page   from 0; beyond the last page the last is given
     */
    public AuditPage ofEvent(String eventCode, String filter, int page) {
        return page(eventCode, kinds.values().stream().filter(kind -> filter.equals(kind.path())).map(TrailKind::table).findFirst().orElse(null), page);
    }

    /** What the ministry did with the event's dates, a page of it; latest first. */
    public AuditPage interventions(String eventCode, int page) {
        return page(eventCode, INTERVENTION, page);
    }

    private AuditPage page(String eventCode, @Nullable String kind, int page) {
        int total = jdbc.sql("select count(*) " + ALL_OF_EVENT).param("event", eventCode).param("kind", kind)
                .query(Integer.class).single();
        int number = PageNumber.atMost(page, AuditPage.pages(total));
        List<Row> rows = jdbc.sql("select entry.* " + ALL_OF_EVENT + " order by at desc, id desc limit :size offset :offset")
                .param("event", eventCode).param("kind", kind).param("size", PAGE_SIZE).param("offset", number * PAGE_SIZE)
                .query(this::row).list();
        return new AuditPage(entries(rows), number, total);
    }

    /**
     * What happened to one thing, latest first: to its row, and what else is told about it.
     *
     * @param kind {@code account}, or a table's name
     */
    public List<AuditEntry> of(String kind, String key) {
        return latest(kind, List.of(key), Integer.MAX_VALUE);
    }

    /** As {@link #of}, of several things of a kind. @param atMost how many entries */
    public List<AuditEntry> latest(String kind, Collection<String> keys, int atMost) {
        return entries(jdbc.sql("""
                        select at, actor, entity as kind, entity_key as subject, before, after
                        from cocreation.audit_entry where entity in (:kinds) and entity_key = any(:keys) order by at desc, id desc limit :most""")
                .param("kinds", about(kind)).param("keys", keys.toArray(String[]::new)).param("most", atMost).query(this::row).list());
    }

    /**
     * Changes of some columns of one row, with all that changed at the same time; latest first.
     *
     * @param eventCode null for a row of no event
     * @param columns   of which one at least changed
     */
    public List<RowChange> changes(String kind, @Nullable String eventCode, String key, Collection<String> columns) {
        return jdbc.sql("""
                        select at, actor, entity as kind, entity_key as subject, before, after from cocreation.audit_entry
                        where entity = :kind and (:event::text is null or event_code = :event) and entity_key = :key and jsonb_exists_any(after, :columns)
                        order by id desc""")
                .param("kind", kind).param("event", eventCode).param("key", key).param("columns", columns.toArray(String[]::new))
                .query(this::row).list().stream().map(row -> new RowChange(row.at(), row.actor(), row.before(), row.after())).toList();
    }

    /** What a row held before and after. */
    public record RowChange(Instant at, String actor, Map<String, Object> before, Map<String, Object> after) {
    }

    /** Of the rows of which one of these columns was ever changed, by key: how often, and when last. */
    public Map<String, Revisions> revisions(String kind, Collection<String> keys, Collection<String> columns) {
        Map<String, Revisions> revisions = new HashMap<>();
        jdbc.sql("""
                        select entity_key, count(*) as number, max(at) as at from cocreation.audit_entry
                        where entity = :kind and entity_key = any(:keys) and jsonb_exists_any(after, :columns)
                        group by entity_key""")
                .param("kind", kind).param("keys", keys.toArray(String[]::new)).param("columns", columns.toArray(String[]::new))
                .query(row -> {
                    revisions.put(row.getString("entity_key"), new Revisions(row.getInt("number"), row.getTimestamp("at").toInstant()));
                });
        return revisions;
    }

    public record Revisions(int number, Instant latest) {
    }

    /**
     * Writes down changes that the database does not see as such; one statement however many there are.
     *
     * @param kind  as the feature's {@link TrailWords} have it
     * @param event code, null for what belongs to none
     */
    @Transactional
    public void record(String actor, String kind, @Nullable String event, Collection<Changed> changes) {
        jdbc.sql("""
                        insert into cocreation.audit_entry (at, actor, entity, entity_key, event_code, before, after)
                        select clock_timestamp(), :actor, :kind, key, :event, before::jsonb, after::jsonb
                        from unnest(:keys::text[], :before::text[], :after::text[]) as change (key, before, after)""")
                .param("actor", actor).param("kind", kind).param("event", event)
                .param("keys", changes.stream().map(Changed::key).toArray(String[]::new))
                .param("before", changes.stream().map(change -> write(change.before())).toArray(String[]::new))
                .param("after", changes.stream().map(change -> write(change.after())).toArray(String[]::new)).update();
    }

    /** What was changed of one thing: only the columns that changed. */
    public record Changed(String key, Map<String, ?> before, Map<String, ?> after) {
    }

    /** Writes down that the ministry changed a date and why. */
    @Transactional
    public void recordIntervention(String eventCode, String actor, String action, String reason) {
        jdbc.sql("""
                        insert into cocreation.intervention (event_code, at, actor, action, reason)
                        values (:event, :at, :actor, :action, :reason)""")
                .param("event", eventCode).param("at", Timestamp.from(clock.instant())).param("actor", actor)
                .param("action", action).param("reason", reason).update();
    }

    /** All that the ministry did with each event's dates, as it was recorded; latest first. Nothing where it did nothing. */
    public Map<String, List<Intervention>> recordedInterventions(Collection<String> eventCodes) {
        Map<String, List<Intervention>> recorded = new HashMap<>();
        jdbc.sql("""
                        select event_code, at, actor, action, reason from cocreation.intervention
                        where event_code = any(:events) order by at desc, id desc""")
                .param("events", eventCodes.toArray(String[]::new))
                .query(row -> {
                    recorded.computeIfAbsent(row.getString("event_code"), first -> new ArrayList<>()).add(new Intervention(
                            row.getTimestamp("at").toInstant(), row.getString("actor"), row.getString("action"), row.getString("reason")));
                });
        return recorded;
    }

    /** Writes down that a member takes a list of persons away. */
    @Transactional
    public void recordDownload(String eventCode, String actor, String document) {
        jdbc.sql("insert into cocreation.download (at, actor, event_code, document) values (:at, :actor, :event, :document)")
                .param("at", Timestamp.from(clock.instant())).param("actor", actor).param("event", eventCode)
                .param("document", document).update();
    }

    /** Writes down that a member looks at a list of persons; once a day is enough. */
    @Transactional
    public void recordReading(String eventCode, String actor, String document) {
        Instant now = clock.instant();
        jdbc.sql("""
                insert into cocreation.reading (at, day, actor, event_code, document)
                values (:at, :day, :actor, :event, :document) on conflict do nothing""")
                .param("at", Timestamp.from(now)).param("day", LocalDate.ofInstant(now, clock.getZone())).param("actor", actor)
                .param("event", eventCode).param("document", document).update();
    }

    /** @return the event of each entry that went, null for one without */
    @Transactional
    List<String> forget(String kind, Collection<String> keys) {
        return jdbc.sql("delete from cocreation.audit_entry where entity in (:kinds) and entity_key = any(:keys) returning event_code")
                .param("kinds", about(kind)).param("keys", keys.toArray(String[]::new)).query((row, n) -> row.getString(1)).list();
    }

    /** @return the event of each entry that went */
    @Transactional
    List<String> forgetPersonsOf(Collection<String> eventCodes) {
        return jdbc.sql("delete from cocreation.audit_entry where entity in (:kinds) and event_code = any(:events) returning event_code")
                .param("kinds", kinds.values().stream().filter(TrailKind::isOfPersons).map(TrailKind::table).toList())
                .param("events", eventCodes.toArray(String[]::new)).query((row, n) -> row.getString(1)).list();
    }

    @Transactional
    void forgetReadings(Instant before) {
        jdbc.sql("delete from cocreation.reading where at < :before").param("before", Timestamp.from(before)).update();
    }

    /** The tables about whose rows something is told, the row's own first. */
    private List<String> about(String table) {
        return Stream.concat(Stream.of(table), kinds.values().stream().filter(kind -> kind.about().equals(table)).map(TrailKind::table)).distinct().toList();
    }

    Collection<TrailKind> kinds() {
        return kinds.values();
    }

    private record Row(Instant at, String actor, String kind, String subject, Map<String, Object> before, Map<String, Object> after) {
    }

    private Row row(ResultSet row, int n) throws SQLException {
        return new Row(row.getTimestamp("at").toInstant(), row.getString("actor"), row.getString("kind"), row.getString("subject"),
                values(row.getString("before")), values(row.getString("after")));
    }

    /** One question for the names of each kind. */
    private List<AuditEntry> entries(List<Row> rows) {
        Map<TrailKind, Map<String, String>> names = new HashMap<>();
        rows.stream().collect(Collectors.groupingBy(row -> subjects(row.kind()), Collectors.mapping(Row::subject, Collectors.toSet())))
                .forEach((kind, keys) -> names.put(kind, kind.names(keys)));
        return rows.stream().map(row -> entry(row, names.getOrDefault(subjects(row.kind()), Map.of()).getOrDefault(row.subject(), ""))).toList();
    }

    private TrailKind kind(String table) {
        return kinds.getOrDefault(table, UNKNOWN);
    }

    /** The kind that has the names of what an entry is about. */
    private TrailKind subjects(String table) {
        return kind(kind(table).about());
    }

    private AuditEntry entry(Row row, String name) {
        String actor = Actor.words(row.actor());
        TrailKind kind = kind(row.kind());
        return switch (row.kind()) {
            case INTERVENTION -> new AuditEntry(row.at(), actor, row.kind(), actions.getOrDefault(row.subject(), row.subject()),
                    Objects.toString(row.after().get("reason"), ""), List.of());
            case DOWNLOAD, READING -> new AuditEntry(row.at(), actor, row.kind(), kind.title(), row.subject(), List.of());
            default -> new AuditEntry(row.at(), actor, row.kind(), kind == UNKNOWN ? row.kind() : kind.title(), name, kind.changes(row.subject(), row.before(), row.after()));
        };
    }

    private String write(Map<String, ?> columns) {
        try {
            return json.writeValueAsString(columns);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Map<String, Object> values(String text) {
        try {
            return json.readValue(text, new TypeReference<>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The audit trail holds what is not JSON", e);
        }
    }
}
