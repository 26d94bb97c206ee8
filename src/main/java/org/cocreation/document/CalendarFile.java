package org.cocreation.document;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.Daylight;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.Language;
import net.fortuna.ical4j.model.parameter.TzId;
import net.fortuna.ical4j.model.property.CalScale;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Geo;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Transp;
import net.fortuna.ical4j.model.property.TzName;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import net.fortuna.ical4j.model.ParameterList;
import org.cocreation.country.Country;
import org.cocreation.geography.Position;
import org.jspecify.annotations.Nullable;

/**
 * Writes iCalendar (RFC 5545) in the country's hour, with the rules that the application itself goes by. The same entries make
 * the same bytes.
 */
public final class CalendarFile {

    public static final String MEDIA_TYPE = "text/calendar;charset=UTF-8";

    /** RFC 5545 counts octets, and an Arabic letter takes two. */
    private static final int LONGEST_LINE = 75;

    /** What a calendar is to do with the entries; the media type of a mail's part says the same (RFC 6047). */
    public enum Method {

        /** Show them as they are now. */
        PUBLISH,
        /** Take them away. */
        CANCEL;

        public String mediaType() {
            return MEDIA_TYPE + ";method=" + name();
        }
    }

    /** Whose appointments they are, a name and an address of mail. */
    public record Organizer(String name, String address) {
    }

    /**
     * An appointment.
     *
     * @param uid       never changes, or calendars would show it twice
     * @param sequence  0 at first, and more each time that it changes
     * @param changedAt when it last changed
     * @param cancelled whether it does not take place after all
     * @param from      null, as {@code to}, when it takes the whole day
     * @param position  of the location; null when it is not known
     */
    public record Entry(String uid, int sequence, Instant changedAt, boolean cancelled, LocalDate day, @Nullable LocalTime from, @Nullable LocalTime to,
                        String summary, String description, String location, @Nullable Position position, URI page) {
    }

    private CalendarFile() {
    }

    /** @param language two letters */
    public static byte[] write(String name, String language, Method method, Organizer organizer, List<Entry> entries) {
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Cocreation//" + language.toUpperCase(Locale.ROOT) + "//"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(new CalScale(CalScale.VALUE_GREGORIAN));
        calendar.add(new net.fortuna.ical4j.model.property.Method(method.name()));
        calendar.add(new XProperty("X-WR-CALNAME", name));
        calendar.add(new RefreshInterval(new ParameterList(), Duration.ofHours(6)));
        calendar.add(timeZone(entries));
        entries.forEach(entry -> calendar.add(event(entry, new Language(language)).<VEvent>add(organizer(organizer))));
        try (StringWriter text = new StringWriter()) {
            new CalendarOutputter().output(calendar, text);
            return folded(text.toString()).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The library folds its lines by characters. */
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder();
        int octets = 0;
        for (int c : text.replace("\r\n ", "").codePoints().toArray()) {
            int size = Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
            if (c == '\r' || c == '\n') {
                octets = 0;
            } else if (octets + size > LONGEST_LINE) {
                folded.append("\r\n ");
                octets = 1 + size;
            } else {
                octets += size;
            }
            folded.appendCodePoint(c);
        }
        return folded.toString();
    }

    private static net.fortuna.ical4j.model.property.Organizer organizer(Organizer organizer) {
        var property = new net.fortuna.ical4j.model.property.Organizer(URI.create("mailto:" + organizer.address()));
        property.add(new Cn(organizer.name()));
        return property;
    }

    private static VEvent event(Entry entry, Language language) {
        VEvent event = entry.from() == null
                ? new VEvent(entry.day(), entry.day().plusDays(1), entry.summary())
                : new VEvent(entry.day().atTime(entry.from()), entry.day().atTime(entry.to()), entry.summary());
        if (entry.from() != null) {
            event.<DtStart<LocalDateTime>>getProperty(Property.DTSTART).ifPresent(start -> start.add(zone()));
            event.<DtEnd<LocalDateTime>>getProperty(Property.DTEND).ifPresent(end -> end.add(zone()));
        }
        event.<Summary>getProperty(Property.SUMMARY).ifPresent(summary -> summary.add(language));
        event.replace(new DtStamp(entry.changedAt()));
        event.add(new LastModified(entry.changedAt()));
        event.add(new Uid(entry.uid()));
        event.add(new Sequence(entry.sequence()));
        event.add(new Status(entry.cancelled() ? Status.VALUE_CANCELLED : Status.VALUE_CONFIRMED));
        event.add(new Transp(Transp.VALUE_OPAQUE));
        event.add(new Description(entry.description()).<Description>add(language));
        event.add(new Location(entry.location()).<Location>add(language));
        if (entry.position() != null) {
            event.add(new Geo(BigDecimal.valueOf(entry.position().latitude()), BigDecimal.valueOf(entry.position().longitude())));
        }
        event.add(new Url(entry.page()));
        return event;
    }

    private static TzId zone() {
        return new TzId(Country.here().zoneName());
    }

    /** The changes of hour from the one before the first entry to a year after the last. */
    private static VTimeZone timeZone(List<Entry> entries) {
        ZoneRules rules = Country.zone().getRules();
        Instant first = noon(entries.stream().map(Entry::day).min(Comparator.naturalOrder()));
        Instant end = noon(entries.stream().map(Entry::day).max(Comparator.naturalOrder()).map(day -> day.plusYears(1)));
        List<Observance> observances = new ArrayList<>();
        ZoneOffsetTransition change = rules.previousTransition(first);
        if (change == null) {
            observances.add(observance(LocalDate.EPOCH.atStartOfDay(), rules.getOffset(first), rules.getOffset(first), false));
            change = rules.nextTransition(first);
        }
        for (; change != null && change.getInstant().isBefore(end); change = rules.nextTransition(change.getInstant())) {
            observances.add(observance(change.getDateTimeBefore(), change.getOffsetBefore(), change.getOffsetAfter(),
                    rules.isDaylightSavings(change.getInstant())));
        }
        return new VTimeZone(new PropertyList(List.of(new net.fortuna.ical4j.model.property.TzId(Country.here().zoneName()))), new ComponentList<>(observances));
    }

    private static Observance observance(LocalDateTime from, ZoneOffset before, ZoneOffset after, boolean daylight) {
        Observance observance = daylight ? new Daylight() : new Standard();
        observance.add(new DtStart<>(from));
        observance.add(new TzOffsetFrom(before));
        observance.add(new TzOffsetTo(after));
        observance.add(new TzName(after.equals(ZoneOffset.UTC) ? "+00" : after.getId()));
        return observance;
    }

    private static Instant noon(Optional<LocalDate> day) {
        return day.orElse(LocalDate.EPOCH).atTime(LocalTime.NOON).atZone(Country.zone()).toInstant();
    }
}
