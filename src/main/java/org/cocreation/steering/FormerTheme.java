package org.cocreation.steering;

import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;

/**
 * A candidate theme that stands no more: it was merged into another, whose votes it brings, or withdrawn.
 *
 * @param mergedInto id of the other, null when it was withdrawn
 * @param reason     why it was withdrawn, null when it was merged
 */
public record FormerTheme(long id, String eventCode, Bilingual title, Organisation proposedBy, Long mergedInto, String reason) {
}
