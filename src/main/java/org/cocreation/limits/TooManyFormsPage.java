package org.cocreation.limits;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.form.SentField;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/**
 * Says that too many forms came, when to try again, and keeps what was typed: the page holds the form, to be sent once
 * more. The same page for each form of the public, so that no feature needs to know of it.
 */
@ControllerAdvice
class TooManyFormsPage {

    @ExceptionHandler
    ModelAndView show(TooManyFormsException refusal, HttpServletRequest request, HttpServletResponse response) {
        long seconds = Math.max(1, refusal.waiting().plusMillis(999).toSeconds());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        // The address may be a personal link, and the page holds personal data.
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        ModelAndView page = new ModelAndView("portal/too-many-forms");
        page.setStatus(HttpStatus.TOO_MANY_REQUESTS);
        page.addObject("limit", refusal.limit().code());
        page.addObject("minutes", (seconds + 59) / 60);
        page.addObject("action", request.getRequestURI());
        page.addObject("fields", SentField.allOf(request));
        return page;
    }
}
