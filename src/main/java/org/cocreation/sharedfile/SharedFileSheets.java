package org.cocreation.sharedfile;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.cocreation.country.Country;
import org.cocreation.document.Column;
import org.cocreation.document.Spreadsheet;
import org.cocreation.document.Spreadsheet.Sheet;
import org.cocreation.document.Table;
import org.cocreation.event.Event;
import org.cocreation.language.Language;
import org.cocreation.sharedfile.Field.Kind;
import org.springframework.stereotype.Component;

/** The shared file of an event as a spreadsheet: a sheet for each heading. */
@Component
class SharedFileSheets {

    private static final int WIDE = 60;
    private static final int MEDIUM = 30;
    private static final int NARROW = 16;

    private final ContentWords words;

    SharedFileSheets(ContentWords words) {
        this.words = words;
    }

    void write(Event event, SharedFile file, OutputStream out) throws IOException {
        Spreadsheet.write("Dossier " + event.code(), file.headings().stream()
                .<Sheet<?>>map(heading -> sheet(file.number(heading), heading, file.contributions(heading.heading()))).toList(), out);
    }

    /** A heading's rows as a table where it has some; below it, or alone, « Champ / Valeur ». */
    private Sheet<List<Object>> sheet(int number, FileHeading heading, List<Contribution> contributions) {
        List<Column<List<Object>>> columns = new ArrayList<>();
        List<List<Object>> rows = new ArrayList<>();
        heading.heading().fields().stream().filter(field -> field.kind() == Kind.ROWS).findFirst().ifPresentOrElse(table -> {
            boolean costs = heading.heading() == Heading.COST_ESTIMATE;
            for (Field field : table.columns()) {
                columns.add(column(columns.size(), field.label(), width(field)));
            }
            if (costs) {
                columns.add(column(columns.size(), Country.money().in("Montant"), NARROW));
            }
            for (Content row : heading.content().rows(table)) {
                List<Object> cells = new ArrayList<>(table.columns().stream().map(field -> cell(field, row)).toList());
                if (costs) {
                    cells.add(ContentWords.cost(row));
                }
                rows.add(cells);
            }
            if (costs) {
                rows.add(Arrays.asList("Total", null, null, ContentWords.total(heading.content())));
            }
            rows.add(List.of());
        }, () -> columns.addAll(List.of(column(0, "Champ", MEDIUM), column(1, "Valeur", WIDE))));
        heading.heading().fields().stream().filter(field -> field.kind() != Kind.ROWS)
                .forEach(field -> rows.add(List.of(field.label(), cell(field, heading.content()))));
        contributions.forEach(contribution -> rows.add(List.of("Contribution de %s (%s)".formatted(contribution.organisation().name().fr(), contribution.state()), contribution.text())));
        rows.add(List.of("État", heading.state().label()));
        rows.add(List.of("Organisation responsable", heading.responsible().name().fr()));
        rows.add(List.of("Dernière modification", heading.changedAt()));
        String title = "%d. %s".formatted(number, heading.heading().title());
        return new Sheet<>(new Table<>(title, Language.FR, columns), rows);
    }

    private static Column<List<Object>> column(int index, String title, int width) {
        return new Column<>(title, width, row -> index < row.size() ? row.get(index) : null);
    }

    private static int width(Field field) {
        return switch (field.kind()) {
            case NUMBER, AMOUNT, DAY, TIME -> NARROW;
            case TEXT -> WIDE;
            default -> MEDIUM;
        };
    }

    private Object cell(Field field, Content content) {
        return switch (field.kind()) {
            case NUMBER, AMOUNT -> content.values().containsKey(field.key()) ? (Object) new BigDecimal(content.text(field.key())) : "";
            case DAY -> content.day(field.key()).map(Object.class::cast).orElse("");
            default -> words.value(field, content);
        };
    }
}
