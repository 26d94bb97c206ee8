package org.cocreation.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

import org.cocreation.country.Country;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void saysTheCountrysHour() {
        // One hour ahead of Greenwich but for Ramadan, until 20 September 2026; since then as Greenwich.
        assertThat(Dates.moment(Instant.parse("2026-09-19T08:05:00Z"), Language.FR))
                .isEqualTo("samedi 19 septembre 2026 à 9\u00a0h\u00a005");
        assertThat(Dates.moment(Instant.parse("2026-09-20T08:05:00Z"), Language.FR))
                .isEqualTo("dimanche 20 septembre 2026 à 8\u00a0h\u00a005");
        assertThat(Dates.moment(Instant.parse("2026-11-14T09:05:00Z"), Language.FR))
                .isEqualTo("samedi 14 novembre 2026 à 9\u00a0h\u00a005");
        assertThat(Dates.moment(Instant.parse("2026-02-20T08:05:00Z"), Language.FR))
                .isEqualTo("vendredi 20 février 2026 à 8\u00a0h\u00a005");
        assertThat(Dates.moment(Instant.parse("2026-11-14T09:05:00Z"), Language.AR))
                .isEqualTo("السبت 14 نونبر 2026 على الساعة 09:05");
        assertThat(Dates.time(LocalTime.of(13, 0), Language.FR)).isEqualTo("13\u00a0h\u00a000");
    }

    @Test
    void saysADeadlineAsPeopleDo() {
        Instant midnight = LocalDate.of(2026, 11, 14).atStartOfDay(Country.zone()).toInstant();
        assertThat(Dates.deadline(midnight, Language.FR)).isEqualTo("vendredi 13 novembre 2026 à 23\u00a0h\u00a059");
        assertThat(Dates.deadline(midnight, Language.AR)).isEqualTo("الجمعة 13 نونبر 2026 على الساعة 23:59");
        assertThat(Dates.deadline(midnight.plusSeconds(18 * 3600), Language.FR)).isEqualTo("samedi 14 novembre 2026 à 18\u00a0h\u00a000");
    }

    @ParameterizedTest
    @CsvSource({"04:38,12:00", "12:00,12:00", "12:01,18:00", "18:00:01,23:59", "00:00,12:00", "23:59:30,23:59:30"})
    void putsADeadlineToAnHourThatPeopleRemember(LocalTime asked, LocalTime said) {
        LocalDate day = LocalDate.of(2026, 11, 13);
        assertThat(Dates.decentHour(day.atTime(asked).atZone(Country.zone()).toInstant()))
                .isEqualTo(day.atTime(said).atZone(Country.zone()).toInstant());
    }
}
