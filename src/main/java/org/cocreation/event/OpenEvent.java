package org.cocreation.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.cocreation.geography.Region;
import org.cocreation.language.Bilingual;

/**
 * An event as open data; {@code docs/open-data.md} describes each field. Nothing in it is about a person.
 */
record OpenEvent(
        String code, String cycle, int position, Bilingual title, String status, LocalDate day,
        LocalDate postponedFrom, Bilingual notice, Bilingual city, Bilingual venue,
        List<OpenRegion> regions, List<Organisation> hosts, List<Bilingual> contributors, List<OpenWorkshop> workshops,
        Bilingual experts, List<OpenSlot> agenda, int capacity, String identification, OpenRegistration registration,
        OffsetDateTime publishedAt, String page, String calendar, String report) {

    private static final ZoneId CASABLANCA = ZoneId.of("Africa/Casablanca");

    /** @param baseUrl of the portal */
    static OpenEvent of(Event event, Instant now, String baseUrl) {
        String page = baseUrl + "/evenements/" + event.code();
        return new OpenEvent(event.code(), event.cycleCode(), event.position(), event.title(), status(event), event.day(),
                event.postponedFrom(), event.notice(), event.city(),
                event.venue(), event.regions().stream().map(OpenRegion::of).toList(), event.hosts(), event.contributors(),
                event.workshops().stream().map(OpenWorkshop::of).toList(), event.experts(),
                event.agenda().stream().map(OpenSlot::of).toList(), event.capacity(), event.identification().code(),
                new OpenRegistration(event.registrationWindow(now).code(), moment(event.registrationOpensAt()),
                        moment(event.registrationClosesAt()), page + "/inscription"),
                moment(event.publishedAt()), page, page + ".ics",
                event.reportPublishedAt() == null ? null : page + "/bilan");
    }

    private static String status(Event event) {
        return event.isCancelled() ? "cancelled" : event.isPostponed() ? "postponed" : "planned";
    }

    private static OffsetDateTime moment(Instant instant) {
        return instant.atZone(CASABLANCA).toOffsetDateTime();
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

    record OpenSlot(@JsonFormat(pattern = "HH:mm") LocalTime from, @JsonFormat(pattern = "HH:mm") LocalTime to,
                    Bilingual title, List<AgendaSlot.Item> items) {

        static OpenSlot of(AgendaSlot slot) {
            return new OpenSlot(slot.from(), slot.to(), slot.title(), slot.items());
        }
    }

    record OpenRegistration(String window, OffsetDateTime opensAt, OffsetDateTime closesAt, String page) {
    }
}
