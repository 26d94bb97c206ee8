package org.cocreation.material;

import java.time.Instant;

import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.cocreation.upload.FileType;
import org.cocreation.upload.UploadedFile;

/**
 * A file that makes an event known or helps its participants. Its content is read apart.
 *
 * @param fileName safe to give to a browser
 * @param size     bytes
 * @param sha256   of the content
 * @param remark   of the ministry that sent it back, or null
 */
public record Material(long id, String eventCode, Bilingual title, String fileName, FileType type, int size, String sha256,
                       MaterialState state, String remark, Instant uploadedAt, String uploadedBy) {

    /** Whether the organising committee may still take it away or replace it. */
    public boolean isOpen() {
        return state == MaterialState.PREPARED || state == MaterialState.SENT_BACK;
    }

    public boolean isSentBack() {
        return state == MaterialState.SENT_BACK;
    }

    /** Where the public finds it once it is distributed. */
    public String publicPath() {
        return "/evenements/%s/supports/%d".formatted(eventCode, id);
    }

    /** What a decision is about: this content and no other. */
    public String version() {
        return sha256.substring(0, 16);
    }

    /** « PDF, 1,2 Mo »; in Arabic the number comes first, or it would join the Latin letters before it. */
    public Bilingual about() {
        return new Bilingual("%s, %s".formatted(type.label(), UploadedFile.size(size, Language.FR)), "%s، %s".formatted(UploadedFile.size(size, Language.AR), type.label()));
    }
}
