package org.cocreation.portal;

import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.language.Language;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * The language of a page: {@code ?lang=fr|ar}, else what was asked for last (a cookie, so that no session is needed),
 * else the first of the two that the browser accepts, else French. The committee's pages are in French.
 */
class ReaderLanguage implements LocaleResolver {

    static final String PARAMETER = "lang";
    static final String COOKIE = "langue";

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (isCommittees(request)) {
            return Language.FR.locale();
        }
        return asked(request).or(() -> remembered(request)).orElseGet(() -> accepted(request)).locale();
    }

    /** Empty when the address asks for no language, or for one that there is not. */
    static Optional<Language> asked(HttpServletRequest request) {
        return known(request.getParameter(PARAMETER));
    }

    @Override
    public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(COOKIE, Language.of(locale).code())
                .path("/").maxAge(Duration.ofDays(365)).sameSite("Lax").httpOnly(true).secure(request.isSecure())
                .build().toString());
    }

    /** The path that was asked for, even when an error page answers. */
    static String path(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return failed == null ? request.getRequestURI() : failed.toString();
    }

    private static boolean isCommittees(HttpServletRequest request) {
        String path = path(request);
        return path.equals("/comite") || path.startsWith("/comite/") || path.equals("/connexion");
    }

    private static Optional<Language> remembered(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null ? Optional.empty() : known(cookie.getValue());
    }

    private static Language accepted(HttpServletRequest request) {
        return Collections.list(request.getLocales()).stream().map(Locale::getLanguage)
                .flatMap(code -> known(code).stream()).findFirst().orElse(Language.FR);
    }

    private static Optional<Language> known(String code) {
        return Stream.of(Language.values()).filter(language -> language.code().equals(code)).findFirst();
    }
}
