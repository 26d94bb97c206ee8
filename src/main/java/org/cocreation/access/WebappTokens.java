package org.cocreation.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The token that Camunda's webapps read from a cookie and send in a header. It follows from the session: however many
 * requests come at once, to whichever node, they get the same one. Camunda's own filter keeps a random one in the session,
 * gives several when asked at once, and ends the session of who sends another.
 */
final class WebappTokens implements CsrfTokenRepository {

    /** Only who has a session has something to lose, and who has none is to hear that. */
    static final RequestMatcher GUARDED = request -> request.getSession(false) != null && CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request);

    private static final String HEADER = "X-XSRF-TOKEN";
    /** Nobody sends it as a parameter, but Spring Security wants a name. */
    private static final String PARAMETER = "_csrf";

    private final Cookies cookies;

    WebappTokens(Cookies cookies) {
        this.cookies = cookies;
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return token(session == null ? Tokens.encode(Tokens.random(32)) : of(session));
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token == null) {
            cookies.forgetWebappToken(response);
        } else if (request.getSession(false) != null) {
            cookies.keepWebappToken(response, token.getToken());
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && of(session).equals(cookies.webappToken(request)) ? token(of(session)) : null;
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken(HEADER, PARAMETER, value);
    }

    /** From which nobody gets back to the session. */
    private static String of(HttpSession session) {
        return Tokens.encode(Tokens.hash("webapps " + session.getId()));
    }
}
