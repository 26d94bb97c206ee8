package org.cocreation.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.paging.PageNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who changed what of an event, who intervened, and who took which list away. Changes are written by the database
 * itself (the trigger {@code record_change}), interventions and downloads where they happen.
 */
@Service
@Transactional(readOnly = true)
public class AuditTrail {

    /** Rows a page. */
    public static final int PAGE_SIZE = 50;

    private static final String ALL_OF_EVENT = """
            from (select id, at, actor, entity as kind, entity_key as subject, before, after
                  from cocreation.audit_entry where event_code = :event
                  union all
                  select id, at, actor, 'intervention', action, '{}', jsonb_build_object('reason', reason)
                  from cocreation.intervention where event_code = :event
                  union all
                  select id, at, actor, 'download', document, '{}', '{}'
                  from cocreation.download where event_code = :event) entry
            where (:kind::text is null or kind = :kind)
            """;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final AuditWords words;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, ObjectMapper json, AuditWords words, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.words = words;
        this.clock = clock;
    }

    /**
     * Latest first.
     *
     * @param kind only entries of this kind, all when null: the table's name, {@code intervention} or {@code download}
     * @param page from 0; beyond the last page the last is given
     */
    public AuditPage ofEvent(String eventCode, String kind, int page) {
        int total = jdbc.sql("select count(*) " + ALL_OF_EVENT).param("event", eventCode).param("kind", kind)
                .query(Integer.class).single();
        int number = PageNumber.atMost(page, AuditPage.pages(total));
        List<AuditEntry> entries = jdbc.sql("""
                        select entry.*, r.full_name as person, coalesce(i.name_fr, '') as institution
                        from (select entry.* %s order by at desc, id desc limit :size offset :offset) entry
                        left join cocreation.registration r
                            on kind in ('registration', 'support_grant') and r.id::text = subject
                        left join cocreation.invitation v on kind = 'invitation' and v.id::text = subject
                        left join cocreation.institution i on i.code = v.institution_code
                        order by at desc, entry.id desc""".formatted(ALL_OF_EVENT))
                .param("event", eventCode).param("kind", kind).param("size", PAGE_SIZE).param("offset", number * PAGE_SIZE)
                .query(this::map).list();
        return new AuditPage(entries, number, total);
    }

    /** What happened to one registration, latest first. */
    public List<AuditEntry> ofRegistration(long id) {
        return jdbc.sql("""
                        select id, at, actor, entity as kind, entity_key as subject, before, after,
                               null as person, '' as institution
                        from cocreation.audit_entry
                        where entity in ('registration', 'support_grant') and entity_key = :id
                        order by at desc, id desc""")
                .param("id", Long.toString(id)).query(this::map).list();
    }

    /** Writes down that a member takes a list of persons away. */
    @Transactional
    public void recordDownload(String eventCode, String actor, String document) {
        jdbc.sql("insert into cocreation.download (at, actor, event_code, document) values (:at, :actor, :event, :document)")
                .param("at", Timestamp.from(clock.instant())).param("actor", actor).param("event", eventCode)
                .param("document", document).update();
    }

    private AuditEntry map(ResultSet row, int n) throws SQLException {
        String kind = row.getString("kind");
        String subject = row.getString("subject");
        Map<String, Object> before = values(row.getString("before"));
        Map<String, Object> after = values(row.getString("after"));
        Instant at = row.getTimestamp("at").toInstant();
        return switch (kind) {
            case "intervention" -> new AuditEntry(at, words.actor(row.getString("actor")), kind, words.action(subject),
                    (String) after.get("reason"), List.of());
            case "download" -> new AuditEntry(at, words.actor(row.getString("actor")), kind, "Téléchargement", subject, List.of());
            default -> new AuditEntry(at, words.actor(row.getString("actor")), kind, words.kind(kind),
                    subject(kind, subject, row.getString("person"), row.getString("institution")),
                    words.changes(kind, subject, before, after));
        };
    }

    private String subject(String kind, String key, String person, String institution) {
        return switch (kind) {
            case "registration", "support_grant" -> person == null ? "n° " + key : person;
            case "invitation" -> institution;
            case AuditWords.HEADING -> words.heading(key);
            default -> "";
        };
    }

    private Map<String, Object> values(String text) {
        try {
            return json.readValue(text, new TypeReference<>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The audit trail holds what is not JSON", e);
        }
    }
}
