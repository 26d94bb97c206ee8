package org.cocreation.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.swagger.v3.oas.annotations.media.Schema;
import org.cocreation.country.Country;
import org.cocreation.document.Column;
import org.cocreation.document.Table;
import org.cocreation.geography.Position;
import org.cocreation.geography.Region;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;

/**
 * An event as open data; {@code docs/open-data.md} describes each field. Nothing in it is about a person.
 */
record OpenEvent(
        String code, String cycle, int position, Bilingual title,
        @Schema(allowableValues = {"planned", "postponed", "cancelled"}) String status, LocalDate day,
        @Nullable LocalDate postponedFrom, @Nullable Bilingual notice, Bilingual city, @Nullable Bilingual venue,
        @Nullable Bilingual address, @Nullable Position coordinates, @Nullable @Schema(allowableValues = {"full", "partial", "none"}) String wheelchairAccess,
        @Nullable String map,
        List<OpenRegion> regions, List<Organisation> hosts, List<Bilingual> contributors, List<OpenWorkshop> workshops,
        Bilingual experts, List<OpenSlot> agenda, int capacity,
        @Schema(allowableValues = {"balanced-list", "first-come"}) String identification, OpenRegistration registration,
        OffsetDateTime publishedAt, String page, String calendar, String programme, @Nullable String report) {

    /** As CSV: what one has of each event, and counts or codes of what one has several of. A new column comes last. */
    static final Table<OpenEvent> TABLE = new Table<>("evenements", Language.FR, List.of(
            new Column<>("code", 12, OpenEvent::code), new Column<>("cycle", 12, OpenEvent::cycle), new Column<>("position", 8, OpenEvent::position),
            new Column<>("title_fr", 40, event -> event.title.fr()), new Column<>("title_ar", 40, event -> event.title.ar()),
            new Column<>("status", 10, OpenEvent::status), new Column<>("day", 10, OpenEvent::day), new Column<>("postponed_from", 10, OpenEvent::postponedFrom),
            new Column<>("city_fr", 20, event -> event.city.fr()), new Column<>("city_ar", 20, event -> event.city.ar()),
            new Column<>("venue_fr", 30, event -> event.venue == null ? null : event.venue.fr()),
            new Column<>("venue_ar", 30, event -> event.venue == null ? null : event.venue.ar()),
            new Column<>("address_fr", 30, event -> event.address == null ? null : event.address.fr()),
            new Column<>("address_ar", 30, event -> event.address == null ? null : event.address.ar()),
            new Column<>("latitude", 10, event -> event.coordinates == null ? null : event.coordinates.latitude()),
            new Column<>("longitude", 10, event -> event.coordinates == null ? null : event.coordinates.longitude()),
            new Column<>("wheelchair_access", 10, OpenEvent::wheelchairAccess),
            new Column<>("regions", 20, event -> codes(event.regions.stream().map(OpenRegion::code))),
            new Column<>("hosts", 20, event -> codes(event.hosts.stream().map(Organisation::code))),
            new Column<>("workshops", 8, event -> event.workshops.size()), new Column<>("capacity", 8, OpenEvent::capacity),
            new Column<>("identification", 14, OpenEvent::identification), new Column<>("registration", 10, event -> event.registration.window()),
            new Column<>("registration_opens_at", 25, event -> event.registration.opensAt().toString()),
            new Column<>("registration_closes_at", 25, event -> event.registration.closesAt().toString()),
            new Column<>("seats_left", 8, event -> event.registration.seatsLeft()), new Column<>("page", 40, OpenEvent::page),
            new Column<>("report", 40, OpenEvent::report)));

    private static String codes(Stream<String> codes) {
        return codes.collect(Collectors.joining(" "));
    }

    /**
     * @param seatsLeft null where a list gives them
     * @param baseUrl   of the portal
     */
    static OpenEvent of(Event event, @Nullable Integer seatsLeft, Instant now, String baseUrl) {
        String page = baseUrl + "/evenements/" + event.code();
        return new OpenEvent(event.code(), event.cycleCode(), event.position(), event.title(), status(event), event.day(),
                event.change().postponedFrom(), event.change().notice(), event.city(),
                event.venue(), event.address(), event.location().position(),
                event.location().wheelchairs() == null ? null : event.location().wheelchairs().code(), event.location().map(),
                event.regions().stream().map(OpenRegion::of).toList(), event.hosts(), event.contributors(),
                event.workshops().stream().map(OpenWorkshop::of).toList(), event.experts(),
                event.agenda().stream().map(OpenSlot::of).toList(), event.capacity(), event.identification().code(),
                new OpenRegistration(event.registrationWindow(now).code(), moment(event.registrationOpensAt()),
                        moment(event.registrationClosesAt()), page + "/inscription", seatsLeft),
                moment(event.publicSince()), page, page + ".ics", page + "/programme.pdf",
                !event.isReportPublished() ? null : page + "/bilan");
    }

    private static String status(Event event) {
        return event.isCancelled() ? "cancelled" : event.isPostponed() ? "postponed" : "planned";
    }

    private static OffsetDateTime moment(Instant instant) {
        return instant.atZone(Country.zone()).toOffsetDateTime();
    }

    record OpenRegion(String code, Bilingual name) {

        static OpenRegion of(Region region) {
            return new OpenRegion(region.code(), region.name());
        }
    }

    record OpenWorkshop(int position, Bilingual title) {

        static OpenWorkshop of(Workshop workshop) {
            return new OpenWorkshop(workshop.position(), workshop.title());
        }
    }

    record OpenSlot(@JsonFormat(pattern = "HH:mm") @Schema(implementation = String.class, example = "09:00") LocalTime from,
                    @JsonFormat(pattern = "HH:mm") @Schema(implementation = String.class, example = "09:30") LocalTime to,
                    Bilingual title, List<AgendaSlot.Item> items) {

        static OpenSlot of(AgendaSlot slot) {
            return new OpenSlot(slot.from(), slot.to(), slot.title(), slot.items());
        }
    }

    record OpenRegistration(@Schema(allowableValues = {"to-open", "open", "closed"}) String window, OffsetDateTime opensAt,
                            OffsetDateTime closesAt, String page, @Nullable Integer seatsLeft) {
    }
}
