package org.cocreation.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.util.MultiValueMap;

/** Rows of a page's form, a parameter for each column: {@code slots.0.from}. */
public final class TypedRows {

    private static final Pattern NAME = Pattern.compile("([a-zA-Z]+)\\.([0-9]{1,4})\\.([a-zA-Z]+)");

    private TypedRows() {
    }

    /** In their order, blank ones too; of each column what was typed first. */
    public static List<Map<String, String>> of(String list, MultiValueMap<String, String> parameters) {
        return of(list, parameters, (column, typed) -> typed.get(0));
    }

    /**
     * In their order, blank ones too.
     *
     * @param value what a column holds, of its name and all that was sent for it
     */
    public static <T> List<Map<String, T>> of(String list, MultiValueMap<String, String> parameters,
                                              BiFunction<String, List<String>, T> value) {
        Map<Integer, Map<String, T>> rows = new TreeMap<>();
        parameters.forEach((name, typed) -> {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches() && matcher.group(1).equals(list) && typed.get(0) != null) {
                rows.computeIfAbsent(Integer.valueOf(matcher.group(2)), number -> new LinkedHashMap<>())
                        .put(matcher.group(3), value.apply(matcher.group(3), typed));
            }
        });
        return new ArrayList<>(rows.values());
    }

    /** Whether a parameter is a column of a row, whatever the list. */
    public static boolean isColumn(String parameter) {
        return NAME.matcher(parameter).matches();
    }
}
