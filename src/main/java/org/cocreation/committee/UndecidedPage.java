package org.cocreation.committee;

import org.cocreation.workflow.DecisionUnclear;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** In place of a page that a decision table should have filled. */
@ControllerAdvice
class UndecidedPage {

    @ExceptionHandler
    ModelAndView show(DecisionUnclear unclear) {
        ModelAndView page = new ModelAndView("committee/undecided", "message", unclear.getMessage());
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }
}
