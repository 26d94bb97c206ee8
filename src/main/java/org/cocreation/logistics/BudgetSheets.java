package org.cocreation.logistics;

import java.io.IOException;
import java.io.OutputStream;
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

/** A budget as a spreadsheet: its lines, then the totals by funder and by category. */
final class BudgetSheets {

    private static final int WIDE = 44;
    private static final int MEDIUM = 26;
    private static final int NARROW = 16;

    private BudgetSheets() {
    }

    static void write(Event event, BudgetSheet budget, OutputStream out) throws IOException {
        Spreadsheet.write("Budget " + event.code(), List.of(lines(budget), totals("Par financeur", "Financeur", budget.byFunder(), budget.total()),
                totals("Par catégorie", "Catégorie", budget.byCategory(), budget.total())), out);
    }

    private static Sheet<List<Object>> lines(BudgetSheet budget) {
        List<List<Object>> rows = new ArrayList<>();
        for (BudgetSheet.Line one : budget.lines()) {
            BudgetLine line = one.line();
            rows.add(Arrays.asList(line.category().label(), line.label(), line.basis().label(), one.quantity(), one.unitCost(), one.amount(),
                    one.funder(), line.actualCost(), one.difference()));
        }
        BudgetSheet.Total total = budget.total();
        rows.add(Arrays.asList("Total", null, null, null, null, total.estimate(), null, total.actual(), total.difference()));
        return new Sheet<>(table("Lignes", List.of("Catégorie", "Poste", "Calcul", "Quantité", Country.money().in("Coût unitaire"), Country.money().in("Estimation"),
                "Financeur", Country.money().in("Coût réel"), Country.money().in("Écart")), List.of(MEDIUM, WIDE, MEDIUM, NARROW, NARROW, NARROW, WIDE, NARROW, NARROW)), rows);
    }

    private static Sheet<List<Object>> totals(String title, String group, List<BudgetSheet.Total> totals, BudgetSheet.Total total) {
        List<List<Object>> rows = new ArrayList<>();
        totals.forEach(one -> rows.add(row(one)));
        rows.add(row(total));
        return new Sheet<>(table(title, List.of(group, Country.money().in("Estimation"), Country.money().in("Coût réel connu"), Country.money().in("Écart")),
                List.of(WIDE, NARROW, NARROW, NARROW)), rows);
    }

    private static List<Object> row(BudgetSheet.Total total) {
        return Arrays.asList(total.label(), total.estimate(), total.actual(), total.difference());
    }

    private static Table<List<Object>> table(String title, List<String> titles, List<Integer> widths) {
        List<Column<List<Object>>> columns = new ArrayList<>();
        for (int i = 0; i < titles.size(); i++) {
            int index = i;
            columns.add(new Column<>(titles.get(i), widths.get(i), row -> row.get(index)));
        }
        return new Table<>(title, Language.FR, columns);
    }
}
