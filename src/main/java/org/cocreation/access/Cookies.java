package org.cocreation.access;

import java.net.URI;
import java.time.Duration;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * The cookies of members. Where the application is reached by https they never travel without, and no neighbouring
 * site can set them: {@code __Host-} before the name, but for that of Camunda's webapps, which is worth nothing in another session.
 */
@Component
class Cookies {

    private static final String SESSION = "session";
    private static final String CSRF = "csrf";
    private static final String BROWSER = "navigateur";
    private static final String PAGE = "page";
    /** The programs of Camunda's webapps know it by this name, and read it. */
    private static final String WEBAPP_TOKEN = "XSRF-TOKEN";

    private final boolean https;

    Cookies(@Value("${cocreation.base-url}") URI address) {
        this.https = "https".equals(address.getScheme());
    }

    boolean https() {
        return https;
    }

    private String name(String plain) {
        return https ? "__Host-" + plain : plain;
    }

    void session(DefaultCookieSerializer cookie) {
        cookie.setCookieName(name(SESSION));
        cookie.setUseSecureCookie(https);
    }

    /** Whether the browser had a session, which may be over. */
    boolean hadSession(HttpServletRequest request) {
        return value(request, SESSION) != null;
    }

    /** In a cookie, so that nobody has a session before signing in, and a sign-in page does not grow old. */
    CookieCsrfTokenRepository csrf() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(name(CSRF));
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).secure(https).sameSite("Lax"));
        return tokens;
    }

    /** The token of a browser in which somebody signed in before, or null. */
    @Nullable String browser(HttpServletRequest request) {
        return value(request, BROWSER);
    }

    void keepBrowser(HttpServletResponse response, String token) {
        set(response, BROWSER, token, Duration.ofDays(365));
    }

    /** The page that was asked for before signing in, or null. */
    @Nullable String page(HttpServletRequest request) {
        return value(request, PAGE);
    }

    void keepPage(HttpServletResponse response, String page) {
        set(response, PAGE, page, Duration.ofHours(1));
    }

    void forgetPage(HttpServletResponse response) {
        set(response, PAGE, "", Duration.ZERO);
    }

    @Nullable String webappToken(HttpServletRequest request) {
        return valueOf(request, WEBAPP_TOKEN);
    }

    void keepWebappToken(HttpServletResponse response, String token) {
        add(response, webappToken(token));
    }

    void forgetWebappToken(HttpServletResponse response) {
        add(response, webappToken("").maxAge(Duration.ZERO));
    }

    private static ResponseCookie.ResponseCookieBuilder webappToken(String token) {
        return ResponseCookie.from(WEBAPP_TOKEN, token).path("/camunda");
    }

    private @Nullable String value(HttpServletRequest request, String plain) {
        return valueOf(request, name(plain));
    }

    private static @Nullable String valueOf(HttpServletRequest request, String name) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie == null ? null : cookie.getValue();
    }

    private void set(HttpServletResponse response, String plain, String value, Duration age) {
        add(response, ResponseCookie.from(name(plain), value).path("/").httpOnly(true).maxAge(age));
    }

    private void add(HttpServletResponse response, ResponseCookie.ResponseCookieBuilder cookie) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.secure(https).sameSite("Lax").build().toString());
    }
}
