package org.cocreation.portal;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;

/** A page behind a personal link. Whoever has the link is that person, so it must not leak: no referrer, no copy, no search engine. */
public final class PersonalPage {

    private PersonalPage() {
    }

    public static void keepToItself(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
    }
}
