package org.cocreation.outreach;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A file that somebody uploaded, given so that no browser shows it as a page of ours, whatever is in it. */
final class MaterialDownload {

    private static final String POLICY = "sandbox; default-src 'none'";

    private MaterialDownload() {
    }

    static ResponseEntity<byte[]> of(Material material, byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(material.type().mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(material.fileName(), StandardCharsets.UTF_8).build().toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", POLICY)
                .body(content);
    }

    /** Nothing for what is no number of a material. */
    static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
