package org.cocreation.sharedfile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a heading says: values by the keys of its fields, as JSON holds them, checked and tidied by {@link ContentReader}.
 * A field that was left empty has no entry.
 */
public record Content(Map<String, Object> values) {

    public static final Content EMPTY = new Content(Map.of());

    public Content {
        // The same number compares equal, whether it was typed or comes from the database.
        values = values.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> normal(entry.getValue())));
    }

    private static Object normal(Object value) {
        if (value instanceof Number number) {
            BigDecimal decimal = new BigDecimal(number.toString()).stripTrailingZeros();
            return decimal.scale() <= 0 ? (Object) decimal.intValueExact() : decimal;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Content::normal).toList();
        }
        return value instanceof Map<?, ?> map ? map.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> normal(entry.getValue()))) : value;
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Empty when it was left open. */
    public String text(String key) {
        return values.getOrDefault(key, "").toString();
    }

    public Optional<LocalDate> day(String key) {
        return Optional.ofNullable(values.get(key)).map(day -> LocalDate.parse(day.toString()));
    }

    public Optional<Integer> number(String key) {
        return Optional.ofNullable(values.get(key)).map(number -> new BigDecimal(number.toString()).intValue());
    }

    /** Zero when it was left open. */
    public BigDecimal amount(String key) {
        return new BigDecimal(values.getOrDefault(key, 0).toString());
    }

    @SuppressWarnings("unchecked")
    public List<String> codes(String key) {
        return (List<String>) values.getOrDefault(key, List.of());
    }

    /** None for a field that has no rows. */
    List<Content> rows(Field field) {
        return field.kind() == Field.Kind.ROWS ? rows(field.key()) : List.of();
    }

    @SuppressWarnings("unchecked")
    public List<Content> rows(String key) {
        return ((List<Map<String, Object>>) values.getOrDefault(key, List.of())).stream().map(Content::new).toList();
    }
}
