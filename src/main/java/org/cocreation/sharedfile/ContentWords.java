package org.cocreation.sharedfile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

import org.cocreation.country.Money;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.form.Difference;
import org.cocreation.geography.Divisions;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.sharedfile.Field.Kind;
import org.springframework.stereotype.Component;

/** The content of headings in the committee's words, for pages, spreadsheets and the minutes. */
@Component
public class ContentWords {

    private final Divisions divisions;
    private final Organisations organisations;

    ContentWords(Divisions divisions, Organisations organisations) {
        this.divisions = divisions;
        this.organisations = organisations;
    }

    /** A field's value for a reader; several lines where it has several, empty when it was left open. */
    public String value(Field field, Content content) {
        Object value = content.values().get(field.key());
        if (value == null) {
            return "";
        }
        return switch (field.kind()) {
            case LINE, TEXT, TIME -> value.toString();
            case NUMBER, AMOUNT -> Money.number(new BigDecimal(value.toString()));
            case DAY -> Dates.day(LocalDate.parse(value.toString()), Language.FR);
            case CHOICE -> field.choices().getOrDefault(value.toString(), value.toString());
            case PROVINCE -> divisions.findProvince(value.toString()).map(province -> province.name().fr()).orElse(value.toString());
            case REGIONS -> content.codes(field.key()).stream().map(this::region).collect(Collectors.joining(", "));
            case ORGANISATIONS -> names(content.codes(field.key()));
            case ROWS -> content.rows(field.key()).stream().map(row -> row(field, row)).collect(Collectors.joining("\n"));
        };
    }

    /** Field by field, those that are empty in both left out. */
    List<Difference> differences(Heading heading, Content before, Content after) {
        return heading.fields().stream().map(field -> Difference.of(field.label(), value(field, before), value(field, after)))
                .filter(difference -> !difference.isEmpty()).toList();
    }

    /** All that a heading says, « Champ : valeur » by line; a heading with one field says it without its name. */
    public String text(Heading heading, Content content) {
        List<Field> filled = heading.fields().stream().filter(field -> content.values().containsKey(field.key())).toList();
        return filled.stream().map(field -> filled.size() == 1 ? value(field, content)
                : field.label() + (field.kind() == Kind.ROWS || field.kind() == Kind.TEXT ? "\u00a0:\n" : "\u00a0: ") + value(field, content))
                .collect(Collectors.joining("\n"));
    }

    /** The sum of the lines of {@link Heading#COST_ESTIMATE}, in the country's currency. */
    public static BigDecimal total(Content costEstimate) {
        return costEstimate.rows("lines").stream().map(ContentWords::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Of one line of {@link Heading#COST_ESTIMATE}, in the country's currency. */
    public static BigDecimal cost(Content line) {
        return line.amount("quantity").multiply(line.amount("unitCost"));
    }

    private String row(Field field, Content row) {
        return field.columns().stream().map(column -> value(column, row)).filter(text -> !text.isEmpty())
                .map(text -> text.replace("\n", " ; ")).collect(Collectors.joining(" · "));
    }

    private String region(String code) {
        try {
            return divisions.region(code).name().text(Language.FR);
        } catch (NoSuchElementException e) {
            return code;
        }
    }

    /** Of organisations, in the order of their codes. */
    public String names(List<String> codes) {
        Map<String, String> names = organisations.find(codes).stream()
                .collect(Collectors.toMap(Organisation::code, organisation -> organisation.name().fr()));
        return codes.stream().map(code -> names.getOrDefault(code, code)).collect(Collectors.joining(", "));
    }
}
