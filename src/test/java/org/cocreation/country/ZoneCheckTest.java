package org.cocreation.country;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.cocreation.ApplicationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;

import static org.assertj.core.api.Assertions.assertThat;

/** Whose zone data is older than what the application goes by is named, and nothing of the application goes by it. */
@ApplicationTest
class ZoneCheckTest {

    /** What asks PostgreSQL for days and hours, whose zone data is its own. A parameter that is cast is a day already. */
    private static final Pattern LOCAL_TIME_IN_SQL = Pattern.compile(
            "at time zone|\\b(current_date|current_time|localtime|localtimestamp)\\b|(?<!:[a-z][A-Za-z]{0,30})(?<![A-Z][A-Za-z]{0,30})::(date|time)\\b|\\bdate_trunc|\\bto_char\\(|\\bextract\\((?!epoch)|\\bdate_part");

    @Autowired
    ZoneCheck zone;

    @Test
    void namesWhoeverSaysAnotherHour() {
        boolean runtimeKnows = ZoneId.of("Africa/Casablanca").getRules().getOffset(Instant.parse("2026-12-01T12:00:00Z")).equals(ZoneOffset.UTC);
        assertThat(zone.version()).isGreaterThanOrEqualTo("2026e");
        assertThat(zone.isOld()).isFalse();
        assertThat(zone.differences()).filteredOn(one -> one.source().startsWith("Java")).hasSize(runtimeKnows ? 0 : 1)
                .allSatisfy(one -> {
                    assertThat(one.from()).isEqualTo(LocalDate.of(2026, 9, 20));
                    assertThat(one.ours()).isEqualTo(ZoneOffset.UTC);
                    assertThat(one.theirs()).isEqualTo(ZoneOffset.ofHours(1));
                });
        assertThat(zone.health().getStatus()).isEqualTo(Status.UP);
        assertThat(zone.health().getDetails()).containsEntry("zone", "Africa/Casablanca").containsEntry("rules", zone.version())
                .containsKeys(zone.differences().stream().map(ZoneCheck.Difference::source).toArray(String[]::new));
    }

    @Test
    void noStatementAsksTheDatabaseForTheHourOfAPlace() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
            assertThat(sources.filter(file -> file.toString().matches(".*\\.(java|sql)") && !file.endsWith("ZoneCheck.java"))
                    .filter(ZoneCheckTest::asksForLocalTime)).isEmpty();
        }
    }

    private static boolean asksForLocalTime(Path file) {
        try {
            return LOCAL_TIME_IN_SQL.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
