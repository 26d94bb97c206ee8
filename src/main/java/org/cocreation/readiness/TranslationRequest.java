package org.cocreation.readiness;

import java.time.LocalDate;

import org.cocreation.event.Organisation;

/** Who is asked to write what an event's public texts lack, and by when. */
public record TranslationRequest(String eventCode, Organisation organisation, LocalDate dueOn) {
}
