package org.cocreation.portal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What search engines may look at. */
@RestController
class Robots {

    private final String text;

    Robots(@Value("${cocreation.base-url}") String baseUrl) {
        this.text = """
                User-agent: *
                Disallow: /inscriptions/
                Disallow: /invitations/
                Disallow: /prevenez-moi/
                Disallow: /comite
                Disallow: /camunda/
                Disallow: /engine-rest

                Sitemap: %s/sitemap.xml
                """.formatted(baseUrl);
    }

    /** Of this type whatever is asked for. */
    @GetMapping("/robots.txt")
    ResponseEntity<String> robots() {
        return ResponseEntity.ok().cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8)).body(text);
    }
}
