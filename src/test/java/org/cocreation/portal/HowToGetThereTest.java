package org.cocreation.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.cocreation.TestClock;
import org.cocreation.document.DocumentText;
import org.cocreation.event.Location;
import org.cocreation.event.WheelchairAccess;
import org.cocreation.geography.Position;
import org.cocreation.language.Bilingual;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Where an event takes place and how to get in, wherever the public looks for it. */
class HowToGetThereTest extends PortalTest {

    private static final String EVENT = PortalPages.OPEN;
    private static final Location KNOWN = new Location(new Bilingual("Hôtel d'essai <b>", "فندق التجربة"),
            new Bilingual("85, boulevard d'Anfa", "85، شارع أنفا"), new Position(33.5951, -7.6187), WheelchairAccess.PARTIAL);
    private static final String MAP = "https://www.openstreetmap.org/?mlat=33.59510&mlon=-7.61870&zoom=17";

    @Autowired
    ObjectMapper json;
    Location before;

    @BeforeEach
    void arrange() {
        before = events.get(EVENT).location();
        events.locate(EVENT, KNOWN, "test");
    }

    @AfterEach
    void restore() {
        events.locate(EVENT, before, "test");
        jdbc.sql("delete from cocreation.participant_information where event_code = :event").param("event", EVENT).update();
    }

    @Test
    void thePageSaysWhereAndHow() {
        jdbc.sql("""
                        insert into cocreation.participant_information (event_code, access_fr, access_ar, contact, practical_fr, practical_ar, changed_at, changed_by)
                        values (:event, E'Tramway <T1>.\nEntrée par le parc.', 'الترامواي', '05 22 00 00 00', 'Badge', 'شارة', :now, 'test')""")
                .param("event", EVENT).param("now", TestClock.timestamp()).update();
        Document french = page("/evenements/%s?lang=fr".formatted(EVENT));
        assertThat(french.select("#pratique + .facts dd").eachText()).contains("Hôtel d'essai <b>", "85, boulevard d'Anfa",
                "Accessible en partie en fauteuil roulant : écrivez-nous avant de venir");
        assertThat(french.select("a[href='" + MAP + "']").attr("rel")).isEqualTo("noopener");
        assertThat(french.select("#acces + p").first().wholeText()).isEqualTo("Tramway <T1>.\nEntrée par le parc.");
        assertThat(french.text()).as("for those who take part").doesNotContain("05 22 00 00 00");
        Document arabic = page("/evenements/%s?lang=ar".formatted(EVENT));
        assertThat(arabic.text()).contains("85، شارع أنفا", "الولوج ممكن جزئيا بالكرسي المتحرك", "الترامواي");

        assertThat(page("/evenements/%s?lang=fr".formatted(PortalPages.FIRST_COME)).select("#acces, a[href*=openstreetmap]")).isEmpty();
        assertThat(page(pages.personalPage("confirmed") + "?lang=fr").select("main").text()).contains("85, boulevard d'Anfa");
    }

    @Test
    void openDataAndCalendarSayItToo() throws Exception {
        JsonNode event = json.readTree(visitor.getJson("/api/evenements/" + EVENT).body());
        assertThat(event.at("/address/ar").asText()).isEqualTo("85، شارع أنفا");
        assertThat(event.at("/coordinates/latitude").asDouble()).isEqualTo(33.5951);
        assertThat(event.at("/coordinates/longitude").asDouble()).isEqualTo(-7.6187);
        assertThat(event.at("/coordinates")).hasSize(2);
        assertThat(event.at("/wheelchairAccess").asText()).isEqualTo("partial");
        assertThat(event.at("/map").asText()).isEqualTo(MAP);
        JsonNode other = json.readTree(visitor.getJson("/api/evenements/" + PortalPages.FIRST_COME).body());
        assertThat(List.of("address", "coordinates", "wheelchairAccess", "map")).allMatch(field -> other.get(field).isNull());

        VEvent entry = entry();
        assertThat(value(entry, Property.LOCATION)).isEqualTo("Hôtel d'essai <b>, 85, boulevard d'Anfa, Casablanca");
        assertThat(value(entry, Property.GEO)).isEqualTo("33.5951;-7.6187");
        assertThat(value(entry, Property.DESCRIPTION)).contains("fauteuil roulant");

        int sequence = Integer.parseInt(value(entry, Property.SEQUENCE));
        events.locate(EVENT, new Location(KNOWN.venue(), new Bilingual("86, boulevard d'Anfa", "86، شارع أنفا"), KNOWN.position(), KNOWN.wheelchairs()), "test");
        assertThat(Integer.parseInt(value(entry(), Property.SEQUENCE))).as("another street is news").isEqualTo(sequence + 1);
    }

    @Test
    void theProgrammeIsPrintedInBothLanguages() throws Exception {
        String link = page("/evenements/%s?lang=ar".formatted(EVENT)).select("a[href*='programme.pdf']").attr("href");
        HttpResponse<byte[]> arabic = file(link, null);
        assertThat(arabic.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(DocumentText.ofPdf(arabic.body())).contains("برنامج اليوم", "شارع أنفا", "الورشات");
        HttpResponse<byte[]> french = file("/evenements/%s/programme.pdf?lang=fr".formatted(EVENT), null);
        assertThat(DocumentText.ofPdf(french.body())).contains("1er événement de cocréation", "Hôtel d'essai <b>", "85, boulevard d'Anfa",
                "Session plénière", "Égalité et droits des femmes", "/evenements/" + EVENT);
        assertThat(file("/evenements/%s/programme.pdf?lang=fr".formatted(EVENT), french.headers().firstValue("ETag").orElseThrow()).statusCode()).isEqualTo(304);

        pages.unpublish(PortalPages.TO_OPEN);
        assertThat(visitor.get("/evenements/%s/programme.pdf".formatted(PortalPages.TO_OPEN)).statusCode()).isEqualTo(404);
    }

    private HttpResponse<byte[]> file(String path, String tag) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port, path)));
        if (tag != null) {
            request.header("If-None-Match", tag);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private VEvent entry() throws Exception {
        net.fortuna.ical4j.model.Calendar calendar = new CalendarBuilder().build(new StringReader(visitor.get("/evenements/%s.ics?lang=fr".formatted(EVENT)).body()));
        assertThat(calendar.validate().hasErrors()).isFalse();
        return calendar.<VEvent>getComponents(Component.VEVENT).get(0);
    }

    private static String value(VEvent event, String property) {
        return event.<Property>getProperty(property).orElseThrow().getValue();
    }

    private Document page(String path) {
        HttpResponse<String> response = visitor.get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        assertThat(response.body()).as("a message is missing").doesNotContain("??");
        return Jsoup.parse(response.body());
    }
}
