package org.cocreation.logistics;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A room of an event's venue.
 *
 * @param name       or number; no two of an event have the same
 * @param accessible step-free, for wheelchairs
 * @param equipment  empty when nothing is said
 * @param workshops  positions of those that take place in it
 */
public record Room(String name, int capacity, boolean accessible, RoomQuality quality, String equipment, List<Integer> workshops) {

    /** In one line, for two versions to be compared. */
    String words() {
        return "%s · %d places · %s · %s%s%s".formatted(name, capacity, accessible ? "accessible" : "non accessible", quality.label(),
                equipment.isEmpty() ? "" : " · " + equipment,
                workshops.isEmpty() ? "" : " · ateliers " + workshops.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
}
