package org.cocreation.document;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A page's answer that is a file. Nothing on the way keeps it, unless the page says otherwise. */
public final class FileResponse {

    private FileResponse() {
    }

    /** One that a browser shows if it can. */
    public static ResponseEntity.BodyBuilder shown(String fileName, String mediaType) {
        return answer(ContentDisposition.inline(), fileName, mediaType);
    }

    /** One that a browser saves. */
    public static ResponseEntity.BodyBuilder saved(String fileName, String mediaType) {
        return answer(ContentDisposition.attachment(), fileName, mediaType);
    }

    private static ResponseEntity.BodyBuilder answer(ContentDisposition.Builder disposition, String fileName, String mediaType) {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(mediaType)).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, named(disposition, fileName));
    }

    /** Where to write one that a browser saves. */
    public static OutputStream save(String fileName, String mediaType, HttpServletResponse response) throws IOException {
        return begin(ContentDisposition.attachment(), fileName, mediaType, response);
    }

    /** Where to write one that a browser shows if it can. */
    public static OutputStream show(String fileName, String mediaType, HttpServletResponse response) throws IOException {
        return begin(ContentDisposition.inline(), fileName, mediaType, response);
    }

    private static OutputStream begin(ContentDisposition.Builder disposition, String fileName, String mediaType, HttpServletResponse response)
            throws IOException {
        response.setContentType(mediaType);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, named(disposition, fileName));
        return response.getOutputStream();
    }

    private static String named(ContentDisposition.Builder disposition, String fileName) {
        return (StandardCharsets.US_ASCII.newEncoder().canEncode(fileName) ? disposition.filename(fileName)
                : disposition.filename(fileName, StandardCharsets.UTF_8)).build().toString();
    }
}
