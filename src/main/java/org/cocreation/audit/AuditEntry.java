package org.cocreation.audit;

import java.time.Instant;
import java.util.List;

/**
 * An entry of the audit trail in French words.
 *
 * @param kind    the table's name, {@code intervention}, {@code download} or {@code reading}
 * @param what    what was changed or done
 * @param subject the person, the institution, the reason or the document; empty for the event itself
 */
public record AuditEntry(Instant at, String actor, String kind, String what, String subject, List<Change> changes) {

    /** One column; an empty text where there was or is nothing. */
    public record Change(String column, String before, String after) {
    }
}
