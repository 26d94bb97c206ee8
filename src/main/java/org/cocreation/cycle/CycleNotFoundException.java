package org.cocreation.cycle;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** No cycle has this code. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class CycleNotFoundException extends RuntimeException {

    public CycleNotFoundException(String code) {
        super("No cycle " + code);
    }
}
