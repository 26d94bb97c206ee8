package org.cocreation.outcome;

import java.time.Instant;

import org.cocreation.event.Workshop;
import org.jspecify.annotations.Nullable;

/**
 * A workshop and its result.
 *
 * @param text       null while there is none, like {@code recordedAt} and {@code by}
 * @param version    1 for the first; 0 while there is none
 */
public record WorkshopResult(Workshop workshop, @Nullable ResultText text, int version, @Nullable Instant recordedAt, @Nullable String by) {

    public boolean isRecorded() {
        return text != null;
    }
}
