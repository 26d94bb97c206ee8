package org.cocreation.sharedfile;

import java.time.Instant;

import org.cocreation.event.Organisation;

/** What an organisation has to say on a heading. */
public record Contribution(Heading heading, Organisation organisation, String text, Instant at) {
}
