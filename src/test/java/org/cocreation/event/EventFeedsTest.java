package org.cocreation.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.io.WireFeedInput;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.cocreation.TestClock;
import org.cocreation.country.Country;
import org.cocreation.language.Language;
import org.cocreation.mail.MailContent;
import org.cocreation.portal.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class EventFeedsTest extends PortalTest {

    @Autowired
    EventCalendars calendars;
    @Autowired
    ObjectMapper json;

    @Test
    void anEventsCalendarFileIsReadBack() throws Exception {
        HttpResponse<String> file = visitor.get("/evenements/PAN3-EV1.ics?lang=fr");
        assertThat(file.headers().firstValue("Content-Type")).hasValue("text/calendar;charset=UTF-8");
        VEvent event = events(file.body()).get(0);
        Event expected = events.get("PAN3-EV1");
        assertThat(value(event, Property.SUMMARY)).isEqualTo("1er événement de cocréation\u00a0: Casablanca");
        assertThat(value(event, Property.LOCATION)).isEqualTo("Hôtel Idou Anfa, Casablanca");
        assertThat(value(event, Property.DESCRIPTION)).contains("- Égalité et droits des femmes\n", "/evenements/PAN3-EV1");
        assertThat(Instant.from(event.getDateTimeStart().getDate())).isEqualTo(
                expected.day().atTime(LocalTime.of(9, 0)).atZone(Country.zone()).toInstant());
        assertThat(Instant.from(event.getDateTimeEnd().getDate())).isEqualTo(
                expected.day().atTime(LocalTime.of(17, 0)).atZone(Country.zone()).toInstant());

        VEvent arabic = events(visitor.get("/evenements/PAN3-EV1.ics?lang=ar").body()).get(0);
        assertThat(value(arabic, Property.SUMMARY)).isEqualTo("اللقاء الأول للإعداد المشترك: الدار البيضاء");
        assertThat(value(arabic, Property.UID)).isEqualTo(value(event, Property.UID));
    }

    @Test
    void theWholeCalendarHasEachEventOnce() throws Exception {
        List<VEvent> all = events(visitor.get("/evenements.ics?lang=fr").body());
        assertThat(all).hasSize(4).extracting(event -> value(event, Property.UID)).doesNotHaveDuplicates();
    }

    @Test
    void aNewDayIsANewSequenceOfTheSameEvent() throws Exception {
        Event event = events.get("PAN3-EV1");
        VEvent before = events(new String(calendars.of(event, Language.FR), "UTF-8")).get(0);
        jdbc.sql("update cocreation.event set day = day + 1, changed_by = 'test' where code = 'PAN3-EV1'").update();
        VEvent after = events(new String(calendars.of(events.get("PAN3-EV1"), Language.FR), "UTF-8")).get(0);
        jdbc.sql("update cocreation.event set day = day - 1, changed_by = 'test' where code = 'PAN3-EV1'").update();
        assertThat(value(after, Property.UID)).isEqualTo(value(before, Property.UID));
        assertThat(Integer.parseInt(value(after, Property.SEQUENCE))).isEqualTo(Integer.parseInt(value(before, Property.SEQUENCE)) + 1);
    }

    @Test
    void theFeedIsReadBack() throws Exception {
        HttpResponse<String> response = visitor.get("/flux.atom?lang=ar");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/atom+xml;charset=UTF-8");
        Feed feed = (Feed) new WireFeedInput().build(new StringReader(response.body()));
        assertThat(feed.getTitle()).isEqualTo("لقاءات الإعداد المشترك");
        assertThat(response.body()).contains("xml:lang=\"ar\"");
        assertThat(feed.getEntries()).hasSize(8).allSatisfy(entry -> {
            assertThat(entry.getId()).contains("/evenements/PAN3-EV");
            assertThat(entry.getPublished().toInstant()).isBefore(TestClock.now());
            assertThat(entry.getSummary().getValue()).containsPattern("\\p{InArabic}");
        }).extracting(entry -> entry.getId()).doesNotHaveDuplicates();
    }

    /** What readers want to know is an entry that one can read, and makes the feed newer. */
    @Test
    void theFeedFollowsWhatHappens() throws Exception {
        jdbc.sql("""
                        update cocreation.event set changed_by = 'test', postponed_from = day - 7, postponed_at = cast(:now as timestamptz) - interval '2 minutes',
                            report_published_at = cast(:now as timestamptz) - interval '1 minute' where code = 'PAN3-EV4'""").param("now", TestClock.timestamp()).update();
        try {
            Feed feed = (Feed) new WireFeedInput().build(new StringReader(visitor.get("/flux.atom?lang=fr").body()));
            assertThat(feed.getUpdated()).isEqualTo(feed.getEntries().get(0).getPublished());
            assertThat(feed.getEntries()).extracting(entry -> entry.getTitle().replace('\u00a0', ' ')).startsWith(
                    "Bilan : 4e événement de cocréation : Tanger", "Reporté : 4e événement de cocréation : Tanger")
                    .contains("Inscriptions ouvertes : 1er événement de cocréation : Casablanca", "Inscriptions closes : 4e événement de cocréation : Tanger");
            assertThat(feed.getEntries()).allSatisfy(entry -> assertThat(entry.getSummary().getValue()).hasSizeGreaterThan(20).doesNotContain("{"));
            assertThat(feed.getEntries().get(0).getAlternateLinks().get(0).getHref()).endsWith("/evenements/PAN3-EV4/bilan?lang=fr");
            assertThat(feed.getEntries().stream().filter(entry -> entry.getId().endsWith("/evenements/PAN3-EV4")).findFirst().orElseThrow().getUpdated())
                    .as("says the new day").isEqualTo(feed.getEntries().get(1).getPublished());
        } finally {
            jdbc.sql("""
                            update cocreation.event set changed_by = 'test', postponed_from = null, postponed_at = null,
                                report_published_at = null where code = 'PAN3-EV4'""").update();
        }
    }

    @Test
    void whoWithdrawsHasTheEventTakenOutOfTheCalendar() throws Exception {
        Event event = events.get("PAN3-EV1");
        MailContent.Attachment invitation = calendars.invitation(event, Language.AR);
        MailContent.Attachment withdrawal = calendars.withdrawal(event, Language.AR);
        assertThat(invitation.mediaType()).endsWith(";method=PUBLISH");
        assertThat(withdrawal.mediaType()).endsWith(";method=CANCEL");
        String before = new String(invitation.bytes(), "UTF-8");
        String after = new String(withdrawal.bytes(), "UTF-8");
        assertThat(before).contains("\r\nMETHOD:PUBLISH\r\n");
        assertThat(after).contains("\r\nMETHOD:CANCEL\r\n", "\r\nSTATUS:CANCELLED\r\n");
        assertThat(value(events(after).get(0), Property.UID)).isEqualTo(value(events(before).get(0), Property.UID));
        assertThat(Integer.parseInt(value(events(after).get(0), Property.SEQUENCE)))
                .isGreaterThan(Integer.parseInt(value(events(before).get(0), Property.SEQUENCE)));
    }

    @Test
    void openDataSaysHowManySeatsAreLeftWhereTheyGoToTheFirstWhoCome() throws Exception {
        assertThat(json.readTree(visitor.getJson("/api/evenements/PAN3-EV1").body()).at("/registration/seatsLeft").isNull()).isTrue();
        assertThat(json.readTree(visitor.getJson("/api/evenements/PAN3-EV2").body()).at("/registration/seatsLeft").asInt(-1)).isBetween(0, 70);
    }

    @Test
    void openDataIsInBothLanguagesWithIsoDates() throws Exception {
        HttpResponse<String> response = visitor.getJson("/api/evenements/PAN3-EV1");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        JsonNode event = json.readTree(response.body());
        Event expected = events.get("PAN3-EV1");
        assertThat(event.at("/title/fr").asText()).isEqualTo("1er événement de cocréation\u00a0: Casablanca");
        assertThat(event.at("/city/ar").asText()).isEqualTo("الدار البيضاء");
        assertThat(event.at("/day").asText()).isEqualTo(expected.day().toString());
        assertThat(event.at("/regions/1/code").asText()).isEqualTo("MA-04");
        assertThat(event.at("/workshops/1/title/fr").asText()).isEqualTo("Égalité et droits des femmes");
        assertThat(event.at("/agenda/0/from").asText()).isEqualTo("09:00");
        assertThat(event.at("/registration/window").asText()).isEqualTo("open");
        assertThat(OffsetDateTime.parse(event.at("/registration/closesAt").asText()).toInstant()).isEqualTo(expected.registrationClosesAt());
        assertThat(json.readTree(visitor.getJson("/api/evenements").body())).hasSize(4).contains(event);
        assertThat(json.readTree(visitor.getJson("/api/evenements/PAN3-EV2").body()).get("venue").isNull()).isTrue();
    }

    @Test
    void openDataSaysNothingOfPeople() {
        pages.personalPage("confirmed");
        assertThat(visitor.getJson("/api/evenements").body()).doesNotContain("Karim", "exemple.example", "0612345678");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/evenements", "/api/evenements/PAN3-EV1", "/flux.atom?lang=fr", "/evenements.ics?lang=fr"})
    void whatDidNotChangeIsNotSentAgain(String path) {
        HttpResponse<String> first = visitor.get(path);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("max-age=60, public");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(visitor.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @Test
    void anyPageMayReadOpenData() {
        assertThat(visitor.get("/api/evenements", "Origin", "https://gouvernement-ouvert.example").headers()
                .firstValue("Access-Control-Allow-Origin")).hasValue("*");
    }

    private static List<VEvent> events(String file) throws Exception {
        Calendar calendar = new CalendarBuilder().build(new StringReader(file));
        assertThat(calendar.validate().hasErrors()).isFalse();
        return calendar.getComponents(Component.VEVENT);
    }

    private static String value(VEvent event, String property) {
        return event.<Property>getProperty(property).orElseThrow().getValue();
    }
}
