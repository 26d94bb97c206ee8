package org.cocreation.attendance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.cocreation.event.Event;
import org.cocreation.event.Workshop;
import org.cocreation.invitation.Invitation;
import org.cocreation.registration.Arrangement;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who was there. What concerns many people is one statement. */
@Repository
class AttendanceRepository {

    /** The rank is the number; a rank that two confirmed participants share is the number of neither. */
    private static final String CONFIRMED = """
            from (select r.id, case when count(*) over (partition by r.rank) = 1 then r.rank end as number, r.full_name,
                         r.organisation, w.position as workshop, r.attended, r.arrangements
                  from cocreation.participant r join unnest(:workshops::bigint[], :positions::int[]) as w (id, position) on w.id = r.workshop_id
                  where r.event_code = :event and r.confirmed) a
            """;

    private final JdbcClient jdbc;

    AttendanceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By workshop, then by number. @param photographable ids of those of whom pictures may be published */
    List<Attendee> confirmed(Event event, Set<Long> photographable) {
        return of(event, jdbc.sql("select * " + CONFIRMED + " order by workshop, number nulls last, id"))
                .query((row, n) -> attendee(row, photographable)).list();
    }

    /** @param workshop a position, null for all */
    List<Attendee> page(Event event, @Nullable Integer workshop, Set<Long> photographable, int limit, int offset) {
        return of(event, jdbc.sql("select * " + CONFIRMED + """
                        where :workshop::int is null or workshop = :workshop
                        order by number nulls last, id limit :limit offset :offset"""))
                .param("workshop", workshop).param("limit", limit).param("offset", offset).query((row, n) -> attendee(row, photographable)).list();
    }

    /** @param workshop a position, null for all */
    int count(Event event, @Nullable Integer workshop) {
        return of(event, jdbc.sql("select count(*) " + CONFIRMED + " where :workshop::int is null or workshop = :workshop"))
                .param("workshop", workshop).query(Integer.class).single();
    }

    /** @param invited those whose letter has left */
    AttendanceFigures figures(Event event, List<Invitation> invited) {
        return of(event, jdbc.sql("""
                        select p.*, coalesce(e.walk_ins, 0) as walk_ins, e.note, e.recorded_at
                        from (select count(*) as confirmed, count(attended) as recorded, count(*) filter (where attended) as present,
                                     count(*) filter (where number is null) as without_number %s) p
                        left join cocreation.event_attendance e on e.event_code = :event""".formatted(CONFIRMED)))
                .query((row, n) -> new AttendanceFigures(row.getInt("confirmed"), row.getInt("recorded"), row.getInt("present"),
                        row.getInt("without_number"), (int) invited.stream().filter(Invitation::attends).count(),
                        (int) invited.stream().filter(one -> Boolean.TRUE.equals(one.attended())).count(), row.getInt("walk_ins"),
                        row.getString("note"), row.getTimestamp("recorded_at") == null ? null : row.getTimestamp("recorded_at").toInstant()))
                .single();
    }

    private static JdbcClient.StatementSpec of(Event event, JdbcClient.StatementSpec statement) {
        return statement.param("event", event.code())
                .param("workshops", event.workshops().stream().map(Workshop::id).toArray(Long[]::new))
                .param("positions", event.workshops().stream().map(Workshop::position).toArray(Integer[]::new));
    }

    /** Present without a registration. */
    int walkIns(String eventCode) {
        return jdbc.sql("select coalesce(sum(walk_ins), 0) from cocreation.event_attendance where event_code = :event")
                .param("event", eventCode).query(Integer.class).single();
    }

    void recordOthers(String eventCode, int walkIns, @Nullable String note, Instant at, String by) {
        jdbc.sql("""
                        insert into cocreation.event_attendance (event_code, walk_ins, note, recorded_at, changed_by)
                        values (:event, :walkIns, :note, :at, :by)
                        on conflict (event_code) do update
                        set walk_ins = excluded.walk_ins, note = excluded.note, recorded_at = excluded.recorded_at,
                            changed_by = excluded.changed_by""")
                .param("event", eventCode).param("walkIns", walkIns).param("note", note).param("at", Timestamp.from(at))
                .param("by", by).update();
    }

    private static Attendee attendee(ResultSet row, Set<Long> photographable) throws SQLException {
        return new Attendee(row.getLong("id"), row.getObject("number", Integer.class), row.getString("full_name"),
                row.getString("organisation"), row.getInt("workshop"), row.getObject("attended", Boolean.class),
                Arrays.stream((String[]) row.getArray("arrangements").getArray()).map(Arrangement::of).filter(Arrangement::comesAlong).sorted().toList(),
                photographable.contains(row.getLong("id")));
    }
}
