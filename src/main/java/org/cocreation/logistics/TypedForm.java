package org.cocreation.logistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.cocreation.form.TypedRows;
import org.springframework.util.MultiValueMap;

/** What a page's form sends: fields by their names, and rows whose columns are named {@code rooms.0.capacity}. */
final class TypedForm {

    private static final int BLANK_ROWS = 2;
    /** What the row's first column was when the page was made: emptied since, the row goes. */
    private static final String WAS = "was";
    /** The only column with several values. */
    private static final Set<String> SEVERAL = Set.of("workshops");

    private TypedForm() {
    }

    /** The fields that are no rows. */
    static Map<String, Object> fields(MultiValueMap<String, String> parameters) {
        Map<String, Object> fields = new LinkedHashMap<>();
        parameters.forEach((name, typed) -> {
            if (!TypedRows.isColumn(name)) {
                fields.put(name, typed.get(0));
            }
        });
        return fields;
    }

    /** All rows of a list, in their order. */
    static List<Map<String, Object>> rows(MultiValueMap<String, String> parameters, String list) {
        return TypedRows.of(list, parameters, (column, typed) -> SEVERAL.contains(column) ? List.copyOf(typed) : typed.get(0));
    }

    /**
     * The rows that say something. One whose first column was emptied is left out; where it never was filled, the row
     * stays, to be refused rather than lost.
     *
     * @param columns of which at least one is filled in such a row, the first first
     */
    static List<Map<String, Object>> filledRows(MultiValueMap<String, String> parameters, String list, String... columns) {
        return rows(parameters, list).stream().filter(row -> List.of(columns).stream().anyMatch(column -> isFilled(row, column)))
                .filter(row -> isFilled(row, columns[0]) || !isFilled(row, WAS)).toList();
    }

    private static boolean isFilled(Map<String, Object> row, String column) {
        Object value = row.get(column);
        return value instanceof Collection<?> several ? !several.isEmpty() : value != null && !value.toString().isBlank();
    }

    /** The rows that there are, and some blank ones. */
    static List<Map<String, Object>> withBlanks(List<Map<String, Object>> rows) {
        List<Map<String, Object>> all = new ArrayList<>(rows);
        for (int blank = 0; blank < BLANK_ROWS; blank++) {
            all.add(Map.of());
        }
        return all;
    }
}
