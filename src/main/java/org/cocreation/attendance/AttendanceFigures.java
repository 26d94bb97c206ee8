package org.cocreation.attendance;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How far the record of an event's attendance is.
 *
 * @param recorded            confirmed participants of whom somebody said whether they were there
 * @param withoutNumber       confirmed participants whom the sheets cannot name by number
 * @param institutionsPresent of those invited
 * @param walkIns             present without a registration
 * @param note                null when there is none
 * @param recordedAt          when walk-ins and note were written last; null before
 */
public record AttendanceFigures(int confirmed, int recorded, int present, int withoutNumber, int institutionsExpected,
                                int institutionsPresent, int walkIns, String note, @Nullable Instant recordedAt) {
}
