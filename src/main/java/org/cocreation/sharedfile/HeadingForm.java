package org.cocreation.sharedfile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.cocreation.form.FormRow;
import org.cocreation.sharedfile.Field.Kind;
import org.springframework.util.MultiValueMap;

/**
 * The form of a heading: a parameter for each field by its key, and {@code slots[0].from} for a column of a row.
 *
 * @param values  of the fields as they are typed, or as the heading's content has them
 * @param version of the heading that the form was made from
 */
record HeadingForm(Map<String, ?> values, int version) {

    private static final Pattern COLUMN = Pattern.compile("([a-zA-Z]+)\\[([0-9]{1,4})]\\.([a-zA-Z]+)");

    static HeadingForm of(Content content, int version) {
        return new HeadingForm(content.values(), version);
    }

    static HeadingForm typed(Heading heading, MultiValueMap<String, String> parameters, int version) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : heading.fields()) {
            switch (field.kind()) {
                case REGIONS, ORGANISATIONS -> values.put(field.key(), parameters.getOrDefault(field.key(), List.of()));
                case ROWS -> values.put(field.key(), rows(field, parameters));
                default -> values.put(field.key(), String.valueOf(parameters.getOrDefault(field.key(), List.of("")).get(0)));
            }
        }
        return new HeadingForm(values, version);
    }

    /** In their order, of each column what was typed first. Blank rows would only grow in number. */
    private static List<Map<String, String>> rows(Field field, MultiValueMap<String, String> parameters) {
        Map<Integer, Map<String, String>> rows = new TreeMap<>();
        parameters.forEach((name, typed) -> {
            Matcher matcher = COLUMN.matcher(name);
            if (matcher.matches() && matcher.group(1).equals(field.key()) && typed.get(0) != null && !typed.get(0).isBlank()) {
                rows.computeIfAbsent(Integer.valueOf(matcher.group(2)), place -> new LinkedHashMap<>()).put(matcher.group(3), typed.get(0));
            }
        });
        return new ArrayList<>(rows.values());
    }

    /** As an input shows it. */
    public String text(Field field) {
        Object value = values.get(field.key());
        if (value == null) {
            return "";
        }
        return value instanceof BigDecimal number ? number.toPlainString().replace('.', ',') : value.toString();
    }

    public boolean has(Field field, String code) {
        return field.kind() == Kind.REGIONS || field.kind() == Kind.ORGANISATIONS ? chosen(field).contains(code) : text(field).equals(code);
    }

    /** What a box may be ticked for: what is chosen first, in its order, which counts. */
    public List<String> choices(Field field, Collection<String> offered) {
        return Stream.concat(chosen(field).stream().map(Object::toString), offered.stream()).distinct().toList();
    }

    private Collection<?> chosen(Field field) {
        return values.get(field.key()) instanceof Collection<?> codes ? codes : List.of();
    }

    /** The rows that there are, and some blank ones. */
    public List<HeadingForm> rows(Field field) {
        List<HeadingForm> rows = new ArrayList<>();
        for (Object row : chosen(field)) {
            @SuppressWarnings("unchecked")
            Map<String, ?> columns = (Map<String, ?>) row;
            rows.add(new HeadingForm(columns, version));
        }
        for (int blank = 0; blank < FormRow.BLANK_ROWS; blank++) {
            rows.add(new HeadingForm(Map.of(), version));
        }
        return rows;
    }
}
