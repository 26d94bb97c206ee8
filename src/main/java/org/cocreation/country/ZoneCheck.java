package org.cocreation.country;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares the country's hours by the rules that the application goes by with those that the Java runtime and PostgreSQL carry,
 * day by day from a year ago to three years ahead. The application is right where they differ; whatever else runs on the machine
 * or asks the database in local time is not, and rules that nobody renewed for years may be wrong themselves.
 */
@Component("zone")
public class ZoneCheck implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(ZoneCheck.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final String version;
    private final boolean old;
    private final List<Difference> differences;

    ZoneCheck(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        String name = Country.here().zoneName();
        String ofRuntime = ZoneData.versionOfRuntime(name);
        this.version = Stream.of(ofRuntime, ZoneData.versionOfLibrary()).max(String::compareTo).orElseThrow();
        this.old = Integer.parseInt(version.substring(0, 4)) + 1 < LocalDate.now(clock).getYear();
        this.differences = Stream.of(
                        difference("Java " + ofRuntime, ZoneId.of(name).getRules()::getOffset),
                        ofDatabase(name).flatMap(hours -> difference("PostgreSQL", hours::get)))
                .flatMap(Optional::stream).toList();
    }

    /** One line each, when the application has started. */
    @EventListener(ApplicationReadyEvent.class)
    void say() {
        differences.forEach(difference -> LOG.warn("The hours of {} follow IANA {}; by {} it would be {} instead of {} from {} on: renew its zone data",
                Country.here().zoneName(), version, difference.source(), difference.theirs(), difference.ours(), difference.from()));
        if (old) {
            LOG.warn("The newest rules of time zones at hand are of IANA {}: a newer release of the application has newer ones", version);
        }
    }

    /** The application's own hours are right, so it is up; whoever may see details reads what is not. */
    @Override
    public Health health() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("zone", Country.here().zoneName());
        details.put("rules", version);
        details.put("old", old);
        differences.forEach(one -> details.put(one.source(), "%s instead of %s from %s on".formatted(one.theirs(), one.ours(), one.from())));
        return Health.up().withDetails(details).build();
    }

    /** Of IANA's data, as 2026e. */
    public String version() {
        return version;
    }

    /** Whether the rules were not renewed for more than a year. */
    public boolean isOld() {
        return old;
    }

    public List<Difference> differences() {
        return differences;
    }

    private Optional<Difference> difference(String source, Function<Instant, ZoneOffset> theirs) {
        return days().filter(day -> !Country.zone().getRules().getOffset(day).equals(theirs.apply(day))).findFirst()
                .map(day -> new Difference(source, LocalDate.ofInstant(day, ZoneOffset.UTC), Country.zone().getRules().getOffset(day), theirs.apply(day)));
    }

    private Stream<Instant> days() {
        Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(12, ChronoUnit.HOURS);
        return Stream.iterate(today.minus(365, ChronoUnit.DAYS), day -> day.plus(1, ChronoUnit.DAYS)).limit(4 * 365);
    }

    /** Empty when PostgreSQL does not know the zone. */
    private Optional<Map<Instant, ZoneOffset>> ofDatabase(String zone) {
        Map<Instant, ZoneOffset> hours = new LinkedHashMap<>();
        List<Instant> days = days().toList();
        try {
            jdbc.sql("""
                            select n, extract(epoch from (moment at time zone :zone) - (moment at time zone 'UTC'))::int as seconds
                            from generate_series(0, :last) n, lateral (select to_timestamp(:first + n * 86400.0)) as days (moment)""")
                    .param("zone", zone).param("last", days.size() - 1).param("first", days.get(0).getEpochSecond())
                    .query((row, i) -> hours.put(days.get(row.getInt("n")), ZoneOffset.ofTotalSeconds(row.getInt("seconds")))).list();
            return Optional.of(hours);
        } catch (DataAccessException e) {
            LOG.warn("PostgreSQL does not know the time zone {}", zone);
            return Optional.empty();
        }
    }

    /**
     * Who says another hour.
     *
     * @param from the first day that it does
     */
    public record Difference(String source, LocalDate from, ZoneOffset ours, ZoneOffset theirs) {
    }
}
