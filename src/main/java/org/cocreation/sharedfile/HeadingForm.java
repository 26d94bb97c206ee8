package org.cocreation.sharedfile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.cocreation.form.TypedRows;
import org.cocreation.sharedfile.Field.Kind;
import org.springframework.util.MultiValueMap;

/**
 * The form of a heading: a parameter for each field by its key, and {@code slots.0.from} for a column of a row.
 *
 * @param values  of the fields as they are typed, or as the heading's content has them
 * @param version of the heading that the form was made from
 */
record HeadingForm(Map<String, ?> values, int version) {

    private static final int BLANK_ROWS = 2;

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

    private static List<Map<String, String>> rows(Field field, MultiValueMap<String, String> parameters) {
        // Blank rows would only grow in number.
        return TypedRows.of(field.key(), parameters).stream().filter(row -> row.values().stream().anyMatch(text -> !text.isBlank())).toList();
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
        for (int blank = 0; blank < BLANK_ROWS; blank++) {
            rows.add(new HeadingForm(Map.of(), version));
        }
        return rows;
    }
}
