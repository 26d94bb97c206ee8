package org.cocreation.programme;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.util.MultiValueMap;

/** Rows of a page's form, a parameter for each column: {@code slots.0.from}. */
final class TypedRows {

    private static final Pattern NAME = Pattern.compile("([a-zA-Z]+)\\.([0-9]{1,4})\\.([a-zA-Z]+)");

    private TypedRows() {
    }

    /** In their order, blank ones too. */
    static List<Map<String, String>> of(String list, MultiValueMap<String, String> parameters) {
        Map<Integer, Map<String, String>> rows = new TreeMap<>();
        parameters.forEach((name, typed) -> {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches() && matcher.group(1).equals(list) && typed.get(0) != null) {
                rows.computeIfAbsent(Integer.valueOf(matcher.group(2)), number -> new LinkedHashMap<>()).put(matcher.group(3), typed.get(0));
            }
        });
        return new ArrayList<>(rows.values());
    }
}
