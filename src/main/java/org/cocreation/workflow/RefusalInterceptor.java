package org.cocreation.workflow;

import java.sql.SQLException;

import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.cocreation.form.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frees a refusal from the technical wrapping that the engine gives to what a listener throws, and says in a refusal
 * what the database found wrong with what was typed. One line in the log tells where; the message may hold what
 * somebody typed, and is for that person only.
 */
final class RefusalInterceptor extends CommandInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalInterceptor.class);

    // SQLSTATE
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String TOO_LONG = "22001";
    private static final String NO_SUCH_CHARACTER = "22021";

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (RuntimeException failure) {
            Refusal refusal = refusalIn(failure);
            if (refusal == null) {
                throw failure;
            }
            // A command that was asked for by another one goes through here too.
            if (Context.getCommandContext() == null) {
                LOG.info("Refused at {}", refusal.getStackTrace()[0]);
            }
            throw refusal;
        }
    }

    private static @Nullable Refusal refusalIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
            if (cause instanceof ParseException unreadable) {
                Refusal refusal = new Refusal("Le moteur ne sait pas lire ce modèle\u00a0: " + unreadable.getMessage());
                refusal.initCause(failure);
                return refusal;
            }
            if (cause instanceof SQLException sql) {
                Refusal refusal = refusalOf(sql);
                if (refusal != null) {
                    refusal.initCause(failure);
                    return refusal;
                }
            }
        }
        return null;
    }

    private static @Nullable Refusal refusalOf(SQLException failure) {
        return switch (String.valueOf(failure.getSQLState())) {
            case UNIQUE_VIOLATION -> String.valueOf(failure.getMessage()).contains("one_instance_per_key")
                    ? new Refusal("Un processus est déjà en cours pour ce code ; il ne peut pas y en avoir deux.") : null;
            case TOO_LONG -> new Refusal("Un des textes est trop long.");
            case NO_SUCH_CHARACTER -> new Refusal("Un des textes contient un caractère qui ne peut pas être enregistré.");
            default -> null;
        };
    }
}
