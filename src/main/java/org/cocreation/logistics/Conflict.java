package org.cocreation.logistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import org.cocreation.event.Workshop;

/**
 * What is wrong with the rooms as they are assigned. It names rooms and workshops, never a person.
 *
 * @param code    the same for as long as it is the same conflict: {@code too-small:2}, by positions of workshops
 * @param lacking seats that a room which is too small lacks; 0 for any other conflict
 * @param warning worth a look, and nothing that must be justified
 */
public record Conflict(String code, int lacking, String sentence, boolean warning) {

    /** Every conflict of these rooms, by workshop; then the warnings. */
    static List<Conflict> of(List<Room> rooms, List<WorkshopNeeds> needs) {
        List<Conflict> conflicts = new ArrayList<>();
        for (Room room : rooms) {
            if (room.workshops().size() > 1) {
                String titles = needs.stream().filter(one -> room.workshops().contains(one.workshop().position()))
                        .map(one -> named(one.workshop())).collect(Collectors.joining(", "));
                conflicts.add(new Conflict("shared:" + room.workshops().stream().sorted().map(String::valueOf).collect(Collectors.joining("-")), 0,
                        "La salle %s accueille plusieurs ateliers en même temps\u00a0: %s.".formatted(named(room), titles), false));
            }
        }
        for (WorkshopNeeds one : needs) {
            int position = one.workshop().position();
            String title = named(one.workshop());
            rooms.stream().filter(room -> room.workshops().contains(position)).findFirst().ifPresentOrElse(room -> {
                if (room.capacity() < one.people()) {
                    conflicts.add(new Conflict("too-small:" + position, one.people() - room.capacity(),
                            "La salle %s (%s) est trop petite pour l'atelier %s\u00a0: %s.".formatted(named(room),
                                    room.capacity() == 1 ? "1 place" : room.capacity() + " places", title,
                                    one.people() == 1 ? "1 personne attendue" : one.people() + " personnes attendues"), false));
                }
                if (one.stepFree() && !room.accessible()) {
                    conflicts.add(new Conflict("not-accessible:" + position, 0,
                            "La salle %s n'est pas accessible sans marche, ce que demande l'atelier %s.".formatted(named(room), title), false));
                }
            }, () -> conflicts.add(new Conflict("without-room:" + position, 0, "L'atelier %s n'a pas de salle.".formatted(title), false)));
        }
        rooms.stream().filter(room -> room.quality() == RoomQuality.POOR).forEach(room ->
                conflicts.add(new Conflict("poor:" + (rooms.indexOf(room) + 1), 0, "La salle %s est en mauvais état.".formatted(named(room)), true)));
        return conflicts;
    }

    /** What accepting it means: a room that is too small is accepted for as many as lack a seat now, not for more. */
    String acceptance() {
        return lacking == 0 ? code : code + "+" + lacking;
    }

    boolean isCoveredBy(Collection<String> accepted) {
        return accepted.stream().anyMatch(one -> lacking == 0 ? one.equals(code)
                : one.startsWith(code + "+") && Integer.parseInt(one.substring(code.length() + 1)) >= lacking);
    }

    private static String named(Room room) {
        return "«\u00a0%s\u00a0»".formatted(room.name());
    }

    private static String named(Workshop workshop) {
        return "«\u00a0%s\u00a0»".formatted(workshop.title().fr());
    }
}
