package org.cocreation.logistics;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Location;
import org.cocreation.event.Phase;
import org.cocreation.event.Workshop;
import org.cocreation.form.Difference;
import org.cocreation.form.Overtaken;
import org.cocreation.form.Refusal;
import org.cocreation.language.Bilingual;
import org.cocreation.registration.Turnout;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where an event takes place: venue, rooms, and a room for each workshop. Conflicts are computed when they are looked at,
 * from the participants as they are then. Calling the place settled in spite of one takes a justification; it covers the
 * conflicts of that moment, and any that arises later is open until it is resolved or justified anew.
 */
@Service
@Transactional
public class VenueService {

    private static final int LONGEST_JUSTIFICATION = 1_000;

    private final VenueRepository venues;
    private final EventService events;
    private final Turnout turnout;
    private final Clock clock;

    VenueService(VenueRepository venues, EventService events, Turnout turnout, Clock clock) {
        this.venues = venues;
        this.events = events;
        this.turnout = turnout;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Venue venue(Event event) {
        return venues.find(event);
    }

    /** The name of each workshop's room, by the workshop's id. */
    @Transactional(readOnly = true)
    public Map<Long, String> roomNames(Event event) {
        return venues.roomNames(event.code());
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
        List<Turnout.Demand> demands = turnout.demands(event).stream().filter(one -> workshops.containsKey(one.position())).toList();
        int counted = demands.stream().mapToInt(Turnout.Demand::counted).sum();
        return demands.stream().map(one -> new WorkshopNeeds(Objects.requireNonNull(workshops.get(one.position())),
                expected(event, one, counted, demands.size()), one.stepFree())).toList();
    }

    private static int expected(Event event, Turnout.Demand demand, int counted, int workshops) {
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
        return event.isAhead(LocalDate.now(clock));
    }

    /**
     * Saves what the page says. Rooms may be saved while they do not fit yet: a conflict that is accepted stays so for as
     * long as it is there.
     *
     * @param form without errors
     * @throws Refusal when somebody else was faster or the event is over
     */
    public void change(String eventCode, RoomsForm form, String by) {
        Event event = events.locked(eventCode);
        requireOpen(event);
        Venue current = venues.find(event);
        List<Room> rooms = form.typedRooms();
        boolean moves = !form.location().equals(current.location());
        if (!moves && rooms.equals(current.rooms())) {
            return;
        }
        if (!current.state().equals(form.state())) {
            throw new Overtaken("le lieu et les salles", current.changedBy(), null, current.state(), List.of(
                    Difference.of("Lieu", words(current.name()), words(form.location().venue())),
                    Difference.of("Adresse", words(current.address()), words(form.location().address())),
                    Difference.of("Coordonnées et accès en fauteuil roulant", words(current.location()), words(form.location())),
                    Difference.of("Salles", current.rooms(), rooms, Room::words)));
        }
        if (moves) {
            events.locate(eventCode, form.location(), by);
        }
        venues.saveRooms(event, rooms, by);
        List<Conflict> accepted = toAccept(event, rooms).stream().filter(current::accepts).toList();
        decide(eventCode, accepted.isEmpty() ? null : current.justification(), accepted, null, by);
    }

    private static String words(Location location) {
        return Stream.of(location.position() == null ? null : location.position().text(), location.wheelchairs() == null ? null : location.wheelchairs().label())
                .filter(Objects::nonNull).collect(Collectors.joining("\n"));
    }

    private static @Nullable String words(@Nullable Bilingual text) {
        return text == null ? null : text.fr() + "\n" + text.ar();
    }

    /**
     * The committee's word, with which the task ends: the place and the rooms are those of the page.
     *
     * @param justification why conflicts that are there are accepted; null where there is nothing new to justify
     * @throws Refusal naming what is missing, and each conflict that is neither resolved nor justified
     */
    public void settle(String eventCode, @Nullable String justification, String by) {
        Event event = events.locked(eventCode);
        Venue current = venues.find(event);
        require(current.name() != null, "Le lieu manque\u00a0: donnez-le");
        require(current.address() != null, "L'adresse du lieu manque\u00a0: donnez-la");
        require(!current.rooms().isEmpty(), "Aucune salle n'est définie\u00a0: ajoutez-en au moins une");
        accept(event, current, justification, clock.instant(), by);
    }

    /**
     * Accepts what has arisen since the committee's word.
     *
     * @throws Refusal without a justification that was not given before, and when the event is over
     */
    public void accept(String eventCode, @Nullable String justification, String by) {
        Event event = events.locked(eventCode);
        requireOpen(event);
        accept(event, venues.find(event), justification, null, by);
    }

    private static void require(boolean known, String otherwise) {
        if (!known) {
            throw new Refusal(otherwise + " sur la page «\u00a0Lieu et salles\u00a0».");
        }
    }

    private void requireOpen(Event event) {
        if (!isOpen(event)) {
            throw new Refusal("L'événement est passé ou annulé\u00a0: le lieu et les salles ne se modifient plus.");
        }
    }

    private void accept(Event event, Venue current, @Nullable String justification, @Nullable Instant settledAt, String by) {
        if (justification != null && justification.length() > LONGEST_JUSTIFICATION) {
            throw new Refusal("La justification compte 1\u00a0000 caractères au plus.");
        }
        List<Conflict> conflicts = toAccept(event, current.rooms());
        decide(event.code(), reason(conflicts, current, justification), conflicts, settledAt, by);
    }

    private List<Conflict> toAccept(Event event, List<Room> rooms) {
        return Conflict.of(rooms, needs(event)).stream().filter(conflict -> !conflict.warning()).toList();
    }

    private void decide(String eventCode, @Nullable String justification, List<Conflict> accepted, @Nullable Instant settledAt, String by) {
        venues.decide(eventCode, justification, accepted.stream().map(Conflict::acceptance).toList(), settledAt, by);
    }

    /** A reason covers the conflicts that it was given for: a new one takes new words. */
    private static @Nullable String reason(List<Conflict> conflicts, Venue current, @Nullable String typed) {
        if (conflicts.isEmpty()) {
            return null;
        }
        List<String> open = conflicts.stream().filter(conflict -> !current.accepts(conflict)).map(Conflict::sentence).toList();
        if (open.isEmpty() && current.justification() != null) {
            return typed == null ? current.justification() : typed;
        }
        if (typed == null) {
            throw new Refusal("Les salles ne conviennent pas encore. %s Changez les salles sur la page «\u00a0Lieu et salles\u00a0», ou justifiez pourquoi vous l'acceptez."
                    .formatted(String.join(" ", open)));
        }
        if (typed.equals(current.justification())) {
            throw new Refusal("La justification enregistrée ne porte pas sur ce qui suit\u00a0: %s Complétez-la, ou changez les salles.".formatted(String.join(" ", open)));
        }
        return typed;
    }
}
