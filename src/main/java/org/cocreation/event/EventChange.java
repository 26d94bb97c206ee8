package org.cocreation.event;

import java.time.Instant;
import java.time.LocalDate;

import org.cocreation.language.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * Whether an event was put off or called off.
 *
 * @param postponedFrom the day before it was put off last, null when it never was
 * @param postponedAt   when, null when it never was
 * @param cancelledAt   null unless it was called off
 * @param notice        what the public reads about it, or null
 */
public record EventChange(@Nullable LocalDate postponedFrom, @Nullable Instant postponedAt, @Nullable Instant cancelledAt,
                          @Nullable Bilingual notice) {
}
