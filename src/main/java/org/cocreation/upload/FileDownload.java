package org.cocreation.upload;

import java.util.Optional;

import org.cocreation.document.FileResponse;
import org.springframework.http.ResponseEntity;

/** A file that somebody uploaded, given so that no browser shows it as a page of ours, whatever is in it. */
public final class FileDownload {

    private static final String POLICY = "sandbox; default-src 'none'";

    private FileDownload() {
    }

    public static ResponseEntity<byte[]> of(String fileName, FileType type, byte[] content) {
        return FileResponse.saved(fileName, type.mediaType())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", POLICY)
                .body(content);
    }

    /** Nothing for what is no number of a file. */
    public static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
