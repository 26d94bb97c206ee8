package org.cocreation.outcome;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * What the standards are measured by, of one event.
 *
 * @param contributions of organisations to its shared file
 * @param relays        reports of hosts
 * @param reached       people whom the hosts told of it
 * @param results       workshops with a result
 * @param distributed   materials on the portal or handed out
 */
record Evidence(String eventCode, String city, LocalDate day, boolean cancelled, @Nullable Instant publishedAt, Instant opensAt, Instant closesAt,
                @Nullable Instant reportPublishedAt, int contributions, int relays, int reached, int workshops, int results, int proposals,
                int distributed) {
}
