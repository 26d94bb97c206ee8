package org.cocreation.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** A refusal in the shape of the engine's own, whose message the webapps show. */
final class EngineApiRefusal implements AccessDeniedHandler {

    private static final String BODY = "{\"type\": \"Refusal\", \"message\": \"%s\"}";
    private static final String NO_RIGHT = "Votre compte ne permet pas cette action.";
    /** The answer brings the token of the session that the browser has now. */
    private static final String ANOTHER_SESSION = "Votre session a changé entre-temps. Recommencez\u00a0: ce que vous avez écrit est gardé.";

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied) throws IOException {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(BODY.formatted(denied instanceof CsrfException ? ANOTHER_SESSION : NO_RIGHT));
    }
}
