package org.cocreation.logistics;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.cocreation.event.Event;
import org.cocreation.event.Location;
import org.cocreation.event.WheelchairAccess;
import org.cocreation.event.Workshop;
import org.cocreation.form.FormCheck;
import org.cocreation.form.FormRow;
import org.cocreation.form.Typed;
import org.cocreation.form.TypedNumber;
import org.cocreation.geography.Position;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** The page of venue and rooms as it is filled in. @param state of the venue that it was made from, see {@link Venue#state} */
public record RoomsForm(
        @NotBlank(message = Typed.MISSING) @Size(max = 200, message = Typed.TOO_LONG) String venueFr,
        @NotBlank(message = Typed.MISSING) @Size(max = 200, message = Typed.TOO_LONG) String venueAr,
        @Size(max = 300, message = Typed.TOO_LONG) String addressFr,
        @Size(max = 300, message = Typed.TOO_LONG) String addressAr,
        @Size(max = 300, message = Typed.TOO_LONG) String coordinates,
        @Nullable WheelchairAccess wheelchairs,
        List<Row> rooms, String state) {

    private static final String ROOMS = "rooms";
    /** Provinces of the desert are wide; who swaps latitude and longitude is much further away. */
    private static final int FURTHEST_KM = 300;
    private static final Row BLANK = new Row("", "", null, null, "", List.of(), null);

    /** @param workshops positions of those that take place in it */
    public record Row(
            @NotBlank(message = Typed.MISSING) @Size(max = 200, message = Typed.TOO_LONG) String name,
            @NotBlank(message = Typed.MISSING) @TypedNumber(min = 1, max = 5_000) String capacity,
            @NotNull(message = Typed.NOT_OFFERED) @Nullable RoomQuality quality, @Nullable Boolean accessible,
            @Size(max = 500, message = Typed.TOO_LONG) String equipment,
            List<Integer> workshops, @Nullable Boolean remove) implements FormRow {

        public Row {
            name = Typed.line(name);
            capacity = Typed.line(capacity);
            equipment = Typed.line(equipment);
            workshops = workshops == null ? List.of() : workshops.stream().filter(Objects::nonNull).distinct().sorted().toList();
        }

        @Override
        public boolean isBlank() {
            return FormRow.areBlank(name, capacity, equipment) && workshops.isEmpty();
        }

        private Room room() {
            return new Room(name, Typed.checked(capacity).intValue(), Boolean.TRUE.equals(accessible), Typed.chosen(quality), equipment, workshops);
        }
    }

    public RoomsForm {
        venueFr = Typed.line(venueFr);
        venueAr = Typed.line(venueAr);
        addressFr = Typed.line(addressFr);
        addressAr = Typed.line(addressAr);
        coordinates = Typed.line(coordinates);
        rooms = FormRow.sent(rooms, BLANK);
    }

    static RoomsForm of(Venue venue) {
        return new RoomsForm(text(venue.name(), Language.FR), text(venue.name(), Language.AR),
                text(venue.address(), Language.FR), text(venue.address(), Language.AR),
                venue.location().position() == null ? "" : venue.location().position().text(), venue.location().wheelchairs(),
                FormRow.withBlanks(venue.rooms().stream().map(room -> new Row(room.name(), Integer.toString(room.capacity()), room.quality(),
                        room.accessible(), room.equipment(), room.workshops(), null)).toList(), BLANK), venue.state());
    }

    private static String text(@Nullable Bilingual known, Language language) {
        return known == null ? "" : known.text(language);
    }

    /** @param seat of the event's province */
    void check(Event event, Position seat, FormCheck check, BindingResult errors) {
        check.check(this, errors);
        check.checkRows(ROOMS, rooms, errors);
        if (addressFr.isEmpty() != addressAr.isEmpty()) {
            errors.rejectValue(addressFr.isEmpty() ? "addressFr" : "addressAr", "half", "Donnez l'adresse dans les deux langues, ou dans aucune.");
        }
        checkPosition(seat, errors);
        Map<String, Integer> names = new HashMap<>();
        Map<Integer, String> placed = new HashMap<>();
        for (int place = 0; place < rooms.size(); place++) {
            if (rooms.get(place).counts()) {
                checkTwice(event, place, names, placed, errors);
            }
        }
    }

    private void checkPosition(Position seat, BindingResult errors) {
        Optional<Position> typed = Position.parse(coordinates);
        if (!coordinates.isEmpty() && typed.isEmpty()) {
            errors.rejectValue("coordinates", "unreadable", "Écrivez la latitude puis la longitude en degrés, comme 33.59510, -7.61870, ou collez le lien d'une carte.");
        } else if (typed.isPresent() && typed.get().kilometresTo(seat) > FURTHEST_KM) {
            errors.rejectValue("coordinates", "far", "Ces coordonnées sont à %,.0f km du chef-lieu de la province\u00a0: vérifiez l'ordre et les signes."
                    .formatted(typed.get().kilometresTo(seat)));
        }
    }

    private void checkTwice(Event event, int place, Map<String, Integer> names, Map<Integer, String> placed, BindingResult errors) {
        Row row = rooms.get(place);
        if (!row.name().isEmpty() && names.put(row.name().toLowerCase(Locale.FRENCH), place) != null) {
            errors.rejectValue("%s[%d].name".formatted(ROOMS, place), "twice", "Une autre salle porte déjà ce nom.");
        }
        for (Integer position : row.workshops()) {
            String other = placed.put(position, row.name());
            Workshop workshop = event.workshops().stream().filter(one -> one.position() == position).findFirst().orElse(null);
            if (workshop == null) {
                errors.rejectValue("%s[%d].workshops".formatted(ROOMS, place), "unknown", Typed.NOT_OFFERED);
            } else if (other != null) {
                errors.rejectValue("%s[%d].workshops".formatted(ROOMS, place), "twice",
                        "L'atelier «\u00a0%s\u00a0» est déjà dans la salle «\u00a0%s\u00a0».".formatted(workshop.title().fr(), other));
            }
        }
    }

    /** Of a form without errors, as all that follow. */
    Location location() {
        return new Location(new Bilingual(venueFr, venueAr), addressFr.isEmpty() ? null : new Bilingual(addressFr, addressAr),
                Position.parse(coordinates).orElse(null), wheelchairs);
    }

    List<Room> typedRooms() {
        return FormRow.counting(rooms).stream().map(Row::room).toList();
    }
}
