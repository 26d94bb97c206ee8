package org.cocreation.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keys that programs give in place of a password: long and random, so they are checked at once and cannot be guessed; each
 * opens {@code /engine-rest} and the metrics only, and ends alone.
 */
@Service
class ProgramKeys {

    private static final String PREFIX = "cle-";

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final AccessTrail trail;

    ProgramKeys(JdbcClient jdbc, Accounts accounts, AccessTrail trail) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.trail = trail;
    }

    static boolean isKey(String secret) {
        return secret.startsWith(PREFIX) && secret.length() == PREFIX.length() + 43;
    }

    /** @return the key, which is shown once and kept nowhere */
    @Transactional
    public String make(String id, String label) {
        String key = PREFIX + Tokens.encode(Tokens.random(32));
        jdbc.sql("insert into cocreation.program_key (key_hash, user_id, label, created_at) values (:hash, :id, :label, now())")
                .param("hash", Tokens.hash(key)).param("id", id).param("label", label).update();
        trail.record(AccessTrail.Action.KEY_MADE, id, id, null);
        return key;
    }

    @Transactional
    public void remove(String id, long key) {
        if (jdbc.sql("delete from cocreation.program_key where id = :key and user_id = :id").param("key", key).param("id", id).update() > 0) {
            trail.record(AccessTrail.Action.KEY_REMOVED, id, id, null);
        }
    }

    public List<Key> of(String id) {
        return jdbc.sql("select id, label, created_at, last_used_at from cocreation.program_key where user_id = :id order by id")
                .param("id", id)
                .query((row, number) -> new Key(row.getLong(1), row.getString(2), row.getTimestamp(3).toInstant(),
                        row.getTimestamp(4) == null ? null : row.getTimestamp(4).toInstant()))
                .list();
    }

    /** The account that the key is of, when it is the one that is named and is enabled. */
    Optional<AccountState> accountOf(String id, String key) {
        boolean known = jdbc.sql("""
                        select count(*) from cocreation.program_key where key_hash = :hash and user_id = :id""")
                .param("hash", Tokens.hash(key)).param("id", id).query(Integer.class).single() > 0;
        if (!known) {
            return Optional.empty();
        }
        jdbc.sql("""
                update cocreation.program_key set last_used_at = now()
                where key_hash = :hash and coalesce(last_used_at, '-infinity') < now() - interval '1 minute'""")
                .param("hash", Tokens.hash(key)).update();
        return accounts.find(id).filter(account -> !account.disabled());
    }

    record Key(long id, String label, Instant createdAt, @Nullable Instant lastUsedAt) {
    }
}
