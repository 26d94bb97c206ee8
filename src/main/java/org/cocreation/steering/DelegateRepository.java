package org.cocreation.steering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import static org.cocreation.database.Columns.instant;

@Repository
class DelegateRepository {

    private static final String COLUMNS = "d.id, d.organisation_code, coalesce(d.full_name, '') as full_name, d.substitute, d.gone_at";

    private final JdbcClient jdbc;

    DelegateRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who speaks for an organisation now: delegates first, in the order in which they were named. */
    List<Delegate> of(String cycleCode) {
        return jdbc.sql("select " + COLUMNS + " from cocreation.delegate d where d.cycle_code = :cycle and d.gone_at is null order by d.substitute, d.id")
                .param("cycle", cycleCode).query(DelegateRepository::delegate).list();
    }

    void add(String cycleCode, String organisationCode, String name, boolean substitute, String by) {
        jdbc.sql("""
                        insert into cocreation.delegate (cycle_code, organisation_code, full_name, substitute, changed_by)
                        values (:cycle, :organisation, :name, :substitute, :by)""")
                .param("cycle", cycleCode).param("organisation", organisationCode).param("name", name).param("substitute", substitute)
                .param("by", by).update();
    }

    void change(long id, String name, boolean substitute, String by) {
        jdbc.sql("update cocreation.delegate set full_name = :name, substitute = :substitute, changed_by = :by where id = :id")
                .param("name", name).param("substitute", substitute).param("by", by).param("id", id).update();
    }

    /** Who was at a meeting stays in what is known of it; of anybody else nothing stays. */
    void remove(long id, Instant at, String by) {
        jdbc.sql("delete from cocreation.meeting_delegate where delegate_id = :id and not present").param("id", id).update();
        jdbc.sql("delete from cocreation.delegate d where id = :id and not exists (select from cocreation.meeting_delegate m where m.delegate_id = d.id)")
                .param("id", id).update();
        jdbc.sql("update cocreation.delegate set gone_at = :at, changed_by = :by where id = :id")
                .param("at", Timestamp.from(at)).param("by", by).param("id", id).update();
    }

    /** Of whom something was said for a meeting, and who was there; by the meeting's number. */
    Map<Integer, Attendance> attendance(String cycleCode) {
        return jdbc.sql("select m.number, m.coming, m.present, " + COLUMNS + """
                         from cocreation.meeting_delegate m join cocreation.delegate d on d.id = m.delegate_id
                        where m.cycle_code = :cycle order by m.number, d.substitute, d.id""")
                .param("cycle", cycleCode)
                .query((row, n) -> Map.entry(row.getInt("number"),
                        new Attendance.Person(delegate(row, n), (Boolean) row.getObject("coming"), row.getBoolean("present"))))
                .list().stream().collect(Collectors.groupingBy(Map.Entry::getKey, LinkedHashMap::new,
                        Collectors.collectingAndThen(Collectors.mapping(Map.Entry::getValue, Collectors.toList()), Attendance::new)));
    }

    /** @param coming null for who says nothing any more */
    void say(String cycleCode, int number, long delegate, @Nullable Boolean coming, String by) {
        jdbc.sql("""
                        insert into cocreation.meeting_delegate (cycle_code, number, delegate_id, coming, changed_by)
                        values (:cycle, :number, :delegate, :coming, :by)
                        on conflict (cycle_code, number, delegate_id) do update set coming = excluded.coming, changed_by = excluded.changed_by""")
                .param("cycle", cycleCode).param("number", number).param("delegate", delegate).param("coming", coming, java.sql.Types.BOOLEAN)
                .param("by", by).update();
    }

    /** These were there, and nobody else. */
    void record(String cycleCode, int number, Collection<Long> present, String by) {
        Long[] ids = present.toArray(Long[]::new);
        jdbc.sql("""
                        update cocreation.meeting_delegate set present = delegate_id = any(:present), changed_by = :by
                        where cycle_code = :cycle and number = :number and present <> (delegate_id = any(:present))""")
                .param("present", ids).param("by", by).param("cycle", cycleCode).param("number", number).update();
        jdbc.sql("""
                        insert into cocreation.meeting_delegate (cycle_code, number, delegate_id, present, changed_by)
                        select :cycle, :number, id, true, :by from unnest(:present) as id on conflict do nothing""")
                .param("present", ids).param("by", by).param("cycle", cycleCode).param("number", number).update();
    }

    void forgetNames(Collection<String> cycleCodes) {
        jdbc.sql("update cocreation.delegate set full_name = null, changed_by = 'retention' where cycle_code = any(:cycles) and full_name is not null")
                .param("cycles", cycleCodes.toArray(String[]::new)).update();
    }

    private static Delegate delegate(ResultSet row, int n) throws SQLException {
        return new Delegate(row.getLong("id"), row.getString("organisation_code"), row.getString("full_name"), row.getBoolean("substitute"),
                instant(row, "gone_at"));
    }
}
