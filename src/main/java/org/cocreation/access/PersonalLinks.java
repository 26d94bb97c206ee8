package org.cocreation.access;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

import org.cocreation.code.Coded;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Links that let a person without an account at what is theirs. A token has 192 bits of randomness; only its SHA-256
 * is kept, so a copy of the database opens nothing. A subject may have several links at a time: each mail has its own.
 */
@Service
public class PersonalLinks {

    private static final int TOKEN_BYTES = 24;
    private static final int TOKEN_LENGTH = 32;

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Clock clock;

    PersonalLinks(JdbcClient jdbc, JdbcTemplate batch, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    /** @return a new token, which is kept nowhere */
    public String mint(Subject subject, long id) {
        return Objects.requireNonNull(mint(subject, List.of(id)).get(id));
    }

    /** @return a new token of each id, in the order of the ids */
    public Map<Long, String> mint(Subject subject, Collection<Long> ids) {
        Map<Long, String> tokens = new LinkedHashMap<>();
        ids.forEach(id -> tokens.put(id, Tokens.encode(Tokens.random(TOKEN_BYTES))));
        OffsetDateTime now = OffsetDateTime.now(clock);
        batch.batchUpdate("insert into cocreation.personal_link (token_hash, subject, subject_id, created_at) values (?, ?, ?, ?)",
                tokens.entrySet().stream()
                        .map(token -> new Object[]{Tokens.hash(token.getValue()), subject.code(), token.getKey(), now}).toList());
        return tokens;
    }

    /** @return the id that the token was made for, empty when there is no such link or it was revoked */
    public OptionalLong resolve(Subject subject, String token) {
        if (token == null || token.length() != TOKEN_LENGTH) {
            return OptionalLong.empty();
        }
        return jdbc.sql("select subject_id from cocreation.personal_link where token_hash = :hash and subject = :subject")
                .param("hash", Tokens.hash(token)).param("subject", subject.code())
                .query(Long.class).optional().map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    /** Makes every link of the subject useless. */
    public void revoke(Subject subject, long id) {
        revoke(subject, List.of(id));
    }

    /** As {@link #revoke(Subject, long)}; one statement however many there are. */
    public void revoke(Subject subject, Collection<Long> ids) {
        jdbc.sql("delete from cocreation.personal_link where subject = :subject and subject_id = any(:ids)")
                .param("subject", subject.code()).param("ids", ids.toArray(Long[]::new)).update();
    }

    /** What a link gives access to. */
    public enum Subject implements Coded {
        REGISTRATION, INVITATION,
        /** To verify the new address of a registration, and to nothing else of it. */
        ADDRESS,
        /** To be told when registration opens in a region. */
        ALERT;
    }
}
