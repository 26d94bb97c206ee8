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
 * @param remarksUntil when its members no longer remark on it, null when it was not shown to them for that
 * @param edited     where it comes from when somebody edited it outside; null when the application wrote it
 */
public record CycleDocument(String cycleCode, Kind kind, int version, Instant producedAt, @Nullable Instant approvedAt, @Nullable String approvedBy,
                            @Nullable Instant sentAt, @Nullable String correction, @Nullable Instant remarksUntil, @Nullable Edited edited) {

    /**
     * A version that was edited and put back. It has no PDF.
     *
     * @param from   the version that was edited
     * @param by     id of the account
     * @param sha256 of the file, in hexadecimal
     */
    public record Edited(int from, String by, String sha256) {
    }

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

    /** Neither approved nor to be corrected. */
    public boolean isDraft() {
        return approvedAt == null && correction == null;
    }

    public boolean hasPdf() {
        return edited == null;
    }

    /** Without its ending. */
    public String fileName() {
        return "%s-%s-v%d".formatted(kind.path(), cycleCode.toLowerCase(Locale.ROOT), version);
    }
}
