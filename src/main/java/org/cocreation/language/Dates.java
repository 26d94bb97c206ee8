package org.cocreation.language;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.cocreation.country.Country;

/** Days and hours in words, as people read them: Western digits, the country's hour. */
public final class Dates {

    private static final List<LocalTime> DECENT = List.of(LocalTime.NOON, LocalTime.of(18, 0), LocalTime.of(23, 59));
    private static final Wording FRENCH = new Wording(Language.FR.locale(), "H'\u00a0h\u00a0'mm", " 'à' ", Map.of(1L, "1er"));
    private static final Wording ARABIC = new Wording(Language.AR.locale(), "HH:mm", " 'على الساعة' ", Map.of());
    private static final Map<Locale, Wording> OTHERS = new ConcurrentHashMap<>();

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

    /** « samedi 14 novembre 2026 à 9 h 00 », in the country's hour. */
    public static String moment(Instant instant, Language language) {
        return in(language).moment.format(instant.atZone(Country.zone()));
    }

    /** A moment until when something can be done: midnight is still the evening before, « vendredi 13 novembre 2026 à 23 h 59 ». */
    public static String deadline(Instant instant, Language language) {
        return moment(lastMinute(instant), language);
    }

    /** The same moment, or a later one of its day that people remember: noon, six in the evening, one minute to midnight. */
    public static Instant decentHour(Instant instant) {
        ZonedDateTime moment = instant.atZone(Country.zone());
        return DECENT.stream().filter(hour -> !hour.isBefore(moment.toLocalTime())).findFirst()
                .map(hour -> moment.with(hour).toInstant()).orElse(instant);
    }

    /** « 9 h 00 » */
    public static String time(LocalTime time, Language language) {
        return in(language).time.format(time);
    }

    /** As {@link #day(LocalDate, Language)}; « Saturday 14 November 2026 » */
    public static String day(LocalDate day, PageLanguage language) {
        return in(language).day.format(day);
    }

    /** As {@link #moment(Instant, Language)}; « Saturday 14 November 2026, 09:00 » */
    public static String moment(Instant instant, PageLanguage language) {
        return in(language).moment.format(instant.atZone(Country.zone()));
    }

    /** As {@link #deadline(Instant, Language)}. */
    public static String deadline(Instant instant, PageLanguage language) {
        return moment(lastMinute(instant), language);
    }

    public static String time(LocalTime time, PageLanguage language) {
        return in(language).time.format(time);
    }

    private static Wording in(Language language) {
        return language == Language.AR ? ARABIC : FRENCH;
    }

    private static Wording in(PageLanguage language) {
        return language.isWritten() ? in(language.content()) : OTHERS.computeIfAbsent(language.locale(), locale -> new Wording(locale, "HH:mm", "', '", Map.of()));
    }

    /** Midnight is still the evening before. */
    private static Instant lastMinute(Instant deadline) {
        LocalTime time = LocalTime.ofInstant(deadline, Country.zone()).truncatedTo(ChronoUnit.MINUTES);
        return time.equals(LocalTime.MIDNIGHT) ? deadline.minus(Duration.ofMinutes(1)) : deadline;
    }

    private static final class Wording {

        private final DateTimeFormatter date;
        private final DateTimeFormatter day;
        private final DateTimeFormatter time;
        private final DateTimeFormatter moment;

        private Wording(Locale locale, String time, String at, Map<Long, String> daysOfMonth) {
            this.date = new DateTimeFormatterBuilder()
                    .appendText(ChronoField.DAY_OF_MONTH, daysOfMonth).appendPattern(" MMMM yyyy")
                    .toFormatter(locale);
            this.day = new DateTimeFormatterBuilder().appendPattern("EEEE ").append(date)
                    .toFormatter(locale);
            this.time = DateTimeFormatter.ofPattern(time, locale);
            this.moment = new DateTimeFormatterBuilder().append(day).appendPattern(at).append(this.time)
                    .toFormatter(locale);
        }
    }
}
