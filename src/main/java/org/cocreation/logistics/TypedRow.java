package org.cocreation.logistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.cocreation.language.TypedText;
import org.cocreation.workflow.Refusal;

/**
 * What was typed into a row of a list, or into a form's own fields, on a page or in a task: texts, numbers, lists as they
 * come. Whatever cannot be read is refused in French, naming field and row.
 *
 * @param place « (Salles, ligne 2) », empty for a form's own fields
 */
record TypedRow(Map<?, ?> values, String place) {

    static final BigDecimal HIGHEST_AMOUNT = new BigDecimal("100000000");

    private static final int MOST_ROWS = 60;
    /** No exponent: a number that is short to type may be too long to count with. */
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{0,6})?");

    static TypedRow form(Map<?, ?> values) {
        return new TypedRow(values, "");
    }

    /**
     * The rows that say something; numbered as they were shown.
     *
     * @param list in French, as « Salles »
     * @param keys of which at least one is filled in such a row
     */
    static List<TypedRow> of(Object typed, String list, String... keys) {
        List<TypedRow> rows = new ArrayList<>();
        int number = 0;
        for (Object one : typed instanceof Collection<?> several ? several : List.of()) {
            TypedRow row = new TypedRow(one instanceof Map<?, ?> map ? map : Map.of(), " (%s, ligne %d)".formatted(list, ++number));
            if (row.saysSomething(keys)) {
                rows.add(row);
            }
        }
        if (rows.size() > MOST_ROWS) {
            throw new Refusal("%s\u00a0: %d lignes au plus.".formatted(list, MOST_ROWS));
        }
        return rows;
    }

    private boolean saysSomething(String... keys) {
        for (String key : keys) {
            Object value = values.get(key);
            if (value instanceof Collection<?> chosen ? !chosen.isEmpty() : value != null && !value.toString().isBlank()) {
                return true;
            }
        }
        return false;
    }

    /** One line; empty when it was left open. */
    String text(String key, String label, int limit) {
        return limited(TypedText.tidy(raw(key)), label, limit);
    }

    String neededText(String key, String label, int limit) {
        String text = text(key, label, limit);
        if (text.isEmpty()) {
            throw missing(label);
        }
        return text;
    }

    /** Several lines; null when it was left open. */
    String lines(String key, String label, int limit) {
        String text = limited(raw(key).lines().map(TypedText::tidy).collect(Collectors.joining("\n")).strip(), label, limit);
        return text.isEmpty() ? null : text;
    }

    int number(String key, String label, int least, int most) {
        BigDecimal number = decimal(key, label);
        if (number == null) {
            throw missing(label);
        }
        if (number.stripTrailingZeros().scale() > 0) {
            throw refusal("%s doit être un nombre entier", label);
        }
        if (number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw refusal("%s va de " + least + " à " + most, label);
        }
        return number.intValue();
    }

    /** With two decimals; null when it was left open. */
    BigDecimal amount(String key, String label) {
        BigDecimal amount = decimal(key, label);
        if (amount == null) {
            return null;
        }
        if (amount.signum() < 0 || amount.compareTo(HIGHEST_AMOUNT) > 0) {
            throw refusal("%s va de 0 à cent millions", label);
        }
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    BigDecimal neededAmount(String key, String label) {
        BigDecimal amount = amount(key, label);
        if (amount == null) {
            throw missing(label);
        }
        return amount;
    }

    LocalTime time(String key, String label) {
        String text = neededText(key, label, 20);
        try {
            return LocalTime.parse(text.length() == 4 ? "0" + text : text).withSecond(0).withNano(0);
        } catch (DateTimeException e) {
            throw refusal("%s n'est pas une heure valable (par exemple 10:30)", label);
        }
    }

    /** Null when it was left open. */
    String choice(String key, String label, Collection<String> offered) {
        String code = raw(key).strip();
        if (code.isEmpty()) {
            return null;
        }
        if (!offered.contains(code)) {
            throw refusal("%s n'est pas parmi les valeurs proposées", label);
        }
        return code;
    }

    boolean checked(String key) {
        return raw(key).equals("true");
    }

    List<String> choices(String key, String label, Collection<String> offered) {
        Object value = values.get(key);
        List<String> codes = (value instanceof Collection<?> several ? several : value == null ? List.of() : List.of(value)).stream()
                .map(String::valueOf).filter(code -> !code.isBlank()).distinct().toList();
        if (!offered.containsAll(codes)) {
            throw refusal("%s n'est pas parmi les valeurs proposées", label);
        }
        return codes;
    }

    Refusal missing(String label) {
        return refusal("%s manque", label);
    }

    private String raw(String key) {
        Object value = values.get(key);
        return value == null ? "" : value.toString();
    }

    private BigDecimal decimal(String key, String label) {
        Object value = values.get(key);
        String text = value instanceof Number typed ? new BigDecimal(typed.toString()).toPlainString()
                : raw(key).replaceAll("[\\s\u00a0\u202f]", "").replace(',', '.');
        if (text.isEmpty()) {
            return null;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw refusal("%s n'est pas un nombre", label);
        }
        return new BigDecimal(text);
    }

    private String limited(String text, String label, int limit) {
        if (text.length() > limit) {
            throw refusal("%s ne peut pas dépasser " + limit + " caractères", label);
        }
        return text;
    }

    private Refusal refusal(String sentence, String label) {
        return new Refusal(sentence.formatted("Le champ «\u00a0%s\u00a0»%s".formatted(label, place)) + ".");
    }
}
