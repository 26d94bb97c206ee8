package org.cocreation.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** A row of a page's form: {@code rooms[0].name}. Blank ones are there to be filled in. */
public interface FormRow {

    int BLANK_ROWS = 2;

    /** Whether somebody typed something into it. */
    boolean isBlank();

    /** Whether it is to go: ticked, or null. */
    @Nullable Boolean remove();

    /** What is neither blank nor to go is checked and saved. */
    default boolean counts() {
        return !isBlank() && !Boolean.TRUE.equals(remove());
    }

    static boolean areBlank(String... fields) {
        return Stream.of(fields).allMatch(String::isEmpty);
    }

    static <R extends FormRow> List<R> counting(List<R> rows) {
        return rows.stream().filter(FormRow::counts).toList();
    }

    /** As they were sent, in their places: a number that was left out is a blank row. */
    static <R extends FormRow> List<R> sent(@Nullable List<R> rows, R blank) {
        return rows == null ? List.of() : rows.stream().map(row -> Objects.requireNonNullElse(row, blank)).toList();
    }

    /** With some more to be filled in. */
    static <R extends FormRow> List<R> withBlanks(List<R> rows, R blank) {
        List<R> all = new ArrayList<>(rows);
        for (int added = 0; added < BLANK_ROWS; added++) {
            all.add(blank);
        }
        return all;
    }
}
