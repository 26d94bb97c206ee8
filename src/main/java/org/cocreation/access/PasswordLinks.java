package org.cocreation.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links by which the owner of an account chooses its password, as {@link PersonalLinks}: only a hash is kept. Each works
 * once and for a while, and not longer than the account is enabled.
 */
@Service
@Transactional
public class PasswordLinks {

    private static final int TOKEN_BYTES = 24;
    /** So long a link is told from one that never was. */
    private static final Duration REMEMBERED = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Clock clock;

    PasswordLinks(JdbcClient jdbc, Accounts accounts, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** @return a new token, which is kept nowhere */
    public String mint(String accountId, Duration validity) {
        String token = Tokens.encode(Tokens.random(TOKEN_BYTES));
        Instant now = clock.instant();
        jdbc.sql("delete from cocreation.password_link where expires_at < :long").param("long", Timestamp.from(now.minus(REMEMBERED))).update();
        jdbc.sql("insert into cocreation.password_link (token_hash, user_id, expires_at) values (:hash, :id, :expires)")
                .param("hash", Tokens.hash(token)).param("id", accountId).param("expires", Timestamp.from(now.plus(validity))).update();
        return token;
    }

    @Transactional(readOnly = true)
    public Link find(String token) {
        return find(token, "");
    }

    private Link find(String token, String lock) {
        Optional<Link> found = token == null ? Optional.empty() : jdbc.sql("""
                        select l.user_id, l.expires_at, l.used_at, u.id_ is not null as known
                        from cocreation.password_link l left join act_id_user u on u.id_ = l.user_id where l.token_hash = :hash""" + lock)
                .param("hash", Tokens.hash(token))
                .query((row, n) -> {
                    String id = row.getString("user_id");
                    State state = row.getTimestamp("used_at") != null ? State.USED
                            : !row.getTimestamp("expires_at").toInstant().isAfter(clock.instant()) ? State.EXPIRED
                            : !row.getBoolean("known") || accounts.isDisabled(id) ? State.UNKNOWN : State.OPEN;
                    return new Link(state, id);
                })
                .optional();
        return found.orElseGet(() -> new Link(State.UNKNOWN, null));
    }

    /**
     * Chooses the password of the link's account. Every link of the account is used then, and whoever is signed in to it is out.
     *
     * @return the link as it was: nothing has happened unless it was open
     * @throws PasswordRefused when it is too short or easily guessed; the link stays open
     */
    @Transactional
    public Link choose(String token, String password) {
        // The second of two clicks waits here for the first, and finds the link used.
        Link link = find(token, " for update of l");
        if (link.state() == State.OPEN) {
            String account = Objects.requireNonNull(link.accountId());
            accounts.setPassword(account, password, account);
            jdbc.sql("delete from cocreation.account_invitation where user_id = :id").param("id", account).update();
        }
        return link;
    }

    public enum State {
        OPEN, USED, EXPIRED,
        /** Never made, or its account is disabled or gone. */
        UNKNOWN
    }

    /** @param accountId null for a link that was never made */
    public record Link(State state, @Nullable String accountId) {
    }
}
