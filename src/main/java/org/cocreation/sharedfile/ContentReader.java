package org.cocreation.sharedfile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.form.Refusal;
import org.cocreation.form.Typed;
import org.cocreation.geography.Divisions;
import org.cocreation.geography.Region;
import org.springframework.stereotype.Component;

/** Reads what was typed into a heading, on a page or in a task's form, by the heading's fields. */
@Component
class ContentReader {

    private static final BigDecimal HIGHEST_AMOUNT = new BigDecimal("1000000000");

    private final Divisions divisions;
    private final Organisations organisations;

    ContentReader(Divisions divisions, Organisations organisations) {
        this.divisions = divisions;
        this.organisations = organisations;
    }

    /**
     * @param typed values as JSON or a page's form brings them; numbers may be texts, unknown keys are passed over
     * @throws Refusal naming the first field that cannot be read
     */
    Content read(Heading heading, Map<?, ?> typed) {
        Map<String, Object> values = read(heading.fields(), typed, "");
        if (heading == Heading.AGENDA && values.get("slots") instanceof List<?> slots) {
            values.put("slots", inOrder(slots));
        }
        return new Content(values);
    }

    /** By the hour at which they begin; those without one come last. */
    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> inOrder(List<?> typed) {
        List<Map<String, Object>> slots = new ArrayList<>((List<Map<String, Object>>) typed);
        for (Map<String, Object> slot : slots) {
            if (slot.containsKey("from") && slot.containsKey("to")
                    && !LocalTime.parse(slot.get("to").toString()).isAfter(LocalTime.parse(slot.get("from").toString()))) {
                throw new Refusal("Le créneau qui commence à %s doit finir après.".formatted(slot.get("from")));
            }
        }
        slots.sort(Comparator.comparing(slot -> slot.getOrDefault("from", "99").toString()));
        return slots;
    }

    private Map<String, Object> read(List<Field> fields, Map<?, ?> typed, String place) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : fields) {
            Object value = typed.get(field.key());
            if (value != null && !(value instanceof String text && text.isBlank())) {
                Object read = read(field, value, place);
                if (!(read instanceof Collection<?> none && none.isEmpty()) && !read.equals("")) {
                    values.put(field.key(), read);
                }
            }
        }
        return values;
    }

    private Object read(Field field, Object value, String place) {
        return switch (field.kind()) {
            case LINE -> limited(field, Typed.line(value.toString()), place);
            case TEXT -> limited(field, Typed.lines(value.toString()), place);
            case NUMBER -> number(field, value, place);
            case AMOUNT -> amount(field, value, place);
            case DAY -> day(field, value, place);
            case TIME -> time(field, value, place);
            case CHOICE -> offered(field, List.of(value), field.choices().keySet(), place).get(0);
            case PROVINCE -> divisions.findProvince(value.toString()).orElseThrow(() -> refusal("%s n'est pas parmi les valeurs proposées.", field, place)).code();
            case REGIONS -> offered(field, several(value), divisions.regions().stream().map(Region::code).collect(Collectors.toSet()), place);
            case ORGANISATIONS -> offered(field, several(value), organisations.find(several(value).stream().map(Object::toString).toList())
                    .stream().map(Organisation::code).collect(Collectors.toSet()), place);
            case ROWS -> rows(field, several(value));
        };
    }

    private List<Map<String, Object>> rows(Field field, Collection<?> typed) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Object row : typed) {
            // A row that was left blank is none.
            Map<String, Object> values = read(field.columns(), row instanceof Map<?, ?> map ? map : Map.of(),
                    " (%s, ligne %d)".formatted(field.label(), rows.size() + 1));
            if (!values.isEmpty()) {
                rows.add(values);
            }
            if (rows.size() > field.limit()) {
                throw refusal("%s compte " + field.limit() + " lignes au plus.", field, "");
            }
        }
        return rows;
    }

    private static Collection<?> several(Object value) {
        return value instanceof Collection<?> collection ? collection : List.of(value);
    }

    private static List<String> offered(Field field, Collection<?> chosen, Set<String> offer, String place) {
        List<String> codes = chosen.stream().map(Object::toString).filter(code -> !code.isBlank()).distinct().toList();
        if (!offer.containsAll(codes)) {
            throw refusal("%s n'est pas parmi les valeurs proposées.", field, place);
        }
        return codes;
    }

    private static String limited(Field field, String text, String place) {
        if (text.length() > field.limit()) {
            throw refusal("%s ne peut pas dépasser " + field.limit() + " caractères.", field, place);
        }
        return text;
    }

    private static BigDecimal decimal(Field field, Object value, String place) {
        BigDecimal number = Typed.number(value instanceof Number typed ? new BigDecimal(typed.toString()).toPlainString() : value.toString());
        if (number == null) {
            throw refusal("%s n'est pas un nombre.", field, place);
        }
        return number;
    }

    private static Integer number(Field field, Object value, String place) {
        BigDecimal number = decimal(field, value, place);
        if (number.signum() < 0 || number.compareTo(BigDecimal.valueOf(field.limit())) > 0) {
            throw refusal("%s va de 0 à " + field.limit() + ".", field, place);
        }
        try {
            return number.intValueExact();
        } catch (ArithmeticException e) {
            throw refusal("%s doit être un nombre entier.", field, place);
        }
    }

    private static BigDecimal amount(Field field, Object value, String place) {
        BigDecimal amount = decimal(field, value, place);
        if (amount.signum() < 0 || amount.compareTo(HIGHEST_AMOUNT) > 0) {
            throw refusal("%s va de 0 à un milliard.", field, place);
        }
        return amount.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    private static String day(Field field, Object value, String place) {
        LocalDate day = Typed.day(value.toString());
        if (day == null) {
            throw refusal("%s n'est pas une date valable.", field, place);
        }
        return day.toString();
    }

    private static String time(Field field, Object value, String place) {
        try {
            return LocalTime.parse(value.toString()).toString();
        } catch (DateTimeException e) {
            throw refusal("%s n'est pas une heure valable (par exemple 09:30).", field, place);
        }
    }

    private static Refusal refusal(String sentence, Field field, String place) {
        return new Refusal(sentence.formatted("Le champ «\u00a0%s\u00a0»%s".formatted(field.label(), place)));
    }
}
