package org.cocreation.attendance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import org.cocreation.language.Bilingual;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who was there. What concerns many people is one statement. */
@Repository
class AttendanceRepository {

    /** The rank is the number; a rank that two confirmed participants share is the number of neither. */
    private static final String CONFIRMED = """
            from (select r.id, case when count(*) over (partition by r.rank) = 1 then r.rank end as number, r.full_name,
                         r.organisation, w.position as workshop, r.attended
                  from cocreation.registration r join cocreation.workshop w on w.id = r.workshop_id
                  where r.event_code = :event and r.status = 'confirmed') a
            """;

    private final JdbcClient jdbc;

    AttendanceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By workshop, then by number. */
    List<Attendee> confirmed(String eventCode) {
        return jdbc.sql("select * " + CONFIRMED + " order by workshop, number nulls last, id")
                .param("event", eventCode).query(AttendanceRepository::attendee).list();
    }

    /** @param workshop a position, null for all */
    List<Attendee> page(String eventCode, Integer workshop, int limit, int offset) {
        return jdbc.sql("select * " + CONFIRMED + """
                        where :workshop::int is null or workshop = :workshop
                        order by number nulls last, id limit :limit offset :offset""")
                .param("event", eventCode).param("workshop", workshop).param("limit", limit).param("offset", offset)
                .query(AttendanceRepository::attendee).list();
    }

    /** @param workshop a position, null for all */
    int count(String eventCode, Integer workshop) {
        return jdbc.sql("select count(*) " + CONFIRMED + " where :workshop::int is null or workshop = :workshop")
                .param("event", eventCode).param("workshop", workshop).query(Integer.class).single();
    }

    AttendanceFigures figures(String eventCode) {
        return jdbc.sql("""
                        select p.*, i.*, coalesce(e.walk_ins, 0) as walk_ins, e.note, e.recorded_at
                        from (select count(*) as confirmed, count(attended) as recorded, count(*) filter (where attended) as present,
                                     count(*) filter (where number is null) as without_number %s) p,
                             (select count(*) filter (where reply = 'attending') as expected, count(*) filter (where attended) as there
                              from cocreation.invitation where event_code = :event and sent_at is not null) i
                        left join cocreation.event_attendance e on e.event_code = :event""".formatted(CONFIRMED))
                .param("event", eventCode)
                .query((row, n) -> new AttendanceFigures(row.getInt("confirmed"), row.getInt("recorded"), row.getInt("present"),
                        row.getInt("without_number"), row.getInt("expected"), row.getInt("there"), row.getInt("walk_ins"),
                        row.getString("note"), row.getTimestamp("recorded_at") == null ? null : row.getTimestamp("recorded_at").toInstant()))
                .single();
    }

    /** Those that come first, then by name. */
    List<InvitedInstitution> institutions(String eventCode) {
        return jdbc.sql("""
                        select v.id, i.name_fr, i.name_ar, v.reply, v.representative, v.function, v.seats, v.attended
                        from cocreation.invitation v join cocreation.institution i on i.code = v.institution_code
                        where v.event_code = :event and v.sent_at is not null
                        order by v.reply = 'attending' desc nulls last, i.name_fr, v.id""")
                .param("event", eventCode)
                .query((row, n) -> new InvitedInstitution(row.getLong("id"), new Bilingual(row.getString("name_fr"), row.getString("name_ar")),
                        row.getString("reply") == null ? null : row.getString("reply").equals("attending"),
                        row.getString("representative"), row.getString("function"), row.getObject("seats", Integer.class),
                        row.getObject("attended", Boolean.class)))
                .list();
    }

    List<Speaker> speakers(String eventCode) {
        return jdbc.sql("""
                        select full_name, profile_fr, profile_ar from cocreation.speaker
                        where event_code = :event and status <> 'declined' order by position""")
                .param("event", eventCode)
                .query((row, n) -> new Speaker(row.getString("full_name"), new Bilingual(row.getString("profile_fr"), row.getString("profile_ar"))))
                .list();
    }

    /** @return how many changed; who is not a confirmed participant of the event is left out */
    int recordParticipants(String eventCode, Collection<Presence> presences, String by) {
        return record("registration", "t.status = 'confirmed'", eventCode, presences, by);
    }

    int recordInstitutions(String eventCode, Collection<Presence> presences, String by) {
        return record("invitation", "t.sent_at is not null", eventCode, presences, by);
    }

    private int record(String table, String condition, String eventCode, Collection<Presence> presences, String by) {
        return jdbc.sql("""
                        update cocreation.%s t set attended = p.present, changed_by = :by
                        from unnest(:ids, :present) as p (id, present)
                        where t.id = p.id and t.event_code = :event and %s and t.attended is distinct from p.present"""
                        .formatted(table, condition))
                .param("ids", presences.stream().map(Presence::id).toArray(Long[]::new))
                .param("present", presences.stream().map(Presence::present).toArray(Boolean[]::new))
                .param("event", eventCode).param("by", by).update();
    }

    /** Who was not recorded was not there. */
    void recordRestAbsent(String eventCode, String by) {
        jdbc.sql("""
                        update cocreation.registration set attended = false, changed_by = :by
                        where event_code = :event and status = 'confirmed' and attended is null""")
                .param("event", eventCode).param("by", by).update();
        jdbc.sql("""
                        update cocreation.invitation set attended = false, changed_by = :by
                        where event_code = :event and sent_at is not null and attended is null""")
                .param("event", eventCode).param("by", by).update();
    }

    void recordOthers(String eventCode, int walkIns, String note, Instant at, String by) {
        jdbc.sql("""
                        insert into cocreation.event_attendance (event_code, walk_ins, note, recorded_at, changed_by)
                        values (:event, :walkIns, :note, :at, :by)
                        on conflict (event_code) do update
                        set walk_ins = excluded.walk_ins, note = excluded.note, recorded_at = excluded.recorded_at,
                            changed_by = excluded.changed_by""")
                .param("event", eventCode).param("walkIns", walkIns).param("note", note).param("at", Timestamp.from(at))
                .param("by", by).update();
    }

    private static Attendee attendee(ResultSet row, int n) throws SQLException {
        return new Attendee(row.getLong("id"), row.getObject("number", Integer.class), row.getString("full_name"),
                row.getString("organisation"), row.getInt("workshop"), row.getObject("attended", Boolean.class));
    }
}
