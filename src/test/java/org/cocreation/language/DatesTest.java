package org.cocreation.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

import org.junit.jupiter.api.Test;

class DatesTest {

    @Test
    void saysADayInWords() {
        assertThat(Dates.day(LocalDate.of(2026, 11, 14), Language.FR)).isEqualTo("samedi 14 novembre 2026");
        assertThat(Dates.day(LocalDate.of(2026, 8, 1), Language.FR)).isEqualTo("samedi 1er août 2026");
        assertThat(Dates.day(LocalDate.of(2026, 11, 14), Language.AR)).isEqualTo("السبت 14 نونبر 2026");
        assertThat(Dates.day(LocalDate.of(2026, 8, 1), Language.AR)).isEqualTo("السبت 1 غشت 2026");
        assertThat(Dates.date(LocalDate.of(2026, 8, 1), Language.FR)).isEqualTo("1er août 2026");
        assertThat(Dates.date(LocalDate.of(2026, 11, 14), Language.AR)).isEqualTo("14 نونبر 2026");
    }

    @Test
    void saysTheHourOfCasablanca() {
        // One hour ahead of Greenwich, but for Ramadan.
        assertThat(Dates.moment(Instant.parse("2026-11-14T08:05:00Z"), Language.FR))
                .isEqualTo("samedi 14 novembre 2026 à 9\u00a0h\u00a005");
        assertThat(Dates.moment(Instant.parse("2026-02-20T08:05:00Z"), Language.FR))
                .isEqualTo("vendredi 20 février 2026 à 8\u00a0h\u00a005");
        assertThat(Dates.moment(Instant.parse("2026-11-14T08:05:00Z"), Language.AR))
                .isEqualTo("السبت 14 نونبر 2026 على الساعة 09:05");
        assertThat(Dates.time(LocalTime.of(13, 0), Language.FR)).isEqualTo("13\u00a0h\u00a000");
    }
}
