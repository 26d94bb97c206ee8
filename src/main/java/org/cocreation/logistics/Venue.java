package org.cocreation.logistics;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.cocreation.form.Fingerprint;
import org.cocreation.language.Bilingual;

/**
 * Where an event takes place, as it is saved.
 *
 * @param name          null while it is not known
 * @param address       null while it is not known
 * @param justification why the conflicts that are accepted are; null when none is
 * @param accepted      what of {@link Conflict#acceptance} is accepted
 * @param settledAt     null until the task is done
 * @param changedBy     null while nobody has saved anything
 */
public record Venue(Bilingual name, Bilingual address, List<Room> rooms, String justification, Set<String> accepted,
                    Instant settledAt, String changedBy) {

    /** What a page or a form shows of it: a change that was made for another state would undo somebody's. */
    public String state() {
        return Fingerprint.of(List.of(String.valueOf(name), String.valueOf(address), rooms, String.valueOf(justification)));
    }

    /** The room of a workshop, null when it has none. */
    public Room roomOf(int workshop) {
        return rooms.stream().filter(room -> room.workshops().contains(workshop)).findFirst().orElse(null);
    }

    public boolean accepts(Conflict conflict) {
        return conflict.isCoveredBy(accepted);
    }
}
