package org.cocreation.operation;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says 503 and when to come back, rather than let people wait or see an error: at once, when more of the public ask than the node
 * can carry, so that it is itself again as soon as fewer do; and to everybody while the database is away. A form of the public
 * that was sent meanwhile is in the page, to be sent once more.
 */
class Unavailable extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(Unavailable.class);
    /** Whom the public must not keep out: members, and who watches over the node. They are few. */
    private static final List<String> NOT_THE_PUBLIC = List.of("/comite", "/connexion", "/deconnexion", "/mot-de-passe", "/camunda", "/engine-rest",
            "/actuator");
    private static final Duration WHEN_CROWDED = Duration.ofSeconds(5);
    private static final Duration WHEN_AWAY = Duration.ofSeconds(10);
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Semaphore underWay;
    private final UnavailablePage page;
    private final Counter crowded;
    private final Counter withoutDatabase;
    private final AtomicLong saidAt = new AtomicLong(System.nanoTime() - MINUTE);

    /** @param atMost of the requests of the public, at once */
    Unavailable(int atMost, UnavailablePage page, MeterRegistry meters) {
        this.underWay = new Semaphore(atMost);
        this.page = page;
        this.crowded = meters.counter("cocreation.unavailable", "reason", "crowded");
        this.withoutDatabase = meters.counter("cocreation.unavailable", "reason", "database");
    }

    /** What ends after its thread was let go can find the database away as well. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        boolean ofThePublic = isOfThePublic(request);
        if (!ofThePublic) {
            serve(request, response, chain, false);
        } else if (underWay.tryAcquire()) {
            try {
                serve(request, response, chain, true);
            } finally {
                underWay.release();
            }
        } else {
            crowded.increment();
            page.send(request, response, WHEN_CROWDED, true);
        }
    }

    private void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain, boolean ofThePublic) throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            SQLException away = databaseIsAway(e);
            if (away == null || response.isCommitted()) {
                throw e;
            }
            say(away);
            withoutDatabase.increment();
            page.send(request, response, WHEN_AWAY, ofThePublic);
        }
    }

    /** Once a minute: while it lasts, every request finds the same. */
    private void say(SQLException away) {
        long now = System.nanoTime();
        long before = saidAt.get();
        if (now - before >= MINUTE && saidAt.compareAndSet(before, now)) {
            LOG.warn("The database does not answer; people are told to come back: {}", away.getMessage());
        }
    }

    private static boolean isOfThePublic(HttpServletRequest request) {
        String path = request.getRequestURI();
        return NOT_THE_PUBLIC.stream().noneMatch(path::startsWith);
    }

    /** No connection, or one that broke: classes 08 and 57P of SQL's states. When no roll-back was possible any more, what it hides tells. */
    private static @Nullable SQLException databaseIsAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && (sql instanceof SQLTransientConnectionException || sql instanceof SQLNonTransientConnectionException
                    || sql instanceof SQLRecoverableException || sql.getSQLState() != null && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P")))) {
                return sql;
            }
            if (cause instanceof TransactionSystemException hiding && hiding.getApplicationException() != null) {
                return databaseIsAway(hiding.getApplicationException());
            }
        }
        return null;
    }
}
