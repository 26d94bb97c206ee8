package org.cocreation.sharedfile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SharedFileRepository {

    private static final String HEADINGS = """
            select h.*, o.kind, o.name_fr, o.name_ar
            from cocreation.file_heading h join cocreation.organisation_name o on o.code = h.responsible
            """;

    private final JdbcClient jdbc;
    private final Headings headings;
    private final ObjectMapper json;

    SharedFileRepository(JdbcClient jdbc, Headings headings, ObjectMapper json) {
        this.jdbc = jdbc;
        this.headings = headings;
        this.json = json;
    }

    void insert(String eventCode, Heading heading, HeadingState state, String responsible, Content content, Instant at, String by) {
        jdbc.sql("""
                        insert into cocreation.file_heading (event_code, code, state, responsible, content, changed_at, changed_by)
                        values (:event, :code, :state, :responsible, :content::jsonb, :at, :by)""")
                .param("event", eventCode).param("code", heading.code()).param("state", state.code())
                .param("responsible", responsible).param("content", write(content)).param("at", Timestamp.from(at)).param("by", by)
                .update();
    }

    /** Of all these events at once, in no order. */
    List<FileHeading> headings(Collection<String> eventCodes) {
        return eventCodes.isEmpty() ? List.of() : jdbc.sql(HEADINGS + "where h.event_code in (:events)")
                .param("events", eventCodes).query(this::heading).list();
    }

    /** Holds the heading for this transaction. */
    Optional<FileHeading> lock(String eventCode, Heading heading) {
        return jdbc.sql(HEADINGS + "where h.event_code = :event and h.code = :code for update of h")
                .param("event", eventCode).param("code", heading.code()).query(this::heading).optional();
    }

    /** A new content. @param adoptedFrom id of the contribution that it was taken from, or null */
    void write(FileHeading heading, HeadingState state, Content content, @Nullable Long adoptedFrom, Instant at, String by) {
        jdbc.sql("""
                        update cocreation.file_heading
                        set state = :state, content = :content::jsonb, adopted_from = :from, version = version + 1, changed_at = :at, changed_by = :by
                        where event_code = :event and code = :code""")
                .param("state", state.code()).param("content", write(content)).param("from", adoptedFrom)
                .param("at", Timestamp.from(at)).param("by", by)
                .param("event", heading.eventCode()).param("code", heading.heading().code()).update();
    }

    void changeState(FileHeading heading, HeadingState state, Instant at, String by) {
        jdbc.sql("""
                        update cocreation.file_heading
                        set state = :state, changed_at = :at, changed_by = :by
                        where event_code = :event and code = :code""")
                .param("state", state.code())
                .param("at", Timestamp.from(at)).param("by", by)
                .param("event", heading.eventCode()).param("code", heading.heading().code()).update();
    }

    void entrust(String eventCode, Heading heading, String organisationCode, Instant at, String by) {
        jdbc.sql("""
                        update cocreation.file_heading set responsible = :organisation, changed_at = :at, changed_by = :by
                        where event_code = :event and code = :code and responsible <> :organisation""")
                .param("organisation", organisationCode).param("at", Timestamp.from(at)).param("by", by)
                .param("event", eventCode).param("code", heading.code()).update();
    }

    void contribute(String eventCode, Heading heading, String organisationCode, String text, Instant at, String by) {
        jdbc.sql("""
                        insert into cocreation.contribution (event_code, heading, organisation_code, body, at, actor)
                        values (:event, :heading, :organisation, :text, :at, :by)""")
                .param("event", eventCode).param("heading", heading.code()).param("organisation", organisationCode)
                .param("text", text).param("at", Timestamp.from(at)).param("by", by).update();
    }

    void decide(long contribution, Contribution.Decision decision) {
        jdbc.sql("""
                        update cocreation.contribution
                        set decision = :decision, decided_at = :at, decided_by = :by, adopted_field = :field, reason = :reason
                        where id = :id""")
                .param("decision", decision.adopted() ? "adopted" : "set-aside").param("at", Timestamp.from(decision.at())).param("by", decision.by())
                .param("field", decision.field()).param("reason", decision.reason()).param("id", contribution).update();
    }

    /** The account that wrote a contribution. */
    Optional<String> author(long contribution) {
        return jdbc.sql("select actor from cocreation.contribution where id = :id").param("id", contribution).query(String.class).optional();
    }

    void reply(long contribution, String organisationCode, String text, Instant at, String by) {
        jdbc.sql("""
                        insert into cocreation.contribution_reply (contribution_id, organisation_code, body, at, actor)
                        values (:contribution, :organisation, :text, :at, :by)""")
                .param("contribution", contribution).param("organisation", organisationCode).param("text", text)
                .param("at", Timestamp.from(at)).param("by", by).update();
    }

    private Map<Long, List<Contribution.Reply>> replies(Collection<String> eventCodes) {
        return jdbc.sql("""
                        select r.*, o.kind, o.name_fr, o.name_ar
                        from cocreation.contribution_reply r join cocreation.contribution c on c.id = r.contribution_id
                        join cocreation.organisation_name o on o.code = r.organisation_code
                        where c.event_code in (:events) order by r.id""")
                .param("events", eventCodes)
                .query((row, n) -> Map.entry(row.getLong("contribution_id"), new Contribution.Reply(organisation(row, "organisation_code"),
                        row.getString("body"), row.getTimestamp("at").toInstant())))
                .list().stream().collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** First come first, with the code of their event. */
    List<Map.Entry<String, Contribution>> contributions(Collection<String> eventCodes) {
        Map<Long, List<Contribution.Reply>> replies = eventCodes.isEmpty() ? Map.of() : replies(eventCodes);
        return eventCodes.isEmpty() ? List.of() : jdbc.sql("""
                        select c.*, o.kind, o.name_fr, o.name_ar
                        from cocreation.contribution c join cocreation.organisation_name o on o.code = c.organisation_code
                        where c.event_code in (:events) order by c.id""")
                .param("events", eventCodes)
                .query((row, n) -> Map.entry(row.getString("event_code"), new Contribution(row.getLong("id"), headings.of(row.getString("heading")),
                        organisation(row, "organisation_code"), row.getString("body"), row.getTimestamp("at").toInstant(), decision(row),
                        replies.getOrDefault(row.getLong("id"), List.of()))))
                .list();
    }

    private static Contribution.@Nullable Decision decision(ResultSet row) throws SQLException {
        return row.getString("decision") == null ? null : new Contribution.Decision(row.getString("decision").equals("adopted"),
                row.getTimestamp("decided_at").toInstant(), row.getString("decided_by"), row.getString("adopted_field"), row.getString("reason"));
    }

    private FileHeading heading(ResultSet row, int n) throws SQLException {
        return new FileHeading(row.getString("event_code"), headings.of(row.getString("code")),
                HeadingState.of(row.getString("state")), organisation(row, "responsible"),
                new Content(read(row.getString("content"))), row.getInt("version"),
                row.getTimestamp("changed_at").toInstant(), row.getString("changed_by"));
    }

    private static Organisation organisation(ResultSet row, String column) throws SQLException {
        return new Organisation(row.getString(column), row.getString("kind"),
                new Bilingual(row.getString("name_fr"), row.getString("name_ar")));
    }

    private String write(Content content) {
        try {
            return json.writeValueAsString(content.values());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Map<String, Object> read(String text) {
        try {
            return json.readValue(text, new TypeReference<>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A heading does not hold what was written", e);
        }
    }
}
