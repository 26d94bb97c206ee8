package org.cocreation.country;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ZoneDataTest {

    /** IANA 2026f: at two in the morning of 20 September 2026 it became one o'clock, for good. */
    @Test
    void knowsTheChangeOfTheTwentiethOfSeptemberWhateverTheRuntimeKnows() {
        ZoneRules rules = ZoneData.newest("Africa/Casablanca").getRules();
        assertThat(rules.getOffset(Instant.parse("2026-09-20T00:59:59Z"))).isEqualTo(ZoneOffset.ofHours(1));
        assertThat(rules.getOffset(Instant.parse("2026-09-20T01:00:00Z"))).isEqualTo(ZoneOffset.UTC);
        assertThat(rules.getValidOffsets(LocalDateTime.parse("2026-09-20T01:30"))).as("an hour that came twice").hasSize(2);
        assertThat(rules.nextTransition(Instant.parse("2026-09-20T01:00:00Z"))).as("no Ramadan changes it any more").isNull();
        assertThat(rules.isDaylightSavings(Instant.parse("2026-08-01T12:00:00Z"))).isTrue();
        assertThat(rules.isDaylightSavings(Instant.parse("2026-12-01T12:00:00Z"))).isFalse();
    }

    /** What did not change since the runtime's data is the same by both, from the hours of before the zones on. */
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Paris", "Africa/Tunis", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "UTC"})
    void saysWhatTheRuntimeSays(String name) {
        ZoneRules newest = ZoneData.newest(name).getRules();
        ZoneRules ofRuntime = ZoneId.of(name).getRules();
        for (Instant at = Instant.parse("1970-01-01T00:00:00Z"); at.isBefore(Instant.parse("2037-01-01T00:00:00Z")); at = at.plus(Duration.ofHours(31))) {
            assertThat(newest.getOffset(at)).as(name + " at " + at).isEqualTo(ofRuntime.getOffset(at));
        }
    }

    @Test
    void isOneZoneHoweverOftenItIsAskedFor() {
        assertThat(ZoneData.newest("Africa/Casablanca")).isEqualTo(ZoneData.newest("Africa/Casablanca"));
        assertThatThrownBy(() -> ZoneData.newest("Africa/Nowhere")).isInstanceOf(DateTimeException.class);
    }
}
