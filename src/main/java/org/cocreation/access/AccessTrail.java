package org.cocreation.access;

import java.time.Instant;
import java.util.List;

import org.cocreation.code.Coded;
import org.cocreation.country.LocalCron;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** Who signed in or was refused, and what was done to accounts. */
@Component
class AccessTrail implements SchedulingConfigurer {

    private final JdbcClient jdbc;

    AccessTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param id      of the account; null when what was typed is none
     * @param actor   who does it; the account itself, or null when nobody knows
     * @param address from where, null when it does not matter
     */
    void record(Action action, @Nullable String id, @Nullable String actor, @Nullable String address) {
        jdbc.sql("""
                insert into cocreation.access_record (at, user_id, action, actor, address)
                values (clock_timestamp(), :id, :action, :actor, :address)""")
                .param("id", id).param("action", action.code()).param("actor", actor == null || actor.equals(id) ? null : actor)
                .param("address", address).update();
    }

    /** For what happens as often as somebody's machine likes. */
    void recordOnceAMinute(Action action, String id, @Nullable String address) {
        if (jdbc.sql("select count(*) from cocreation.access_record where user_id = :id and action = :action and at > now() - interval '1 minute'")
                .param("id", id).param("action", action.code()).query(Integer.class).single() == 0) {
            record(action, id, null, address);
        }
    }

    /** Latest first. */
    List<Entry> latest(int number) {
        return jdbc.sql("select at, user_id, action, actor, address from cocreation.access_record order by id desc limit :number")
                .param("number", number)
                .query((row, n) -> new Entry(row.getTimestamp(1).toInstant(), row.getString(2), Action.of(row.getString(3)),
                        row.getString(4), row.getString(5)))
                .list();
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        LocalCron.schedule(tasks, "0 40 3 * * *", this::forget);
    }

    /** After a year nobody needs to know. */
    void forget() {
        jdbc.sql("delete from cocreation.access_record where at < now() - interval '1 year'").update();
        jdbc.sql("delete from cocreation.known_browser where seen_at < now() - interval '1 year'").update();
        jdbc.sql("delete from cocreation.sign_in_attempt where last_at < now() - interval '1 day'").update();
    }

    enum Action implements Coded {
        SIGNED_IN("Connexion"), SIGNED_IN_BY_PROVIDER("Connexion par le fournisseur d'identité"), SIGNED_OUT("Déconnexion"),
        REFUSED("Connexion refusée"), MADE_TO_WAIT("Connexion refusée : trop d'essais"), CODE_REFUSED("Code refusé"),
        SESSIONS_ENDED("Autres sessions terminées"), PASSWORD_SET("Nouveau mot de passe"),
        DISABLED("Compte désactivé"), ENABLED("Compte réactivé"),
        SECOND_FACTOR_SET("Second facteur enregistré"), SECOND_FACTOR_REMOVED("Second facteur retiré"),
        RECOVERY_CODE_USED("Code de secours utilisé"),
        KEY_MADE("Clé de programme créée"), KEY_REMOVED("Clé de programme supprimée");

        private final String label;

        Action(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        static Action of(String code) {
            return Coded.of(Action.class, code);
        }
    }

    record Entry(Instant at, String account, Action action, String actor, String address) {
    }
}
