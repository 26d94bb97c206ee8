package org.cocreation.minutes;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

import org.cocreation.code.Coded;
import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RemarkRepository {

    private final JdbcClient jdbc;

    RemarkRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order in which they were sent. */
    List<Remark> of(String cycleCode) {
        return jdbc.sql("""
                        select r.*, o.code, o.kind, o.name_fr, o.name_ar
                        from cocreation.minutes_remark r join cocreation.organisation_name o on o.code = r.organisation_code
                        where r.cycle_code = :cycle order by r.id""")
                .param("cycle", cycleCode)
                .query((row, n) -> new Remark(row.getLong("id"), row.getString("cycle_code"), row.getInt("version"),
                        new Organisation(row.getString("code"), row.getString("kind"), new Bilingual(row.getString("name_fr"), row.getString("name_ar"))),
                        row.getString("body"), row.getTimestamp("remarked_at").toInstant(),
                        row.getString("outcome") == null ? null : Coded.of(Remark.Outcome.class, row.getString("outcome")), row.getString("answer")))
                .list();
    }

    void insert(String cycleCode, int version, String organisationCode, String body, Instant at, String by) {
        jdbc.sql("""
                        insert into cocreation.minutes_remark (cycle_code, version, organisation_code, body, remarked_at, changed_by)
                        values (:cycle, :version, :organisation, :body, :at, :by)""")
                .param("cycle", cycleCode).param("version", version).param("organisation", organisationCode).param("body", body)
                .param("at", Timestamp.from(at)).param("by", by).update();
    }

    /** @return false when the cycle has no such remark */
    boolean answer(String cycleCode, long id, Remark.Outcome outcome, String answer, String by) {
        return jdbc.sql("""
                        update cocreation.minutes_remark set outcome = :outcome, answer = :answer, changed_by = :by
                        where cycle_code = :cycle and id = :id""")
                .param("outcome", outcome.code()).param("answer", answer.isEmpty() ? null : answer).param("by", by)
                .param("cycle", cycleCode).param("id", id).update() > 0;
    }
}
