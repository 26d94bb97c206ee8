package org.cocreation.steering;

import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;

/** A theme that an organisation proposed for an event; a lower id was proposed earlier. */
public record CandidateTheme(long id, String eventCode, Bilingual title, Organisation proposedBy) {
}
