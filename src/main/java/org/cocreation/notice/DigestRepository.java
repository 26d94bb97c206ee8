package org.cocreation.notice;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The days whose digest is written. */
@Repository
class DigestRepository {

    private final JdbcClient jdbc;

    DigestRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** When the last one before this day was written. */
    Optional<Instant> before(LocalDate day) {
        return jdbc.sql("select max(made_at) from cocreation.task_digest where day < :day").param("day", day)
                .query(Timestamp.class).optional().map(Timestamp::toInstant);
    }

    /** @return whether this day's was still to be written: of two who ask at once, one waits for the other and is told no */
    boolean begin(LocalDate day, Instant at) {
        return jdbc.sql("insert into cocreation.task_digest (day, made_at) values (:day, :at) on conflict do nothing")
                .param("day", day).param("at", Timestamp.from(at)).update() > 0;
    }
}
