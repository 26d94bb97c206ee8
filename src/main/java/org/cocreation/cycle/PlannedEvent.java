package org.cocreation.cycle;

import java.time.LocalDate;
import java.util.List;

import org.cocreation.language.Bilingual;

/** What is known of an event when its cycle begins; the committee settles the rest. */
public record PlannedEvent(LocalDate day, Bilingual city, String provinceCode, List<String> regionCodes, List<String> hostCodes, int capacity) {
}
