package org.cocreation.access;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Browsers in which an account has signed in, by a cookie that says nothing else. Strangers who try an account's password
 * make each other wait, not its owner at the browser of every day.
 */
@Component
class KnownBrowsers {

    private final JdbcClient jdbc;

    KnownBrowsers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean knows(String token, String id) {
        return token != null && jdbc.sql("select count(*) from cocreation.known_browser where token_hash = :hash and user_id = :id")
                .param("hash", Tokens.hash(token)).param("id", id).query(Integer.class).single() > 0;
    }

    /** @return the token that the browser is to keep */
    String remember(String id) {
        String token = Tokens.encode(Tokens.random(24));
        jdbc.sql("insert into cocreation.known_browser (token_hash, user_id, seen_at) values (:hash, :id, now())")
                .param("hash", Tokens.hash(token)).param("id", id).update();
        return token;
    }

    void seen(String token) {
        jdbc.sql("update cocreation.known_browser set seen_at = now() where token_hash = :hash").param("hash", Tokens.hash(token)).update();
    }
}
