package org.cocreation.event;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.country.Country;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** An event as search engines read it: {@code schema.org/Event} in JSON-LD, for an element of its page. */
@Component
class EventLinkedData {

    private static final String SCHEMA = "https://schema.org/";

    private final ObjectMapper json;
    private final EventSharing sharing;
    private final SeatsLeft seats;
    private final Settings settings;
    private final Clock clock;
    private final String baseUrl;

    EventLinkedData(ObjectMapper json, EventSharing sharing, SeatsLeft seats, Settings settings, Clock clock,
                    @Value("${cocreation.base-url}") String baseUrl) {
        this.json = json;
        this.sharing = sharing;
        this.seats = seats;
        this.settings = settings;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    /** JSON that may stand within HTML: no text in it can end the element. */
    String of(Event event, Language language) {
        try {
            return json.writeValueAsString(data(event, language)).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> data(Event event, Language language) {
        Map<String, Object> data = node("Event");
        data.put("@context", "https://schema.org");
        data.put("@id", baseUrl + "/evenements/" + event.code());
        data.put("url", sharing.page(event, language));
        data.put("name", event.title().text(language));
        data.put("description", sharing.summary(event, language));
        data.put("image", List.of(sharing.image(event, language)));
        data.put("startDate", moment(event.day(), event.begins()));
        data.put("endDate", moment(event.day(), event.ends()));
        data.put("eventStatus", SCHEMA + status(event));
        LocalDate before = event.change().postponedFrom();
        if (before != null) {
            data.put("previousStartDate", moment(before, event.begins()));
        }
        data.put("eventAttendanceMode", SCHEMA + "OfflineEventAttendanceMode");
        data.put("location", location(event, language));
        data.put("inLanguage", List.of(Language.FR.code(), Language.AR.code()));
        data.put("isAccessibleForFree", true);
        data.put("maximumAttendeeCapacity", event.capacity());
        data.put("organizer", organizers(event, language));
        if (!event.contributors().isEmpty()) {
            data.put("performer", event.contributors().stream().map(name -> organization(name, language)).toList());
        }
        data.put("about", event.workshops().stream().map(workshop -> workshop.title().text(language)).map(title -> named("Thing", title)).toList());
        data.put("offers", offer(event, language));
        return data;
    }

    /** Put off to a day that is known is « rescheduled » in the words of schema.org. */
    private static String status(Event event) {
        return event.isCancelled() ? "EventCancelled" : event.isPostponed() ? "EventRescheduled" : "EventScheduled";
    }

    private static String moment(LocalDate day, @Nullable LocalTime hour) {
        return hour == null ? day.toString()
                : day.atTime(hour).atZone(Country.zone()).toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static Map<String, Object> location(Event event, Language language) {
        Map<String, Object> address = node("PostalAddress");
        if (event.address() != null) {
            address.put("streetAddress", event.address().text(language));
        }
        address.put("addressLocality", event.city().text(language));
        if (!event.regions().isEmpty()) {
            address.put("addressRegion", event.regions().get(0).name().text(language));
        }
        address.put("addressCountry", Country.here().code());
        Map<String, Object> place = named("Place", (event.venue() == null ? event.city() : event.venue()).text(language));
        place.put("address", address);
        if (event.location().position() != null) {
            Map<String, Object> position = node("GeoCoordinates");
            position.put("latitude", event.location().position().latitude());
            position.put("longitude", event.location().position().longitude());
            place.put("geo", position);
            place.put("hasMap", event.location().map());
        }
        if (event.location().wheelchairs() != null) {
            Map<String, Object> wheelchairs = named("LocationFeatureSpecification", event.location().wheelchairs().text().text(language));
            wheelchairs.put("value", event.location().wheelchairs() != WheelchairAccess.NONE);
            place.put("amenityFeature", wheelchairs);
        }
        return place;
    }

    private List<Map<String, Object>> organizers(Event event, Language language) {
        List<Map<String, Object>> organizers = new ArrayList<>();
        Map<String, Object> publisher = named("Organization", settings.both(Setting.SITE_PUBLISHER).text(language));
        publisher.put("url", baseUrl + "/");
        organizers.add(publisher);
        event.hosts().forEach(host -> organizers.add(organization(host.name(), language)));
        return organizers;
    }

    private Map<String, Object> offer(Event event, Language language) {
        RegistrationWindow window = event.registrationWindow(clock.instant());
        Integer left = seats.of(event);
        Map<String, Object> offer = node("Offer");
        offer.put("url", "%s/evenements/%s/inscription?lang=%s".formatted(baseUrl, event.code(), language.code()));
        offer.put("price", 0);
        offer.put("priceCurrency", Currency.getInstance(new Locale("", Country.here().code())).getCurrencyCode());
        offer.put("availability", SCHEMA + switch (window) {
            case TO_OPEN -> "PreOrder";
            case OPEN -> left != null && left == 0 ? "SoldOut" : "InStock";
            case CLOSED -> "SoldOut";
        });
        offer.put("validFrom", event.registrationOpensAt().atZone(Country.zone()).toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS).toString());
        offer.put("validThrough", event.registrationClosesAt().atZone(Country.zone()).toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS).toString());
        return offer;
    }

    private static Map<String, Object> organization(Bilingual name, Language language) {
        return named("Organization", name.text(language));
    }

    private static Map<String, Object> named(String type, String name) {
        Map<String, Object> node = node(type);
        node.put("name", name);
        return node;
    }

    private static Map<String, Object> node(String type) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("@type", type);
        return node;
    }
}
