package org.cocreation.logistics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A room of an event's venue.
 *
 * @param name       or number; no two of an event have the same
 * @param accessible step-free, for wheelchairs
 * @param equipment  empty when nothing is said
 * @param workshops  positions of those that take place in it
 */
public record Room(String name, int capacity, boolean accessible, RoomQuality quality, String equipment, List<Integer> workshops) {

    /** As forms hold it. */
    Map<String, Object> row() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", name);
        row.put("capacity", capacity);
        row.put("accessible", accessible);
        row.put("quality", quality.code());
        row.put("equipment", equipment);
        row.put("workshops", workshops.stream().map(String::valueOf).toList());
        return row;
    }
}
