package org.cocreation.readiness;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.readiness.ReadinessReview.Decision;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The reviews. */
@Repository
class ReadinessRepository {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    ReadinessRepository(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(String eventCode, Instant at, String actor, Decision decision, @Nullable String note, List<ReadinessPoint> points) {
        jdbc.sql("""
                        insert into cocreation.readiness_review (event_code, at, actor, decision, note, points)
                        values (:event, :at, :actor, :decision, :note, :points::jsonb)""")
                .param("event", eventCode).param("at", Timestamp.from(at)).param("actor", actor).param("decision", decision.code())
                .param("note", note).param("points", write(points)).update();
    }

    /** Latest first. */
    List<ReadinessReview> ofEvent(String eventCode) {
        return jdbc.sql("select * from cocreation.readiness_review where event_code = :event order by at desc, id desc")
                .param("event", eventCode).query(this::map).list();
    }

    List<ReadinessReview> find(Collection<Long> ids) {
        return jdbc.sql("select * from cocreation.readiness_review where id = any(:ids)")
                .param("ids", ids.toArray(Long[]::new)).query(this::map).list();
    }

    private ReadinessReview map(ResultSet row, int n) throws SQLException {
        return new ReadinessReview(row.getLong("id"), row.getString("event_code"), row.getTimestamp("at").toInstant(), row.getString("actor"),
                Decision.of(row.getString("decision")), row.getString("note"), read(row.getString("points")));
    }

    private List<ReadinessPoint> read(String points) {
        try {
            return json.readValue(points, new TypeReference<>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A review does not hold what was written", e);
        }
    }

    private String write(List<ReadinessPoint> points) {
        try {
            return json.writeValueAsString(points);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
