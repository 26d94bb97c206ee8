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
import org.cocreation.geography.Position;
import org.junit.jupiter.api.Test;

class CalendarFileTest {

    private static final Instant CHANGED = Instant.parse("2026-11-01T10:00:00Z");

    @Test
    void isReadBackInTheCountrysHour() throws Exception {
        Calendar calendar = read(write("fr", List.of(entry(LocalTime.of(9, 0), LocalTime.of(17, 0)))));

        assertThat(calendar.validate().hasErrors()).isFalse();
        assertThat(calendar.getComponents(Component.VTIMEZONE)).hasSize(1);
        VEvent event = calendar.<VEvent>getComponents(Component.VEVENT).get(0);
        assertThat(event.validate().hasErrors()).isFalse();
        ZonedDateTime start = ZonedDateTime.from(event.<DtStart<ZonedDateTime>>getProperty(Property.DTSTART).orElseThrow().getDate());
        ZonedDateTime end = ZonedDateTime.from(event.<DtEnd<ZonedDateTime>>getProperty(Property.DTEND).orElseThrow().getDate());
        assertThat(start.toInstant()).isEqualTo(Instant.parse("2026-11-14T09:00:00Z"));
        assertThat(end.toInstant()).isEqualTo(Instant.parse("2026-11-14T17:00:00Z"));
        assertThat(value(event, Property.UID)).isEqualTo("one-and-the-same");
        assertThat(value(event, Property.SEQUENCE)).isEqualTo("2");
        assertThat(value(event, Property.DTSTAMP)).isEqualTo("20261101T100000Z");
        assertThat(value(event, Property.SUMMARY)).isEqualTo("L'événement ; صباحا, et la suite");
        assertThat(value(event, Property.DESCRIPTION)).isEqualTo("Une ligne\nune autre");
        assertThat(value(event, Property.LOCATION)).isEqualTo("Hôtel, Casablanca");
    }

    /** The file carries the change of 20 September 2026 and its readers go by it, whatever zones they know themselves. */
    @Test
    void carriesTheChangesOfHourThatItsEntriesMeet() throws Exception {
        byte[] file = write("fr", List.of(entry(LocalDate.of(2026, 9, 19)), entry(LocalDate.of(2026, 9, 21))));
        assertThat(new String(file, StandardCharsets.UTF_8)).contains("TZID:Africa/Casablanca\r\n", "DTSTART;TZID=Africa/Casablanca:20260919T090000\r\n",
                "DTSTART:20260322T020000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\n", "DTSTART:20260920T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\n");
        Calendar calendar = read(file);
        assertThat(calendar.validate().hasErrors()).isFalse();
        assertThat(calendar.<VEvent>getComponents(Component.VEVENT)).extracting(event -> Instant.from(event.getDateTimeStart().getDate()))
                .containsExactly(Instant.parse("2026-09-19T08:00:00Z"), Instant.parse("2026-09-21T09:00:00Z"));
    }

    @Test
    void takesTheWholeDayWithoutHours() throws Exception {
        Calendar calendar = read(write("ar", List.of(entry(null, null))));
        VEvent event = calendar.<VEvent>getComponents(Component.VEVENT).get(0);
        assertThat(value(event, Property.DTSTART)).isEqualTo("20261114");
        assertThat(value(event, Property.DTEND)).isEqualTo("20261115");
    }

    @Test
    void isTheSameEachTimeAndFoldsItsLines() {
        byte[] file = write("fr", List.of(entry(LocalTime.of(9, 0), LocalTime.of(17, 0))));
        assertThat(write("fr", List.of(entry(LocalTime.of(9, 0), LocalTime.of(17, 0))))).isEqualTo(file);
        assertThat(new String(file, StandardCharsets.UTF_8).split("\r\n")).allMatch(line -> line.length() <= 75);
    }

    @Test
    void mayHoldNothing() throws Exception {
        assertThat(read(write("fr", List.of())).getComponents(Component.VEVENT)).isEmpty();
    }

    /** RFC 5545, 3.1: a line has 75 octets at most, and no letter is cut in two. */
    @Test
    void foldsByOctets() throws Exception {
        String long1 = "لقاء ".repeat(60).strip();
        CalendarFile.Entry entry = new CalendarFile.Entry("folded", 0, CHANGED, false, LocalDate.of(2026, 11, 14), null, null,
                long1, "é".repeat(300), "🙂".repeat(60), null, URI.create("http://localhost:8080/" + "a".repeat(200)));
        byte[] file = write("ar", List.of(entry));
        assertThat(new String(file, StandardCharsets.UTF_8).split("\r\n")).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        VEvent event = read(file).<VEvent>getComponents(Component.VEVENT).get(0);
        assertThat(value(event, Property.SUMMARY)).isEqualTo(long1);
        assertThat(value(event, Property.DESCRIPTION)).isEqualTo("é".repeat(300));
        assertThat(value(event, Property.LOCATION)).isEqualTo("🙂".repeat(60));
    }

    @Test
    void saysWhatIsToBeDoneInTheFileAndInTheMediaType() throws Exception {
        Calendar calendar = read(CalendarFile.write("Événements", "fr", CalendarFile.Method.CANCEL, ORGANIZER, List.of(entry(null, null))));
        assertThat(calendar.getProperty(Property.METHOD).orElseThrow().getValue()).isEqualTo("CANCEL");
        assertThat(CalendarFile.Method.CANCEL.mediaType()).isEqualTo("text/calendar;charset=UTF-8;method=CANCEL");
        assertThat(value(calendar.<VEvent>getComponents(Component.VEVENT).get(0), Property.ORGANIZER)).isEqualTo("mailto:contact@cocreation.example");
    }

    private static final CalendarFile.Organizer ORGANIZER = new CalendarFile.Organizer("Comité d’essai", "contact@cocreation.example");

    private static byte[] write(String language, List<CalendarFile.Entry> entries) {
        return CalendarFile.write("Événements", language, CalendarFile.Method.PUBLISH, ORGANIZER, entries);
    }

    private static CalendarFile.Entry entry(LocalDate day) {
        return new CalendarFile.Entry("on-" + day, 0, CHANGED, false, day, LocalTime.of(9, 0), LocalTime.of(17, 0), "Journée", "", "Salle", null,
                URI.create("http://localhost:8080/"));
    }

    private static CalendarFile.Entry entry(LocalTime from, LocalTime to) {
        return new CalendarFile.Entry("one-and-the-same", 2, CHANGED, false, LocalDate.of(2026, 11, 14), from, to,
                "L'événement ; صباحا, et la suite", "Une ligne\nune autre", "Hôtel, Casablanca", new Position(33.5951, -7.6187),
                URI.create("http://localhost:8080/evenements/PAN3-EV1"));
    }

    private static Calendar read(byte[] file) throws Exception {
        return new CalendarBuilder().build(new StringReader(new String(file, StandardCharsets.UTF_8)));
    }

    private static String value(VEvent event, String property) {
        return event.<Property>getProperty(property).orElseThrow().getValue();
    }
}
