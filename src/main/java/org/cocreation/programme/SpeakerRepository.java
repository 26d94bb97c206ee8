package org.cocreation.programme;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.cocreation.audit.AuditTrail;
import org.cocreation.language.Bilingual;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Each change of several rows is one statement. */
@Repository
class SpeakerRepository {

    private final JdbcClient jdbc;
    private final AuditTrail trail;

    SpeakerRepository(JdbcClient jdbc, AuditTrail trail) {
        this.jdbc = jdbc;
        this.trail = trail;
    }

    List<Speaker> of(String eventCode) {
        return jdbc.sql("""
                        select id, role, profile_fr, profile_ar, coalesce(subject, '') as subject, coalesce(full_name, '') as full_name,
                               coalesce(email, '') as email, status, changed_by
                        from cocreation.speaker where event_code = :event order by position""")
                .param("event", eventCode)
                .query((row, n) -> new Speaker(row.getLong("id"), SpeakerRole.of(row.getString("role")),
                        new Bilingual(row.getString("profile_fr"), row.getString("profile_ar")), row.getString("subject"),
                        row.getString("full_name"), row.getString("email"), SpeakerStatus.of(row.getString("status")),
                        row.getString("changed_by")))
                .list();
    }

    SpeakerFigures figures(String eventCode) {
        return jdbc.sql("""
                        select count(*) filter (where status = 'expected') as expected, count(*) filter (where status = 'confirmed') as confirmed,
                               count(*) filter (where status = 'declined') as declined
                        from cocreation.speaker where event_code = :event""")
                .param("event", eventCode).query(SpeakerFigures.class).single();
    }

    /** After those that there are. */
    void add(String eventCode, Collection<SpeakerRow> rows, String by) {
        columns(jdbc.sql("""
                        insert into cocreation.speaker (event_code, position, role, profile_fr, profile_ar, subject, full_name, email,
                            status, changed_by)
                        select :event, n + (select coalesce(max(position), 0) from cocreation.speaker where event_code = :event),
                               role, profile_fr, profile_ar, nullif(subject, ''), nullif(full_name, ''), nullif(email, ''), status, :by
                        from unnest(:roles, :french, :arabic, :subjects, :names, :emails, :statuses) with ordinality
                             as t (role, profile_fr, profile_ar, subject, full_name, email, status, n)"""), rows)
                .param("event", eventCode).param("by", by).update();
    }

    void change(String eventCode, Collection<SpeakerRow> rows, String by) {
        columns(jdbc.sql("""
                        update cocreation.speaker s
                        set role = t.role, profile_fr = t.profile_fr, profile_ar = t.profile_ar, subject = nullif(t.subject, ''),
                            full_name = nullif(t.full_name, ''), email = nullif(t.email, ''), status = t.status, changed_by = :by
                        from unnest(:ids, :roles, :french, :arabic, :subjects, :names, :emails, :statuses)
                             as t (id, role, profile_fr, profile_ar, subject, full_name, email, status)
                        where s.id = t.id and s.event_code = :event"""), rows)
                .param("ids", rows.stream().map(SpeakerRow::id).toArray(Long[]::new))
                .param("event", eventCode).param("by", by).update();
    }

    /** The trail keeps which organisation was removed by whom, not who the person was. */
    void remove(String eventCode, Collection<Long> ids, String by) {
        Map<String, String> nothing = new HashMap<>();
        nothing.put("role", null);
        nothing.put("profile_fr", null);
        trail.record(by, "speaker", eventCode, jdbc.sql("""
                        delete from cocreation.speaker where event_code = :event and id = any(:ids) returning id, role, profile_fr""")
                .param("event", eventCode).param("ids", ids.toArray(Long[]::new))
                .query((row, n) -> new AuditTrail.Changed(row.getString("id"),
                        Map.of("role", row.getString("role"), "profile_fr", row.getString("profile_fr")), nothing)).list());
    }

    void forgetNames(Collection<String> eventCodes) {
        jdbc.sql("update cocreation.speaker set full_name = null, email = null, changed_by = 'retention' where event_code = any(:events)")
                .param("events", eventCodes.toArray(String[]::new)).update();
    }

    private static JdbcClient.StatementSpec columns(JdbcClient.StatementSpec statement, Collection<SpeakerRow> rows) {
        return statement.param("roles", column(rows, SpeakerRow::role))
                .param("french", column(rows, SpeakerRow::profileFr)).param("arabic", column(rows, SpeakerRow::profileAr))
                .param("subjects", column(rows, SpeakerRow::subject)).param("names", column(rows, SpeakerRow::name))
                .param("emails", column(rows, SpeakerRow::email)).param("statuses", column(rows, SpeakerRow::status));
    }

    private static String[] column(Collection<SpeakerRow> rows, Function<SpeakerRow, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
