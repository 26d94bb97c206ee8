package org.cocreation.document;

import java.util.function.Function;

/**
 * A column of a {@link Table}.
 *
 * @param width in characters of the spreadsheet's default font
 * @param value a text, a number, a {@code LocalDate}, an {@code Instant} (shown in the country's hours) or
 *              null for an empty cell
 */
public record Column<T>(String title, int width, Function<? super T, ?> value) {
}
