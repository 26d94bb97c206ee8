package org.cocreation.minutes;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.cocreation.code.Coded;
import org.jspecify.annotations.Nullable;

/**
 * A version of the minutes or of the report, without its bytes.
 *
 * @param approvedAt null while it is not approved
 * @param correction what the ministry asked to correct in it, null when nothing
 * @param remarksUntil when its members no longer remark on it, null when it was not shown to them for that
 * @param edited     where it comes from when somebody edited it outside; null when the application wrote it
 * @param files      its editions
 * @param namesGoneAt when the edition with names was removed, null while it is there or when there was none
 */
public record CycleDocument(String cycleCode, Kind kind, int version, Instant producedAt, @Nullable Instant approvedAt, @Nullable String approvedBy,
                            @Nullable Instant sentAt, @Nullable String correction, @Nullable Instant remarksUntil, @Nullable Edited edited,
                            List<File> files, @Nullable Instant namesGoneAt) {

    /**
     * A version that was edited and put back.
     *
     * @param from the version that was edited
     * @param by   id of the account
     */
    public record Edited(int from, String by) {
    }

    /**
     * An edition, as DOCX and as PDF.
     *
     * @param sha256 of the DOCX that was put back, in hexadecimal, which has no PDF; null for one that the application wrote
     */
    public record File(Edition edition, @Nullable String sha256) {

        public boolean hasPdf() {
            return sha256 == null;
        }
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

    public Optional<File> file(Edition edition) {
        return files.stream().filter(file -> file.edition() == edition).findFirst();
    }

    /** Those that name nobody. */
    public List<File> filesWithoutNames() {
        return files.stream().filter(file -> !file.edition().hasNames()).toList();
    }

    /** Without its ending. */
    public String fileName(Edition edition) {
        return "%s-%s-v%d%s".formatted(kind.path(), cycleCode.toLowerCase(Locale.ROOT), version, edition.suffix());
    }
}
