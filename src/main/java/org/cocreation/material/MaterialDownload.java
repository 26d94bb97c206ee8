package org.cocreation.material;

import java.util.Optional;

import org.cocreation.document.FileResponse;
import org.springframework.http.ResponseEntity;

/** A file that somebody uploaded, given so that no browser shows it as a page of ours, whatever is in it. */
final class MaterialDownload {

    private static final String POLICY = "sandbox; default-src 'none'";

    private MaterialDownload() {
    }

    static ResponseEntity<byte[]> of(Material material, byte[] content) {
        return FileResponse.saved(material.fileName(), material.type().mediaType())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", POLICY)
                .body(content);
    }

    /** Nothing for what is no number of a material. */
    static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
