package org.cocreation.logistics;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.event.Workshop;
import org.cocreation.language.Bilingual;
import org.cocreation.workflow.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where an event takes place: venue, rooms, and a room for each workshop. Conflicts are computed when they are looked at,
 * from the participants as they are then. Saving in spite of one takes a justification; it covers the conflicts of that
 * moment, and any that arises later is open until it is resolved or justified anew.
 */
@Service
@Transactional
public class VenueService {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ADDRESS = 300;
    private static final int LONGEST_EQUIPMENT = 500;
    private static final int LONGEST_JUSTIFICATION = 1_000;
    private static final int LARGEST_ROOM = 5_000;

    private final VenueRepository venues;
    private final EventService events;
    private final ApplicationEventPublisher changes;
    private final Clock clock;

    VenueService(VenueRepository venues, EventService events, ApplicationEventPublisher changes, Clock clock) {
        this.venues = venues;
        this.events = events;
        this.changes = changes;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Venue venue(Event event) {
        return venues.find(event);
    }

    /**
     * What each workshop asks of its room, by position. The people expected are, once the list is settled, those who hold
     * a seat and chose the workshop (in the end the confirmed). Before, those registered who chose it; when they are more
     * than the capacity, the workshop's part of the capacity. While others may still register, and as long as nobody did,
     * a workshop counts on an equal part of the capacity at least.
     */
    @Transactional(readOnly = true)
    public List<WorkshopNeeds> needs(Event event) {
        Map<Integer, Workshop> workshops = event.workshops().stream().collect(Collectors.toMap(Workshop::position, Function.identity()));
        List<VenueRepository.Demand> demands = venues.demands(event.code()).stream().filter(one -> workshops.containsKey(one.position())).toList();
        int counted = demands.stream().mapToInt(VenueRepository.Demand::counted).sum();
        return demands.stream().map(one -> new WorkshopNeeds(workshops.get(one.position()),
                expected(event, one, counted, demands.size()), one.stepFree())).toList();
    }

    private static int expected(Event event, VenueRepository.Demand demand, int counted, int workshops) {
        if (!event.phase().isBefore(Phase.LIST_SETTLED)) {
            return demand.seated();
        }
        int wanted = counted > event.capacity() ? ceiling((long) demand.counted() * event.capacity(), counted) : demand.counted();
        boolean awaitsOthers = counted == 0 || event.phase().isBefore(Phase.REGISTRATION_CLOSED);
        return awaitsOthers ? Math.max(wanted, ceiling(event.capacity(), workshops)) : wanted;
    }

    private static int ceiling(long number, int divisor) {
        return (int) ((number + divisor - 1) / divisor);
    }

    /** As of now; those that {@link Venue#accepts} are accepted. */
    @Transactional(readOnly = true)
    public List<Conflict> conflicts(Event event, Venue venue) {
        return Conflict.of(venue.rooms(), needs(event));
    }

    /** Whether the page may still change it: until the evening of the event. */
    public boolean isOpen(Event event) {
        return !event.isCancelled() && !LocalDate.now(clock).isAfter(event.day());
    }

    /**
     * Saves what the page says.
     *
     * @param typed {@code venueFr}, {@code venueAr}, {@code addressFr}, {@code addressAr}, {@code rooms} with {@code name},
     *              {@code capacity}, {@code accessible}, {@code quality}, {@code equipment}, {@code workshops}, and {@code justification}
     * @param state of the venue that the page was made from, see {@link Venue#state}
     * @throws Refusal when a value cannot be read, a conflict is not justified, somebody else was faster or the event is over
     */
    public void change(String eventCode, Map<?, ?> typed, String state, String by) {
        if (!isOpen(events.get(eventCode))) {
            throw new Refusal("L'événement est passé ou annulé\u00a0: le lieu et les salles ne se modifient plus.");
        }
        save(eventCode, typed, state, null, by);
        changes.publishEvent(new LogisticsChanged(eventCode, LogisticsChanged.DEFINE_VENUE));
    }

    /**
     * As {@link #change}, for the task, which ends with it.
     *
     * @param state null when the form does not say it
     */
    public void settle(String eventCode, Map<?, ?> typed, String state, String by) {
        save(eventCode, typed, state, clock.instant(), by);
    }

    private void save(String eventCode, Map<?, ?> typed, String state, Instant settledAt, String by) {
        Event event = events.locked(eventCode);
        Venue current = venues.find(event);
        TypedRow form = TypedRow.form(typed);
        Bilingual name = new Bilingual(form.neededText("venueFr", "Lieu", LONGEST_NAME), form.neededText("venueAr", "Lieu en arabe", LONGEST_NAME));
        Bilingual address = address(form);
        List<Room> rooms = rooms(event, typed.get("rooms"));
        String reason = form.lines("justification", "Justification", LONGEST_JUSTIFICATION);
        boolean same = name.equals(current.name()) && Objects.equals(address, current.address()) && rooms.equals(current.rooms());
        if (state != null && !state.equals(current.state()) && !same) {
            throw new Overtaken("Le lieu et les salles ont été modifiés", current.changedBy() == null ? "quelqu'un d'autre" : current.changedBy());
        }
        List<Conflict> conflicts = Conflict.of(rooms, needs(event)).stream().filter(conflict -> !conflict.warning()).toList();
        String justification = justification(conflicts, current, reason);
        if (!name.equals(current.name()) || !Objects.equals(address, current.address())) {
            events.locate(eventCode, name, address == null ? new Bilingual(null, null) : address, by);
        }
        venues.saveRooms(eventCode, rooms, by);
        venues.decide(eventCode, justification, conflicts.stream().map(Conflict::acceptance).toList(), settledAt, by);
    }

    /** A reason covers the conflicts that it was given for: a new one takes new words. */
    private static String justification(List<Conflict> conflicts, Venue current, String typed) {
        if (conflicts.isEmpty()) {
            return null;
        }
        List<String> open = conflicts.stream().filter(conflict -> !current.accepts(conflict)).map(Conflict::sentence).toList();
        if (open.isEmpty() && current.justification() != null) {
            return typed == null ? current.justification() : typed;
        }
        if (typed == null) {
            throw new Refusal("Les salles ne conviennent pas encore. %s Changez les salles, ou justifiez pourquoi vous l'acceptez.".formatted(String.join(" ", open)));
        }
        if (typed.equals(current.justification())) {
            throw new Refusal("La justification enregistrée ne porte pas sur ce qui suit\u00a0: %s Complétez-la, ou changez les salles.".formatted(String.join(" ", open)));
        }
        return typed;
    }

    private static Bilingual address(TypedRow form) {
        String french = form.text("addressFr", "Adresse", LONGEST_ADDRESS);
        String arabic = form.text("addressAr", "Adresse en arabe", LONGEST_ADDRESS);
        if (french.isEmpty() && arabic.isEmpty()) {
            return null;
        }
        if (french.isEmpty() || arabic.isEmpty()) {
            throw form.missing(french.isEmpty() ? "Adresse" : "Adresse en arabe");
        }
        return new Bilingual(french, arabic);
    }

    private static List<Room> rooms(Event event, Object typed) {
        Map<Integer, Workshop> workshops = event.workshops().stream().collect(Collectors.toMap(Workshop::position, Function.identity()));
        Set<String> offered = workshops.keySet().stream().map(String::valueOf).collect(Collectors.toSet());
        List<Room> rooms = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Map<Integer, String> placed = new HashMap<>();
        for (TypedRow row : TypedRow.of(typed, "Salles", "name", "capacity", "equipment", "workshops")) {
            String name = row.neededText("name", "Nom ou numéro", LONGEST_NAME);
            if (!names.add(name.toLowerCase(Locale.FRENCH))) {
                throw new Refusal("Deux salles portent le même nom\u00a0: «\u00a0%s\u00a0».".formatted(name));
            }
            String quality = row.choice("quality", "État", RoomQuality.codes());
            List<Integer> in = row.choices("workshops", "Ateliers", offered).stream().map(Integer::valueOf).sorted().toList();
            for (Integer workshop : in) {
                String other = placed.put(workshop, name);
                if (other != null) {
                    throw new Refusal("L'atelier «\u00a0%s\u00a0» ne peut pas être à la fois dans la salle «\u00a0%s\u00a0» et dans la salle «\u00a0%s\u00a0»."
                            .formatted(workshops.get(workshop).title().fr(), other, name));
                }
            }
            rooms.add(new Room(name, row.number("capacity", "Places", 1, LARGEST_ROOM), row.checked("accessible"),
                    quality == null ? RoomQuality.GOOD : RoomQuality.of(quality), row.text("equipment", "Équipement", LONGEST_EQUIPMENT), in));
        }
        return rooms;
    }
}
