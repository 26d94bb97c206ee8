package org.cocreation.language;

import java.time.Instant;

/** A moment until when something can be done, where texts tell it from one at which something happens. */
public record Deadline(Instant at) {
}
