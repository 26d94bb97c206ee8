package org.cocreation.portal;

import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.language.Language;
import org.cocreation.language.PageLanguage;
import org.cocreation.language.PageLanguages;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * The language of a page: what a form's button asks for ({@code langue}), {@code ?lang=}, else what was asked for last (a cookie, so that no session is needed),
 * else the first of the portal's languages that the browser accepts, else the first of all. The committee's pages are in French.
 */
class ReaderLanguage implements LocaleResolver {

    static final String PARAMETER = "lang";
    /** Of the button by which a form comes back in the other language. */
    static final String BUTTON = "langue";
    static final String COOKIE = "langue";

    private final PageLanguages languages;

    ReaderLanguage(PageLanguages languages) {
        this.languages = languages;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (isCommittees(request)) {
            return Language.FR.locale();
        }
        return asked(request).or(() -> remembered(request)).orElseGet(() -> accepted(request)).locale();
    }

    /** Empty when the address asks for no language, or for one that there is not. */
    Optional<PageLanguage> asked(HttpServletRequest request) {
        return known(request.getParameter(BUTTON)).or(() -> known(request.getParameter(PARAMETER)));
    }

    @Override
    public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(COOKIE, locale.getLanguage())
                .path("/").maxAge(Duration.ofDays(365)).sameSite("Lax").httpOnly(true).secure(request.isSecure())
                .build().toString());
    }

    /** The path that was asked for, even when an error page answers. */
    static String path(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return failed == null ? request.getRequestURI() : failed.toString();
    }

    static boolean isCommittees(HttpServletRequest request) {
        String path = path(request);
        return path.equals("/comite") || path.startsWith("/comite/") || path.equals("/connexion")
                || path.equals("/mot-de-passe") || path.startsWith("/mot-de-passe/");
    }

    private Optional<PageLanguage> remembered(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null ? Optional.empty() : known(cookie.getValue());
    }

    private PageLanguage accepted(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
            // The server's own language would be said to be accepted.
            return languages.first();
        }
        return Collections.list(request.getLocales()).stream().map(Locale::getLanguage)
                .flatMap(code -> known(code).stream()).findFirst().orElse(languages.first());
    }

    private Optional<PageLanguage> known(String code) {
        return languages.find(code);
    }
}
