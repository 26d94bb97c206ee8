package org.cocreation.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.imageio.ImageIO;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.TestClock;
import org.cocreation.event.Event;
import org.cocreation.event.Location;
import org.cocreation.event.WheelchairAccess;
import org.cocreation.geography.Position;
import org.cocreation.language.Bilingual;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.input.SAXBuilder;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What networks, search engines and calendars of the web make of the portal's pages. */
class SharingTest extends PortalTest {

    private static final String EVENT = PortalPages.OPEN;
    private static final String PAGE = "/evenements/" + EVENT;
    private static final Namespace SITEMAP = Namespace.getNamespace("http://www.sitemaps.org/schemas/sitemap/0.9");

    /** The properties that schema.org 29 gives the types that are used here, those of their parents included. */
    private static final Map<String, Set<String>> SCHEMA = Map.of(
            "Event", Set.of("url", "name", "description", "image", "startDate", "endDate", "previousStartDate", "eventStatus", "eventAttendanceMode",
                    "location", "inLanguage", "isAccessibleForFree", "maximumAttendeeCapacity", "organizer", "performer", "about", "offers"),
            "Place", Set.of("name", "address", "geo", "hasMap", "amenityFeature"),
            "PostalAddress", Set.of("streetAddress", "addressLocality", "addressRegion", "addressCountry"),
            "GeoCoordinates", Set.of("latitude", "longitude"),
            "LocationFeatureSpecification", Set.of("name", "value"),
            "Organization", Set.of("name", "url"),
            "Thing", Set.of("name"),
            "Offer", Set.of("url", "price", "priceCurrency", "availability", "validFrom", "validThrough"));
    /** What Google's guide of structured data for events asks for, then what it recommends. */
    private static final List<String> REQUIRED = List.of("/name", "/startDate", "/location/name", "/location/address/addressLocality", "/location/address/addressCountry");
    private static final List<String> RECOMMENDED = List.of("/description", "/endDate", "/eventStatus", "/image/0", "/offers/availability", "/offers/price",
            "/offers/priceCurrency", "/offers/url", "/offers/validFrom", "/organizer/0/name", "/organizer/0/url", "/performer/0/name",
            "/location/address/streetAddress", "/location/address/addressRegion");

    @Autowired
    ObjectMapper json;
    Location before;

    @BeforeEach
    void arrange() {
        before = events.get(EVENT).location();
    }

    @AfterEach
    void restore() {
        jdbc.sql("update cocreation.event set postponed_from = null, postponed_at = null, cancelled_at = null, changed_by = 'test' where code = :event")
                .param("event", EVENT).update();
        events.locate(EVENT, before, "test");
    }

    @Test
    void aPageSaysWhereItIsFoundAndWhatToShowOfIt() throws Exception {
        Document page = page(PAGE + "?utm=x&lang=ar");
        assertThat(page.select("link[rel=canonical]").eachAttr("href")).singleElement().asString().endsWith(PAGE + "?lang=ar").startsWith("http");
        assertThat(page.select("link[rel=alternate][hreflang]").eachAttr("hreflang")).containsExactlyInAnyOrder("ar", "fr", "en", "x-default");
        assertThat(page.select("link[hreflang=fr]").attr("href")).endsWith(PAGE + "?lang=fr");
        assertThat(meta(page, "og:title")).isEqualTo(events.get(EVENT).title().ar());
        assertThat(meta(page, "og:url")).isEqualTo(page.select("link[rel=canonical]").attr("href"));
        assertThat(meta(page, "og:description")).contains("الدار البيضاء").isEqualTo(page.select("meta[name=description]").attr("content"));
        assertThat(meta(page, "og:image")).startsWith("http");
        assertPicture(meta(page, "og:image"));

        Document home = page("/?lang=fr");
        assertThat(meta(home, "og:title")).isEqualTo("Construire ensemble le plan d’action national");
        assertPicture(meta(home, "og:image"));
        assertThat(meta(page(PAGE + "/inscription?lang=fr"), "og:title")).isEqualTo(events.get(EVENT).title().fr());
    }

    /** A link that is somebody's must not get into an index, nor an error page. */
    @Test
    void pagesForOnePersonSayNothingOfTheKind() {
        for (String path : List.of(pages.personalPage("confirmed"), "/inscriptions/inconnue", "/nulle-part")) {
            Document page = Jsoup.parse(visitor.get(path + "?lang=fr").body());
            assertThat(page.select("link[rel=canonical], meta[property^=og]")).as(path).isEmpty();
        }
    }

    @Test
    void thePictureIsKeptAndChangesWithTheEvent() throws Exception {
        String image = meta(page(PAGE + "?lang=fr"), "og:image");
        HttpResponse<byte[]> first = file(image, null);
        assertThat(first.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(file(image, first.headers().firstValue("ETag").orElseThrow()).statusCode()).isEqualTo(304);

        postpone();
        String later = meta(page(PAGE + "?lang=fr"), "og:image");
        assertThat(later).as("networks keep a picture by its address").isNotEqualTo(image);
        assertThat(file(later, null).body()).isNotEqualTo(first.body());
        assertThat(meta(page(PAGE + "?lang=fr"), "og:description")).contains("reporté");

        pages.unpublish(PortalPages.TO_OPEN);
        assertThat(visitor.get("/evenements/%s/partage.png".formatted(PortalPages.TO_OPEN)).statusCode()).isEqualTo(404);
    }

    @Test
    void searchEnginesReadTheEvent() throws Exception {
        events.locate(EVENT, new Location(new Bilingual("Hôtel </script><b>d'essai", "فندق"), new Bilingual("85, boulevard d'Anfa", "85، شارع أنفا"),
                new Position(33.5951, -7.6187), WheelchairAccess.FULL), "test");
        for (String language : List.of("fr", "ar")) {
            JsonNode event = linkedData(PAGE + "?lang=" + language);
            for (String pointer : REQUIRED) {
                assertThat(event.at(pointer).asText()).as("required: " + pointer).isNotBlank();
            }
            for (String pointer : RECOMMENDED) {
                assertThat(event.at(pointer).asText()).as("recommended: " + pointer).isNotBlank();
            }
        }
        JsonNode event = linkedData(PAGE + "?lang=fr");
        Event expected = events.get(EVENT);
        assertThat(OffsetDateTime.parse(event.get("startDate").asText()).toLocalDate()).isEqualTo(expected.day());
        assertThat(OffsetDateTime.parse(event.get("endDate").asText()).toLocalTime()).isEqualTo(expected.ends());
        assertThat(event.get("eventStatus").asText()).isEqualTo("https://schema.org/EventScheduled");
        assertThat(event.at("/location/name").asText()).isEqualTo("Hôtel </script><b>d'essai");
        assertThat(event.at("/location/geo/latitude").asDouble()).isEqualTo(33.5951);
        assertThat(event.at("/location/address/addressCountry").asText()).isEqualTo("MA");
        assertThat(event.at("/offers/availability").asText()).isEqualTo("https://schema.org/InStock");
        assertThat(event.at("/offers/price").asInt(-1)).isZero();
        assertThat(event.get("inLanguage")).extracting(JsonNode::asText).containsExactly("fr", "ar");
        assertThat(linkedData("/evenements/%s?lang=fr".formatted(PortalPages.TO_OPEN)).at("/offers/availability").asText()).endsWith("/PreOrder");
        assertThat(linkedData("/evenements/%s?lang=fr".formatted(PortalPages.CLOSED)).at("/offers/availability").asText()).endsWith("/SoldOut");

        postpone();
        JsonNode postponed = linkedData(PAGE + "?lang=fr");
        assertThat(postponed.get("eventStatus").asText()).as("to a day that is known").isEqualTo("https://schema.org/EventRescheduled");
        assertThat(postponed.get("previousStartDate").asText()).startsWith(events.get(EVENT).change().postponedFrom().toString());
        jdbc.sql("update cocreation.event set cancelled_at = :now, changed_by = 'test' where code = :event").param("now", TestClock.timestamp()).param("event", EVENT).update();
        forget();
        assertThat(linkedData(PAGE + "?lang=fr").get("eventStatus").asText()).isEqualTo("https://schema.org/EventCancelled");
    }

    @Test
    void searchEnginesFindEveryPage() throws Exception {
        assertThat(visitor.get("/robots.txt").body()).containsPattern("(?m)^Sitemap: http\\S+/sitemap\\.xml$");
        HttpResponse<String> response = visitor.get("/sitemap.xml");
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/xml");
        Set<String> addresses = new HashSet<>();
        for (Element url : new SAXBuilder().build(new StringReader(response.body())).getRootElement().getChildren("url", SITEMAP)) {
            String address = url.getChildText("loc", SITEMAP);
            assertThat(addresses.add(address)).as(address).isTrue();
            assertThat(url.getChildren("link", Namespace.getNamespace("http://www.w3.org/1999/xhtml"))).hasSize(3);
            if (url.getChildText("lastmod", SITEMAP) != null) {
                assertThat(OffsetDateTime.parse(url.getChildText("lastmod", SITEMAP)).toInstant()).isBeforeOrEqualTo(TestClock.now());
            }
            Document page = page(URI.create(address).getRawPath() + "?" + URI.create(address).getRawQuery());
            assertThat(page.select("link[rel=canonical]").attr("href")).as("the map names pages as they name themselves").isEqualTo(address);
        }
        assertThat(addresses).hasSize(3 * (1 + 4 + 7));
        assertThat(visitor.get("/sitemap.xml", "If-None-Match", response.headers().firstValue("ETag").orElseThrow()).statusCode()).isEqualTo(304);
    }

    @Test
    void theEventIsAddedToCalendarsOfTheWeb() {
        Document page = page(PAGE + "?lang=fr");
        Event event = events.get(EVENT);
        Map<String, String> google = query(page.select("a[href^='https://calendar.google.com/']").attr("href"));
        assertThat(google.get("text")).isEqualTo(event.title().fr());
        assertThat(google.get("dates")).matches("%1$tY%1$tm%1$tdT\\d{6}Z/%1$tY%1$tm%1$tdT\\d{6}Z".formatted(event.day()));
        assertThat(google.get("location")).isEqualTo(event.fullPlace().fr());
        assertThat(google.get("details")).contains("/evenements/" + EVENT);
        Map<String, String> outlook = query(page.select("a[href^='https://outlook.live.com/']").attr("href"));
        assertThat(outlook.get("subject")).isEqualTo(event.title().fr());
        assertThat(OffsetDateTime.parse(outlook.get("startdt")).toInstant()).isBefore(OffsetDateTime.parse(outlook.get("enddt")).toInstant());
        assertThat(outlook.get("location")).isEqualTo(event.fullPlace().fr());
    }

    private void postpone() {
        jdbc.sql("update cocreation.event set postponed_from = :from, postponed_at = :now, changed_by = 'test' where code = :event")
                .param("from", LocalDate.from(events.get(EVENT).day().minusDays(7))).param("now", TestClock.timestamp()).param("event", EVENT).update();
        forget();
    }

    /** A change by the service ends what is kept for public pages. */
    private void forget() {
        events.askRepliesBy(EVENT, events.get(EVENT).day().minusDays(2), "test");
    }

    private JsonNode linkedData(String path) throws Exception {
        Document page = page(path);
        JsonNode data = json.readTree(page.select("script[type='application/ld+json']").first().data());
        assertThat(data.get("@context").asText()).isEqualTo("https://schema.org");
        assertThat(unknown(data)).as("properties that their type has not").isEmpty();
        return data;
    }

    private static List<String> unknown(JsonNode node) {
        List<String> unknown = new ArrayList<>();
        if (node.isObject()) {
            Set<String> known = SCHEMA.get(node.path("@type").asText());
            node.fields().forEachRemaining(field -> {
                if (!field.getKey().startsWith("@") && (known == null || !known.contains(field.getKey()))) {
                    unknown.add(node.path("@type").asText() + "." + field.getKey());
                }
            });
        }
        node.forEach(child -> unknown.addAll(unknown(child)));
        return unknown;
    }

    private static Map<String, String> query(String address) {
        Map<String, String> values = new HashMap<>();
        for (String pair : URI.create(address).getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            values.put(parts[0], URLDecoder.decode(parts[1].replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        return values;
    }

    private void assertPicture(String address) throws Exception {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(file(address, null).body()));
        assertThat(picture.getWidth()).isEqualTo(1200);
        assertThat(picture.getHeight()).isEqualTo(630);
    }

    /** Pages name the configured address of the application. */
    private HttpResponse<byte[]> file(String address, String tag) throws Exception {
        URI uri = URI.create(address);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:%d%s?%s".formatted(port, uri.getRawPath(), uri.getRawQuery())));
        if (tag != null) {
            request.header("If-None-Match", tag);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String meta(Document page, String property) {
        return page.select("meta[property='%s']".formatted(property)).attr("content");
    }

    private Document page(String path) {
        HttpResponse<String> response = visitor.get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        assertThat(response.body()).as("a message is missing").doesNotContain("??");
        return Jsoup.parse(response.body());
    }
}
