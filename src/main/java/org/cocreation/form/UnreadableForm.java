package org.cocreation.form;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.InvalidPropertyException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** A field that no form of ours has, as {@code arrangements[99999999]}, is the sender's mistake and not ours. */
@ControllerAdvice
class UnreadableForm {

    @ExceptionHandler(InvalidPropertyException.class)
    void answer(InvalidPropertyException field, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
}
