package org.cocreation.material;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How an event's materials were distributed.
 *
 * @param printed copies
 * @param note    or null
 */
public record Distribution(List<DistributionChannel> channels, int printed, @Nullable String note, Instant distributedAt) {
}
