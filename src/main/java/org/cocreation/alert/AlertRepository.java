package org.cocreation.alert;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.cocreation.language.Language;
import org.cocreation.mail.EmailAddress;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AlertRepository {

    private static final RowMapper<Alert> ALERT = (row, n) -> new Alert(row.getLong("id"), row.getString("email"), row.getString("region_code"),
            row.getTimestamp("verified_at") == null ? null : row.getTimestamp("verified_at").toInstant());

    private final JdbcClient jdbc;

    AlertRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One statement for known and unknown addresses alike. Until it is verified the last spelling of an address counts. */
    Alert wish(String email, String regionCode, Language language, Instant now) {
        return jdbc.sql("""
                        insert into cocreation.opening_alert as a (email, email_key, region_code, language, created_at)
                        values (:email, :key, :region, :language, :now)
                        on conflict (email_key, region_code) do update
                        set email = case when a.verified_at is null then excluded.email else a.email end, language = excluded.language,
                            created_at = case when a.verified_at is null then excluded.created_at else a.created_at end
                        returning *""")
                .param("email", email).param("key", EmailAddress.key(email)).param("region", regionCode).param("language", language.code())
                .param("now", Timestamp.from(now)).query(ALERT).single();
    }

    Optional<Alert> find(long id) {
        return jdbc.sql("select * from cocreation.opening_alert where id = :id").param("id", id).query(ALERT).optional();
    }

    List<Alert> findAll(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : jdbc.sql("select * from cocreation.opening_alert where id in (:ids)").param("ids", ids).query(ALERT).list();
    }

    void verify(long id, Instant now) {
        jdbc.sql("update cocreation.opening_alert set verified_at = coalesce(verified_at, :now) where id = :id")
                .param("id", id).param("now", Timestamp.from(now)).update();
    }

    void delete(long id) {
        jdbc.sql("delete from cocreation.opening_alert where id = :id").param("id", id).update();
    }

    /** Whom to tell; they are forgotten with this statement. */
    List<Told> take(Collection<String> regionCodes) {
        return jdbc.sql("""
                        delete from cocreation.opening_alert where verified_at is not null and region_code in (:regions)
                        returning id, email, email_key, language""")
                .param("regions", regionCodes)
                .query((row, n) -> new Told(row.getLong("id"), row.getString("email"), row.getString("email_key"), Language.of(row.getString("language")))).list();
    }

    /** @return the ids of those who never verified in time, and of all who asked too long ago */
    List<Long> deleteOutdated(Instant unverifiedBefore, Instant before) {
        return jdbc.sql("""
                        delete from cocreation.opening_alert
                        where verified_at is null and created_at < :unverified or created_at < :before returning id""")
                .param("unverified", Timestamp.from(unverifiedBefore)).param("before", Timestamp.from(before)).query(Long.class).list();
    }

    /** Somebody who is told; one mailbox may have asked for several regions. */
    record Told(long id, String email, String emailKey, Language language) {
    }
}
