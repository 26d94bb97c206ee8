package org.cocreation.access;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.cocreation.form.SentField;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/**
 * What one is told when one is no longer signed in. A page is asked for again after signing in; a form that was sent is
 * shown again with all that was typed, to be sent anew: nothing of it is kept here.
 */
@Component
class SessionOver implements AuthenticationEntryPoint, AccessDeniedHandler {

    static final String FORM_ATTRIBUTE = "org.cocreation.access.SentForm";

    private final Cookies cookies;
    private final AccessDeniedHandler refusal = new AccessDeniedHandlerImpl();

    SessionOver(Cookies cookies) {
        this.cookies = cookies;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException nobody)
            throws IOException, ServletException {
        if (HttpMethod.POST.matches(request.getMethod()) && !request.getRequestURI().equals("/deconnexion")) {
            showAgain(request, response, false);
        } else {
            response.sendRedirect(cookies.hadSession(request) ? "/connexion?expiree" : "/connexion");
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        boolean signedIn = new CurrentMember().find().isPresent();
        if (!(denied instanceof CsrfException)) {
            refusal.handle(request, response, denied);
        } else if (request.getRequestURI().startsWith("/connexion")) {
            response.sendRedirect("/connexion?perimee");
        } else if (!signedIn && request.getRequestURI().equals("/deconnexion")) {
            response.sendRedirect("/connexion?fin");
        } else if (isFromHere(request)) {
            showAgain(request, response, signedIn);
        } else {
            refusal.handle(request, response, denied);
        }
    }

    private static void showAgain(HttpServletRequest request, HttpServletResponse response, boolean signedIn)
            throws ServletException, IOException {
        String query = request.getQueryString();
        request.setAttribute(FORM_ATTRIBUTE, new SentForm(request.getRequestURI() + (query == null ? "" : "?" + query), fields(request),
                isShownAgain(request), signedIn));
        response.setStatus(signedIn ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_UNAUTHORIZED);
        request.getRequestDispatcher("/connexion/formulaire").forward(request, response);
    }

    /** Files cannot be, and passwords must not. */
    private static boolean isShownAgain(HttpServletRequest request) {
        return !(request.getContentType() != null && request.getContentType().startsWith("multipart/"))
                && !request.getRequestURI().startsWith("/comite/compte");
    }

    /** What the address says already is not typed. */
    private static List<SentField> fields(HttpServletRequest request) {
        List<String> inAddress = request.getQueryString() == null ? List.of()
                : List.of(request.getQueryString().split("&")).stream().map(part -> part.split("=", 2)[0]).toList();
        return SentField.allOf(request).stream().filter(field -> !field.name().equals("_csrf") && !inAddress.contains(field.name())).toList();
    }

    /** Browsers say from where a form is sent; what another site sends is not shown as if it were ours. */
    private static boolean isFromHere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeader("Origin");
        String host = request.getHeader("Host");
        return origin != null && host != null && origin.endsWith("://" + host);
    }

    /**
     * @param address  to which it was sent
     * @param shown    whether it can be shown again; else the browser's way back leads to it
     * @param signedIn whether somebody is, and only the form is too old
     */
    record SentForm(String address, List<SentField> fields, boolean shown, boolean signedIn) {
    }
}
