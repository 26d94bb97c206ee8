package org.cocreation.relay;

import java.time.Instant;
import java.util.List;

import org.cocreation.event.Organisation;

/**
 * What a host did to make an event known.
 *
 * @param measures taken so that vulnerable groups hear of it; names no person
 */
public record Relay(Organisation host, List<RelayChannel> channels, int peopleReached, String measures, Instant recordedAt) {
}
