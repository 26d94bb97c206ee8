package org.cocreation.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;

import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStart;
import org.junit.jupiter.api.Test;

class CalendarFileTest {

    private static final Instant CHANGED = Instant.parse("2026-11-01T10:00:00Z");

    @Test
    void isReadBackInTheHourOfCasablanca() throws Exception {
        Calendar calendar = read(CalendarFile.write("Événements", "fr", List.of(entry(LocalTime.of(9, 0), LocalTime.of(17, 0)))));

        assertThat(calendar.validate().hasErrors()).isFalse();
        assertThat(calendar.getComponents(Component.VTIMEZONE)).hasSize(1);
        VEvent event = calendar.<VEvent>getComponents(Component.VEVENT).get(0);
        assertThat(event.validate().hasErrors()).isFalse();
        ZonedDateTime start = ZonedDateTime.from(event.<DtStart<ZonedDateTime>>getProperty(Property.DTSTART).orElseThrow().getDate());
        ZonedDateTime end = ZonedDateTime.from(event.<DtEnd<ZonedDateTime>>getProperty(Property.DTEND).orElseThrow().getDate());
        assertThat(start.toInstant()).isEqualTo(Instant.parse("2026-11-14T08:00:00Z"));
        assertThat(end.toInstant()).isEqualTo(Instant.parse("2026-11-14T16:00:00Z"));
        assertThat(value(event, Property.UID)).isEqualTo("one-and-the-same");
        assertThat(value(event, Property.SEQUENCE)).isEqualTo("2");
        assertThat(value(event, Property.DTSTAMP)).isEqualTo("20261101T100000Z");
        assertThat(value(event, Property.SUMMARY)).isEqualTo("L'événement ; صباحا, et la suite");
        assertThat(value(event, Property.DESCRIPTION)).isEqualTo("Une ligne\nune autre");
        assertThat(value(event, Property.LOCATION)).isEqualTo("Hôtel, Casablanca");
    }

    @Test
    void takesTheWholeDayWithoutHours() throws Exception {
        Calendar calendar = read(CalendarFile.write("Événements", "ar", List.of(entry(null, null))));
        VEvent event = calendar.<VEvent>getComponents(Component.VEVENT).get(0);
        assertThat(value(event, Property.DTSTART)).isEqualTo("20261114");
        assertThat(value(event, Property.DTEND)).isEqualTo("20261115");
    }

    @Test
    void isTheSameEachTimeAndFoldsItsLines() {
        byte[] file = CalendarFile.write("Événements", "fr", List.of(entry(LocalTime.of(9, 0), LocalTime.of(17, 0))));
        assertThat(CalendarFile.write("Événements", "fr", List.of(entry(LocalTime.of(9, 0), LocalTime.of(17, 0))))).isEqualTo(file);
        assertThat(new String(file, StandardCharsets.UTF_8).split("\r\n")).allMatch(line -> line.length() <= 75);
    }

    @Test
    void mayHoldNothing() throws Exception {
        assertThat(read(CalendarFile.write("Événements", "fr", List.of())).getComponents(Component.VEVENT)).isEmpty();
    }

    private static CalendarFile.Entry entry(LocalTime from, LocalTime to) {
        return new CalendarFile.Entry("one-and-the-same", 2, CHANGED, false, LocalDate.of(2026, 11, 14), from, to,
                "L'événement ; صباحا, et la suite", "Une ligne\nune autre", "Hôtel, Casablanca",
                URI.create("http://localhost:8080/evenements/PAN3-EV1"));
    }

    private static Calendar read(byte[] file) throws Exception {
        return new CalendarBuilder().build(new StringReader(new String(file, StandardCharsets.UTF_8)));
    }

    private static String value(VEvent event, String property) {
        return event.<Property>getProperty(property).orElseThrow().getValue();
    }
}
