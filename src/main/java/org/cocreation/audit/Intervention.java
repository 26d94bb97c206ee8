package org.cocreation.audit;

import java.time.Instant;

/** A date that the ministry brought forward or put back, and why. */
public record Intervention(Instant at, String actor, String action, String reason) {
}
