package org.cocreation.logistics;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.event.Event;
import org.cocreation.language.Bilingual;
import org.cocreation.readiness.ReadinessCheck;
import org.cocreation.readiness.ReadinessPoint;
import org.springframework.stereotype.Component;

/** Whether the event has a place, and each workshop a room that fits. */
@Component
class VenueReadiness implements ReadinessCheck {

    private static final int POSITION = 10;
    private static final String PAGE = "salles";

    private final VenueService venues;

    VenueReadiness(VenueService venues) {
        this.venues = venues;
    }

    @Override
    public int position() {
        return POSITION;
    }

    @Override
    public List<ReadinessPoint> check(Event event) {
        Venue venue = venues.venue(event);
        return List.of(place(venue), rooms(venue, venues.conflicts(event, venue)));
    }

    private static ReadinessPoint place(Venue venue) {
        if (venue.name() == null) {
            return ReadinessPoint.missing("Lieu", "Le lieu n'est pas défini.", PAGE);
        }
        Bilingual address = venue.address();
        List<String> missing = Stream.of(address == null ? "l'adresse" : null, venue.location().position() == null ? "le point sur la carte" : null,
                venue.location().wheelchairs() == null ? "l'accès en fauteuil roulant" : null).filter(Objects::nonNull).toList();
        return address == null || !missing.isEmpty()
                ? ReadinessPoint.warning("Lieu", "%s. À préciser pour le public\u00a0: %s.".formatted(venue.name().fr(),
                        String.join(", ", missing)), PAGE)
                : ReadinessPoint.done("Lieu", "%s, %s".formatted(venue.name().fr(), address.fr()), PAGE);
    }

    private static ReadinessPoint rooms(Venue venue, List<Conflict> conflicts) {
        List<Conflict> open = conflicts.stream().filter(conflict -> !conflict.warning() && !venue.accepts(conflict)).toList();
        if (venue.rooms().isEmpty() && open.size() == conflicts.size()) {
            return ReadinessPoint.missing("Salles", "Aucune salle n'est définie.", PAGE);
        }
        if (!open.isEmpty()) {
            return ReadinessPoint.missing("Salles", sentences(open), PAGE);
        }
        if (!conflicts.isEmpty()) {
            return ReadinessPoint.warning("Salles", sentences(conflicts)
                    + (venue.justification() == null ? "" : " Accepté\u00a0: " + venue.justification().replace('\n', ' ')), PAGE);
        }
        long placed = venue.rooms().stream().mapToLong(room -> room.workshops().size()).sum();
        return ReadinessPoint.done("Salles", "%d %s, %d %s.".formatted(venue.rooms().size(), venue.rooms().size() == 1 ? "salle" : "salles",
                placed, placed == 1 ? "atelier placé" : "ateliers placés"), PAGE);
    }

    private static String sentences(List<Conflict> conflicts) {
        return conflicts.stream().map(Conflict::sentence).collect(Collectors.joining(" "));
    }
}
