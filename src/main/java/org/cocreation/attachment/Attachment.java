package org.cocreation.attachment;

import java.time.Instant;

import org.cocreation.language.Language;
import org.cocreation.upload.FileType;
import org.cocreation.upload.UploadedFile;
import org.jspecify.annotations.Nullable;

/**
 * A document of a cycle. Its content is read apart; of one that was taken away only this stays.
 *
 * @param fileName   safe to give to a browser
 * @param size       bytes
 * @param uploadedBy an account
 * @param removedAt  null, as {@code removedBy}, while it is there
 */
public record Attachment(long id, String cycleCode, Place place, String title, String fileName, FileType type, int size, String sha256,
                         Instant uploadedAt, String uploadedBy, @Nullable Instant removedAt, @Nullable String removedBy) {

    public boolean isRemoved() {
        return removedAt != null;
    }

    /** Where the members of its cycle find it. */
    public String path() {
        return "/comite/cycles/%s/documents/%d".formatted(cycleCode, id);
    }

    /** « PDF, 1,2 Mo » */
    public String about() {
        return "%s, %s".formatted(type.label(), UploadedFile.size(size, Language.FR));
    }
}
