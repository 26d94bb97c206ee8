package org.cocreation.minutes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

import org.cocreation.code.Coded;
import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MeetingActionRepository {

    private static final String SELECT = """
            select a.*, o.code, o.kind, o.name_fr, o.name_ar
            from cocreation.meeting_action a join cocreation.organisation_name o on o.code = a.owner_code
            """;

    private final JdbcClient jdbc;

    MeetingActionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order in which they were asked for. */
    List<MeetingAction> of(String cycleCode) {
        return jdbc.sql(SELECT + "where a.cycle_code = :cycle order by a.number, a.id").param("cycle", cycleCode).query(MeetingActionRepository::action).list();
    }

    /** Of all cycles, those to do that are due by then, the earliest first. */
    List<MeetingAction> dueBy(LocalDate day) {
        return jdbc.sql(SELECT + "where a.state in ('open', 'carried-over') and a.due_on <= :day order by a.due_on, a.id")
                .param("day", day).query(MeetingActionRepository::action).list();
    }

    void insert(String cycleCode, int meeting, String task, String ownerCode, LocalDate dueOn, String by) {
        jdbc.sql("""
                        insert into cocreation.meeting_action (cycle_code, number, task, owner_code, due_on, changed_by)
                        values (:cycle, :number, :task, :owner, :due, :by)""")
                .param("cycle", cycleCode).param("number", meeting).param("task", task).param("owner", ownerCode).param("due", dueOn).param("by", by).update();
    }

    /** @param meeting that speaks of it */
    void follow(MeetingAction action, int meeting, MeetingAction.State state, LocalDate dueOn, String note, String by) {
        jdbc.sql("""
                        update cocreation.meeting_action
                        set state = :state, due_on = :due, followed_in = :meeting, note = :note, changed_by = :by where id = :id""")
                .param("state", state.code()).param("due", dueOn).param("meeting", meeting).param("note", note.isEmpty() ? null : note)
                .param("by", by).param("id", action.id()).update();
    }

    private static MeetingAction action(ResultSet row, int n) throws SQLException {
        return new MeetingAction(row.getLong("id"), row.getString("cycle_code"), row.getInt("number"), row.getString("task"),
                new Organisation(row.getString("code"), row.getString("kind"), new Bilingual(row.getString("name_fr"), row.getString("name_ar"))),
                row.getObject("due_on", LocalDate.class), Coded.of(MeetingAction.State.class, row.getString("state")),
                row.getObject("followed_in", Integer.class), row.getString("note"));
    }
}
