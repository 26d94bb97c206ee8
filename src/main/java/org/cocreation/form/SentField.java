package org.cocreation.form;

import java.util.List;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;

/** A field of a form as it was sent, for a page that holds the form to be sent once more. */
public record SentField(String name, String value) {

    /** Those of the address are among them; each value of a field that has several. */
    public static List<SentField> allOf(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .flatMap(field -> Stream.of(field.getValue()).map(value -> new SentField(field.getKey(), value))).toList();
    }
}
