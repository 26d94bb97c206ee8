package org.cocreation.minutes;

import java.time.Instant;
import java.util.Locale;

import org.cocreation.code.Coded;
import org.jspecify.annotations.Nullable;

/**
 * A version of the minutes or of the report, without its bytes.
 *
 * @param approvedAt null while it is not approved
 * @param correction what the ministry asked to correct in it, null when nothing
 */
public record CycleDocument(String cycleCode, Kind kind, int version, Instant producedAt, @Nullable Instant approvedAt, @Nullable String approvedBy,
                            @Nullable Instant sentAt, @Nullable String correction) {

    /** What it is. */
    public enum Kind implements Coded {

        MINUTES("releve", "Relevé de conclusions"), REPORT("rapport", "Rapport du cycle");

        private final String path;
        private final String label;

        Kind(String path, String label) {
            this.path = path;
            this.label = label;
        }

        /** As addresses and file names call it. */
        public String path() {
            return path;
        }

        /** In French. */
        public String label() {
            return label;
        }
    }

    /** What approved minutes say of the meetings stands. */
    public boolean isApprovedMinutes() {
        return kind == Kind.MINUTES && approvedAt != null;
    }

    /** Without its ending. */
    public String fileName() {
        return "%s-%s-v%d".formatted(kind.path(), cycleCode.toLowerCase(Locale.ROOT), version);
    }
}
