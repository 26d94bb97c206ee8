package org.cocreation.material;

import java.time.Instant;
import java.util.List;

/**
 * How an event's materials were distributed.
 *
 * @param printed copies
 * @param note    or null
 */
public record Distribution(List<DistributionChannel> channels, int printed, String note, Instant distributedAt) {
}
