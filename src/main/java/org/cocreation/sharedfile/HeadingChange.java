package org.cocreation.sharedfile;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.cocreation.audit.AuditTrail;
import org.jspecify.annotations.Nullable;

/**
 * A change of a heading; what did not change is null on both sides.
 *
 * @param actor       id of the account, or {@code process}
 * @param adoptedFrom id of the contribution that the content was taken from
 */
public record HeadingChange(Instant at, String actor, @Nullable Content contentBefore, @Nullable Content contentAfter,
                            @Nullable HeadingState stateBefore, @Nullable HeadingState stateAfter, @Nullable String responsibleBefore,
                            @Nullable String responsibleAfter, @Nullable Long adoptedFrom) {

    static final String TABLE = "file_heading";
    /** What a change of a heading is a change of. */
    static final List<String> COLUMNS = List.of("content", "state", "responsible");

    static HeadingChange of(AuditTrail.RowChange row) {
        return new HeadingChange(row.at(), row.actor(), content(row.before()), content(row.after()), state(row.before()), state(row.after()),
                (String) row.before().get("responsible"), (String) row.after().get("responsible"),
                row.after().get("adopted_from") instanceof Number id ? id.longValue() : null);
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Content content(Map<String, Object> columns) {
        return columns.get("content") instanceof Map<?, ?> content ? new Content((Map<String, Object>) content) : null;
    }

    private static @Nullable HeadingState state(Map<String, Object> columns) {
        return columns.get("state") instanceof String state ? HeadingState.of(state) : null;
    }
}
