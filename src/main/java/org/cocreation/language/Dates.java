package org.cocreation.language;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Map;

/** Days and hours in words, as people in Morocco read them: its month names, Western digits, the hour of Casablanca. */
public final class Dates {

    private static final ZoneId CASABLANCA = ZoneId.of("Africa/Casablanca");
    private static final Wording FRENCH = new Wording(Language.FR, "H'\u00a0h\u00a0'mm", " 'à' ", Map.of(1L, "1er"));
    private static final Wording ARABIC = new Wording(Language.AR, "HH:mm", " 'على الساعة' ", Map.of());

    private Dates() {
    }

    /** « samedi 14 novembre 2026 » */
    public static String day(LocalDate day, Language language) {
        return in(language).day.format(day);
    }

    /** « 14 novembre 2026 » */
    public static String date(LocalDate day, Language language) {
        return in(language).date.format(day);
    }

    /** « samedi 14 novembre 2026 à 9 h 00 », in Casablanca. */
    public static String moment(Instant instant, Language language) {
        return in(language).moment.format(instant.atZone(CASABLANCA));
    }

    /** « 9 h 00 » */
    public static String time(LocalTime time, Language language) {
        return in(language).time.format(time);
    }

    private static Wording in(Language language) {
        return language == Language.AR ? ARABIC : FRENCH;
    }

    private static final class Wording {

        private final DateTimeFormatter date;
        private final DateTimeFormatter day;
        private final DateTimeFormatter time;
        private final DateTimeFormatter moment;

        private Wording(Language language, String time, String at, Map<Long, String> daysOfMonth) {
            this.date = new DateTimeFormatterBuilder()
                    .appendText(ChronoField.DAY_OF_MONTH, daysOfMonth).appendPattern(" MMMM yyyy")
                    .toFormatter(language.locale());
            this.day = new DateTimeFormatterBuilder().appendPattern("EEEE ").append(date)
                    .toFormatter(language.locale());
            this.time = DateTimeFormatter.ofPattern(time, language.locale());
            this.moment = new DateTimeFormatterBuilder().append(day).appendPattern(at).append(this.time)
                    .toFormatter(language.locale());
        }
    }
}
