package org.cocreation.logistics;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.cocreation.event.Location;
import org.cocreation.form.Fingerprint;
import org.cocreation.language.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * Where an event takes place, as it is saved.
 *
 * @param justification why the conflicts that are accepted are; null when none is
 * @param accepted      what of {@link Conflict#acceptance} is accepted
 * @param settledAt     null until the committee has said that it is defined
 * @param changedBy     null while nobody has saved anything
 */
public record Venue(Location location, List<Room> rooms, @Nullable String justification, Set<String> accepted,
                    @Nullable Instant settledAt, @Nullable String changedBy) {

    /** What a page's form shows of it: a change that was made for another state would undo somebody's. */
    public String state() {
        return Fingerprint.of(List.of(location, rooms));
    }

    /** Null while it is not known. */
    public @Nullable Bilingual name() {
        return location.venue();
    }

    /** Null while it is not known. */
    public @Nullable Bilingual address() {
        return location.address();
    }

    /** The room of a workshop, null when it has none. */
    public @Nullable Room roomOf(int workshop) {
        return rooms.stream().filter(room -> room.workshops().contains(workshop)).findFirst().orElse(null);
    }

    public boolean accepts(Conflict conflict) {
        return conflict.isCoveredBy(accepted);
    }

    /** Whether some of the conflicts are neither resolved nor accepted. */
    public boolean lacks(List<Conflict> conflicts) {
        return conflicts.stream().anyMatch(conflict -> !conflict.warning() && !accepts(conflict));
    }
}
