package org.cocreation.cycle;

import java.time.Instant;

import org.cocreation.event.Organisation;

/** That an organisation left the committee of a cycle while it ran, and why. */
public record Departure(Organisation organisation, Instant at, String reason) {
}
