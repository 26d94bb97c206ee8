package org.cocreation.registration;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which host has received the list of participants, and what it remarked. */
@Service
@Transactional
public class ListAcknowledgements {

    private final JdbcClient jdbc;
    private final Clock clock;

    ListAcknowledgements(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The first one counts; {@code remark} may be null. */
    public void record(String eventCode, String organisationCode, @Nullable String remark) {
        jdbc.sql("""
                        insert into cocreation.list_acknowledgement (event_code, organisation_code, remark, acknowledged_at)
                        values (:event, :organisation, :remark, :now) on conflict do nothing""")
                .param("event", eventCode).param("organisation", organisationCode).param("remark", remark)
                .param("now", Timestamp.from(clock.instant())).update();
    }

    /** Earliest first. */
    @Transactional(readOnly = true)
    public List<Acknowledgement> of(String eventCode) {
        return jdbc.sql("""
                        select organisation_code, remark, acknowledged_at from cocreation.list_acknowledgement
                        where event_code = :event order by acknowledged_at""")
                .param("event", eventCode)
                .query((row, n) -> new Acknowledgement(row.getString("organisation_code"), row.getString("remark"),
                        row.getTimestamp("acknowledged_at").toInstant()))
                .list();
    }

    /** @param remark null when there was none */
    public record Acknowledgement(String organisationCode, @Nullable String remark, Instant at) {
    }
}
