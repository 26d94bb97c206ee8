package org.cocreation.workflow;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.cocreation.form.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Camunda Form (form-js, schema version 16) as the server reads it: which values it takes, and whether given values
 * satisfy it. The rules are those that form-js applies in the browser.
 */
final class FormSchema {

    private static final Logger LOG = LoggerFactory.getLogger(FormSchema.class);
    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a text variable holds in the engine's database. */
    private static final int LONGEST_TEXT = 4_000;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ().-]{5,20}");

    private final JsonNode form;

    /** @param form the form as it was deployed, JSON */
    FormSchema(JsonNode form) {
        this.form = form;
    }

    /** The names of the variables that a submission of this form may carry. */
    Set<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        collectVariables(form, names);
        return names;
    }

    private static void collectVariables(JsonNode parent, Set<String> names) {
        for (JsonNode component : parent.path("components")) {
            String own = component.path("type").asText().equals("group") || isList(component)
                    ? component.path("path").asText() : component.path("key").asText();
            if (!own.isEmpty()) {
                names.add(own.split("\\.")[0]);
            } else if (component.path("type").asText().equals("group")) {
                collectVariables(component, names);
            }
        }
    }

    /** The names of the variables that are lists of rows. */
    Set<String> lists() {
        Set<String> names = new LinkedHashSet<>();
        form.path("components").forEach(component -> {
            if (isList(component)) {
                names.add(component.path("path").asText());
            }
        });
        return names;
    }

    /**
     * The names of the variables that the form shows and the person may not change. A field with the property
     * {@code echo} tells which state of things the form was made from: it comes back as it was then.
     */
    Set<String> unchangeable() {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode component : form.path("components")) {
            if ((component.path("disabled").asBoolean() || component.path("readonly").asBoolean())
                    && !component.path("properties").has("echo")) {
                names.add(component.path("key").asText());
            }
        }
        return names;
    }

    /**
     * Checks what was filled in.
     *
     * @param values every variable that the task sees, JSON ones as maps and lists
     * @return the top-level variables of the fields that the form hides with these values
     * @throws Refusal naming the first field that does not satisfy the form
     */
    Set<String> check(Map<String, Object> values, Clock clock) {
        Check check = new Check(clock);
        check.components(form, new Scope(values, values, ""), true);
        return check.hidden;
    }

    private static boolean isList(JsonNode component) {
        return component.path("type").asText().equals("dynamiclist");
    }

    /**
     * Where a component finds its value.
     *
     * @param values  of the components around it
     * @param context what expressions see
     * @param place   which row of a list, for messages
     */
    private record Scope(Map<String, Object> values, Map<String, Object> context, String place) {

        @Nullable Object value(String path) {
            Object value = values;
            for (String step : path.split("\\.")) {
                value = value instanceof Map<?, ?> map ? map.get(step) : null;
            }
            return value;
        }

        @SuppressWarnings("unchecked")
        Scope within(String path) {
            if (path.isEmpty()) {
                return this;
            }
            Object inner = value(path);
            return new Scope(inner instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of(), context, place);
        }

        @SuppressWarnings("unchecked")
        Scope row(Object row, int index) {
            Map<String, Object> cells = row instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
            Map<String, Object> rowContext = new HashMap<>(context);
            rowContext.put("this", cells);
            rowContext.put("parent", context);
            rowContext.put("i", List.of(index + 1));
            return new Scope(cells, rowContext, place + " (ligne %d)".formatted(index + 1));
        }
    }

    /** One walk through the form. */
    private static final class Check {

        private final Clock clock;
        private final Set<String> hidden = new LinkedHashSet<>();

        Check(Clock clock) {
            this.clock = clock;
        }

        void components(JsonNode parent, Scope scope, boolean top) {
            for (JsonNode component : parent.path("components")) {
                component(component, scope, top);
            }
        }

        private void component(JsonNode component, Scope scope, boolean top) {
            String type = component.path("type").asText();
            if (isHidden(component, scope)) {
                hide(component, scope, top);
            } else if (type.equals("group")) {
                String path = component.path("path").asText();
                components(component, scope.within(path), top && path.isEmpty());
            } else if (isList(component)) {
                list(component, scope);
            } else if (component.hasNonNull("key") && !component.path("disabled").asBoolean()) {
                field(type, component, scope);
            }
        }

        private static boolean isHidden(JsonNode component, Scope scope) {
            String condition = component.path("conditional").path("hide").asText();
            return !condition.isEmpty() && Boolean.TRUE.equals(evaluate(condition, scope));
        }

        private void hide(JsonNode component, Scope scope, boolean top) {
            String name = component.path("key").asText(component.path("path").asText());
            if (name.isEmpty()) {
                component.path("components").forEach(inner -> hide(inner, scope, top));
            } else if (top && !name.contains(".")) {
                hidden.add(name);
            } else if (!isEmpty(scope.value(name))) {
                throw refusal("%s n'est pas demandé ici.", component, scope);
            }
        }

        private void list(JsonNode component, Scope scope) {
            Object rows = scope.value(component.path("path").asText());
            if (rows == null) {
                return;
            }
            if (!(rows instanceof List<?> list)) {
                throw refusal("%s n'est pas une liste.", component, scope);
            }
            for (int index = 0; index < list.size(); index++) {
                components(component, scope.row(list.get(index), index), false);
            }
        }

        private void field(String type, JsonNode field, Scope scope) {
            Object value = scope.value(field.path("key").asText());
            JsonNode rules = field.path("validate");
            if (type.equals("checkbox")) {
                if (value != null && !(value instanceof Boolean)) {
                    throw refusal("%s n'est ni coché ni décoché.", field, scope);
                }
                if (rules.path("required").asBoolean() && !Boolean.TRUE.equals(value)) {
                    throw refusal("%s est obligatoire.", field, scope);
                }
                return;
            }
            if (value == null || isEmpty(value)) {
                if (rules.path("required").asBoolean()) {
                    throw refusal("%s est obligatoire.", field, scope);
                }
                return;
            }
            switch (type) {
                case "textfield", "textarea" -> text(value, field, rules, scope);
                case "number" -> number(value, field, rules, scope);
                case "datetime" -> moment(value, field, scope);
                case "radio", "select" -> offered(List.of(value), field, scope);
                case "checklist", "taglist" -> {
                    if (!(value instanceof Collection<?> several)) {
                        throw refusal("%s n'est pas une liste.", field, scope);
                    }
                    offered(several, field, scope);
                }
                default -> LOG.debug("No rule for a form component of type {}", type);
            }
        }

        private void text(Object value, JsonNode field, JsonNode rules, Scope scope) {
            if (!(value instanceof String text)) {
                throw refusal("%s n'est pas un texte.", field, scope);
            }
            BigDecimal shortest = bound(rules.path("minLength"), scope);
            BigDecimal longest = bound(rules.path("maxLength"), scope);
            int most = longest == null ? LONGEST_TEXT : Math.min(longest.intValue(), LONGEST_TEXT);
            if (text.length() > most) {
                throw refusal("%s ne peut pas dépasser " + french(most) + " caractères.", field, scope);
            }
            if (shortest != null && text.length() < shortest.intValue()) {
                throw refusal("%s doit compter au moins " + french(shortest) + " caractères.", field, scope);
            }
            // As in the browser, the pattern may match anywhere in the text unless it is anchored.
            String pattern = rules.path("pattern").asText();
            boolean mismatch = switch (rules.path("validationType").asText()) {
                case "email" -> !EMAIL.matcher(text).matches();
                case "phone" -> !PHONE.matcher(text).matches();
                default -> !pattern.isEmpty() && !Pattern.compile(pattern).matcher(text).find();
            };
            if (mismatch) {
                throw refusal("%s n'a pas la forme attendue.", field, scope);
            }
        }

        private void number(Object value, JsonNode field, JsonNode rules, Scope scope) {
            BigDecimal number = toNumber(value);
            if (number == null) {
                throw refusal("%s n'est pas un nombre.", field, scope);
            }
            JsonNode digits = field.path("decimalDigits");
            if (digits.isNumber() && number.stripTrailingZeros().scale() > digits.intValue()) {
                throw refusal(digits.intValue() == 0 ? "%s doit être un nombre entier."
                        : "%s a plus de " + digits.intValue() + " chiffres après la virgule.", field, scope);
            }
            BigDecimal least = bound(rules.path("min"), scope);
            if (least != null && number.compareTo(least) < 0) {
                throw refusal("%s ne peut pas être inférieur à " + french(least) + ".", field, scope);
            }
            BigDecimal most = bound(rules.path("max"), scope);
            if (most != null && number.compareTo(most) > 0) {
                throw refusal("%s ne peut pas être supérieur à " + french(most) + ".", field, scope);
            }
        }

        private void moment(Object value, JsonNode field, Scope scope) {
            String subtype = field.path("subtype").asText("date");
            LocalDate day;
            try {
                String text = (String) value;
                day = switch (subtype) {
                    case "time" -> {
                        time(text);
                        yield null;
                    }
                    case "datetime" -> dayOf(text);
                    default -> LocalDate.parse(text);
                };
            } catch (DateTimeException | ClassCastException unreadable) {
                throw refusal(subtype.equals("time") ? "%s n'est pas une heure valable."
                        : "%s n'est pas une date valable.", field, scope);
            }
            if (day != null && field.path("disallowPassedDates").asBoolean() && day.isBefore(LocalDate.now(clock))) {
                throw refusal("%s ne peut pas être dans le passé.", field, scope);
            }
        }

        private static void time(String text) {
            try {
                LocalTime.parse(text);
            } catch (DateTimeException withOffset) {
                OffsetTime.parse(text);
            }
        }

        private LocalDate dayOf(String text) {
            try {
                return LocalDateTime.parse(text).toLocalDate();
            } catch (DateTimeException withOffset) {
                return OffsetDateTime.parse(text).atZoneSameInstant(clock.getZone()).toLocalDate();
            }
        }

        private void offered(Collection<?> chosen, JsonNode field, Scope scope) {
            Collection<Object> offer = offer(field, scope);
            if (offer != null && !offer.containsAll(chosen.stream().map(Check::comparable).toList())) {
                throw refusal("%s n'est pas parmi les valeurs proposées.", field, scope);
            }
        }

        /** The values that may be chosen, or null when the expression that gives them cannot be evaluated here. */
        private static @Nullable Collection<Object> offer(JsonNode field, Scope scope) {
            Object options;
            if (field.has("valuesExpression")) {
                options = evaluate(field.path("valuesExpression").asText(), scope);
                if (options == null) {
                    return null;
                }
            } else if (field.has("valuesKey")) {
                options = new Scope(scope.context(), scope.context(), "").value(field.path("valuesKey").asText());
            } else {
                options = JSON.convertValue(field.path("values"), Object.class);
            }
            List<Object> values = new ArrayList<>();
            if (options instanceof Collection<?> list) {
                list.forEach(option -> values.add(comparable(option instanceof Map<?, ?> entry ? entry.get("value") : option)));
            }
            return values;
        }

        /** A number of JSON and the same number of FEEL differ in type only. */
        private static @Nullable Object comparable(@Nullable Object value) {
            BigDecimal number = value instanceof Number ? toNumber(value) : null;
            return number == null ? value : number.stripTrailingZeros();
        }

        private static @Nullable BigDecimal bound(JsonNode rule, Scope scope) {
            if (rule.isTextual() && rule.asText().startsWith("=")) {
                return toNumber(evaluate(rule.asText(), scope));
            }
            return rule.isMissingNode() || rule.isNull() ? null : toNumber(rule.asText());
        }

        private static @Nullable BigDecimal toNumber(@Nullable Object value) {
            try {
                return value == null ? null : new BigDecimal(value.toString());
            } catch (NumberFormatException notANumber) {
                return null;
            }
        }

        private static boolean isEmpty(@Nullable Object value) {
            return value == null || value.equals("") || value instanceof Collection<?> list && list.isEmpty();
        }

        private static @Nullable Object evaluate(String expression, Scope scope) {
            var result = FEEL.evaluateExpression(expression.substring(1), scope.context());
            if (result.isFailure()) {
                LOG.warn("A form's expression cannot be evaluated: {}: {}", expression, result.failure().message());
                return null;
            }
            return result.result();
        }

        private static String french(Number number) {
            return NumberFormat.getIntegerInstance(Locale.FRANCE).format(number);
        }

        private static Refusal refusal(String sentence, JsonNode field, Scope scope) {
            // A field for a moment has a label for its date, another for its time, and none for itself.
            String label = Stream.of("label", "dateLabel", "timeLabel").map(kind -> field.path(kind).asText())
                    .filter(text -> !text.isBlank()).findFirst().orElse("");
            if (label.startsWith("=")) {
                label = evaluate(label, scope) instanceof String text ? text : "";
            }
            String name = label.isBlank() ? field.path("key").asText(field.path("path").asText()) : label.strip();
            return new Refusal(sentence.formatted("Le champ «\u00a0%s\u00a0»%s".formatted(name, scope.place())));
        }
    }
}
