package org.cocreation.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Locks by name, for what one node at a time may do. They are held to the end of the transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Locks {

    private static final String KEY = "(hashtext('cocreation.' || ?))";

    private final JdbcClient jdbc;

    Locks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits for whoever holds it. */
    public void hold(String name) {
        jdbc.sql("select pg_advisory_xact_lock" + KEY).param(name).query((row, n) -> name).list();
    }

    /** @return false when another holds it */
    public boolean tryToHold(String name) {
        return jdbc.sql("select pg_try_advisory_xact_lock" + KEY).param(name).query(Boolean.class).single();
    }

    /** As {@link #hold}, where no transaction of Spring's has begun. */
    public static void hold(String name, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_advisory_xact_lock" + KEY)) {
            statement.setString(1, name);
            statement.execute();
        }
    }
}
