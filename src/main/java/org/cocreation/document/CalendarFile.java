package org.cocreation.document;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.List;

import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.TimeZoneRegistryFactory;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.parameter.Language;
import net.fortuna.ical4j.model.property.CalScale;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Transp;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import net.fortuna.ical4j.model.property.XProperty;

/** Writes iCalendar (RFC 5545) in the hour of Casablanca. The same entries make the same bytes. */
public final class CalendarFile {

    public static final String MEDIA_TYPE = "text/calendar;charset=UTF-8";

    private static final ZoneId ZONE = ZoneId.of("Africa/Casablanca");
    private static final VTimeZone TIME_ZONE = timeZone();

    /**
     * An appointment.
     *
     * @param uid       never changes, or calendars would show it twice
     * @param sequence  0 at first, and more each time that it changes
     * @param changedAt when it last changed
     * @param cancelled whether it does not take place after all
     * @param from      null, as {@code to}, when it takes the whole day
     */
    public record Entry(String uid, int sequence, Instant changedAt, boolean cancelled, LocalDate day, LocalTime from, LocalTime to,
                        String summary, String description, String location, URI page) {
    }

    private CalendarFile() {
    }

    /** @param language two letters */
    public static byte[] write(String name, String language, List<Entry> entries) {
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Cocreation//" + language.toUpperCase() + "//"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(new CalScale(CalScale.VALUE_GREGORIAN));
        calendar.add(new XProperty("X-WR-CALNAME", name));
        calendar.add(new RefreshInterval(null, Duration.ofHours(6)));
        calendar.add(TIME_ZONE);
        entries.forEach(entry -> calendar.add(event(entry, new Language(language))));
        try (StringWriter text = new StringWriter()) {
            new CalendarOutputter().output(calendar, text);
            return text.toString().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static VEvent event(Entry entry, Language language) {
        VEvent event = entry.from() == null
                ? new VEvent(entry.day(), entry.day().plusDays(1), entry.summary())
                : new VEvent(at(entry.day(), entry.from()), at(entry.day(), entry.to()), entry.summary());
        event.<Summary>getProperty(Property.SUMMARY).ifPresent(summary -> summary.add(language));
        event.replace(new DtStamp(entry.changedAt()));
        event.add(new LastModified(entry.changedAt()));
        event.add(new Uid(entry.uid()));
        event.add(new Sequence(entry.sequence()));
        event.add(new Status(entry.cancelled() ? Status.VALUE_CANCELLED : Status.VALUE_CONFIRMED));
        event.add(new Transp(Transp.VALUE_OPAQUE));
        event.add(new Description(entry.description()).<Description>add(language));
        event.add(new Location(entry.location()).<Location>add(language));
        event.add(new Url(entry.page()));
        return event;
    }

    private static Temporal at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(ZONE);
    }

    private static VTimeZone timeZone() {
        return TimeZoneRegistryFactory.getInstance().createRegistry().getTimeZone(ZONE.getId()).getVTimeZone();
    }
}
