package org.cocreation.form;

import java.util.List;

import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Validator;

/** Checks what a page's form sent against the constraints of its record. Every field is text, so nothing typed is lost. */
@Component
public class FormCheck {

    private static final int MOST_ROWS = 60;

    private final Validator validator;

    FormCheck(Validator validator) {
        this.validator = validator;
    }

    public void check(Object form, BindingResult errors) {
        validator.validate(form, errors);
    }

    /**
     * Checks the rows that count, each in its place.
     *
     * @param list the form's property, as {@code rooms}
     */
    public void checkRows(String list, List<? extends FormRow> rows, BindingResult errors) {
        if (FormRow.counting(rows).size() > MOST_ROWS) {
            errors.reject("rows", "%d lignes au plus.".formatted(MOST_ROWS));
        }
        for (int place = 0; place < rows.size(); place++) {
            if (rows.get(place).counts()) {
                errors.pushNestedPath("%s[%d]".formatted(list, place));
                validator.validate(rows.get(place), errors);
                errors.popNestedPath();
            }
        }
    }
}
