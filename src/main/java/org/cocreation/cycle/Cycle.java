package org.cocreation.cycle;

import java.time.Instant;
import java.time.LocalDate;

import org.cocreation.language.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * The preparation of one action plan's events.
 *
 * @param leadCode      of the organisation that leads; null until the cycle is composed
 * @param announcedOn       when the programme was made public; null before
 * @param announcedWhere    null before
 * @param announcement      what was said then, in Arabic only where somebody wrote it; null where it was not kept
 * @param lateJustification why it was announced too late; null when it was not
 * @param closedAt          null while it runs
 */
public record Cycle(String code, Bilingual title, @Nullable String leadCode, ThemeMethod themeMethod, @Nullable LocalDate announcedOn,
                    @Nullable String announcedWhere, @Nullable Bilingual announcement, @Nullable String lateJustification,
                    @Nullable Instant closedAt) {

    /** Whether its committee and its events are known. */
    public boolean isComposed() {
        return leadCode != null;
    }
}
