package org.cocreation.operation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.form.SentField;
import org.cocreation.language.PageLanguage;
import org.cocreation.language.PageLanguages;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** The page that asks to come back. It needs nothing that may be away: neither settings nor sessions, and it speaks all languages of the portal. */
class UnavailablePage {

    private final ITemplateEngine templates;
    private final MessageSource messages;
    private final PageLanguages languages;

    UnavailablePage(ITemplateEngine templates, MessageSource messages, PageLanguages languages) {
        this.templates = templates;
        this.messages = messages;
        this.languages = languages;
    }

    /** What it says in a language. */
    record Words(PageLanguage language, String title, String text, String kept, String again) {
    }

    /** @param ofThePublic whose forms hold no secret, and may be in the page */
    void send(HttpServletRequest request, HttpServletResponse response, Duration after, boolean ofThePublic) throws IOException {
        boolean form = ofThePublic && "POST".equals(request.getMethod());
        Context context = new Context(Locale.FRENCH, Map.of(
                "words", languages.languages().stream().map(this::words).toList(),
                "form", form, "action", request.getRequestURI(), "fields", form ? SentField.allOf(request) : List.of()));
        byte[] html = templates.process("portal/unavailable", context).getBytes(StandardCharsets.UTF_8);
        response.resetBuffer();
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(after.toSeconds()));
        // The address may be a personal link, and the page may hold personal data.
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'self'; frame-ancestors 'self'; base-uri 'none'");
        response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
        response.setContentLength(html.length);
        response.getOutputStream().write(html);
    }

    private Words words(PageLanguage language) {
        Locale locale = language.locale();
        return new Words(language, messages.getMessage("unavailable.title", null, locale), messages.getMessage("unavailable.text", null, locale),
                messages.getMessage("too-many.kept", null, locale), messages.getMessage("too-many.again", null, locale));
    }
}
