package org.cocreation.outcome;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The published reports, and what was said of them. */
@Repository
class ReportRepository {

    private final JdbcClient jdbc;

    ReportRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param content JSON */
    record Version(int number, String content) {
    }

    /** Latest first. */
    List<Version> versions(String eventCode) {
        return jdbc.sql("select version, content from cocreation.event_report where event_code = :event order by version desc").param("event", eventCode)
                .query((row, n) -> new Version(row.getInt("version"), row.getString("content"))).list();
    }

    void insert(String eventCode, int version, String content, Instant at) {
        jdbc.sql("""
                        insert into cocreation.event_report (event_code, version, content, published_at)
                        values (:event, :version, :content::jsonb, :at)""")
                .param("event", eventCode).param("version", version).param("content", content).param("at", Timestamp.from(at)).update();
    }

    /** What somebody said of the report: {@code publish}, {@code revise} or {@code corrected}. */
    void insertReview(String eventCode, Instant at, String actor, String decision, @Nullable String remark) {
        jdbc.sql("insert into cocreation.report_review (event_code, at, actor, decision, remark) values (:event, :at, :actor, :decision, :remark)")
                .param("event", eventCode).param("at", Timestamp.from(at)).param("actor", actor).param("decision", decision).param("remark", remark).update();
    }

    /** The remark of the last review that was so decided. */
    Optional<String> lastRemark(String eventCode, String decision) {
        return jdbc.sql("""
                        select coalesce(remark, '') from cocreation.report_review
                        where event_code = :event and decision = :decision order by id desc limit 1""")
                .param("event", eventCode).param("decision", decision).query(String.class).optional().filter(remark -> !remark.isEmpty());
    }
}
