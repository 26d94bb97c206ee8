package org.cocreation.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.stereotype.Component;

/**
 * After signing in one comes back to the page one asked for, never to one of its scripts. It is kept in a cookie: nobody
 * has a session before signing in.
 */
@Component
class PageAskedFor implements RequestCache {

    private static final int LONGEST = 1000;

    private final Cookies cookies;
    private final MediaTypeRequestMatcher html = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);

    PageAskedFor(Cookies cookies) {
        this.cookies = cookies;
        html.setIgnoredMediaTypes(Set.of(MediaType.ALL));
    }

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        String page = request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
        if (HttpMethod.GET.matches(request.getMethod()) && html.matches(request) && page.length() <= LONGEST && isOurs(page)) {
            cookies.keepPage(response, Base64.getUrlEncoder().withoutPadding().encodeToString(page.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        String kept = cookies.page(request);
        if (kept == null || kept.isEmpty()) {
            return null;
        }
        try {
            String page = new String(Base64.getUrlDecoder().decode(kept), StandardCharsets.UTF_8);
            return isOurs(page) ? new SimpleSavedRequest(page) : null;
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    /** Whoever could set the cookie must not send people elsewhere. */
    private static boolean isOurs(String page) {
        return (page.startsWith("/comite") || page.startsWith("/camunda/app/")) && page.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\');
    }

    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        if (cookies.page(request) != null) {
            cookies.forgetPage(response);
        }
    }
}
