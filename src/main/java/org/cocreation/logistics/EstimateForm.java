package org.cocreation.logistics;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.cocreation.country.Money;
import org.cocreation.form.FormCheck;
import org.cocreation.form.FormRow;
import org.cocreation.form.Typed;
import org.cocreation.form.TypedNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** The estimate on the page of the budget as it is filled in. @param version of the budget that it was made from */
public record EstimateForm(@Size(max = 1_000, message = Typed.TOO_LONG) String note, List<Row> lines, @Nullable Integer version) {

    private static final Row BLANK = new Row("", null, BudgetBasis.FIXED, "", "", "", null);

    /**
     * What somebody types of a line.
     *
     * @param basis  null for {@link BudgetBasis#FIXED}
     * @param funder code of an organisation, empty while it is not known
     */
    public record Row(
            @NotBlank(message = Typed.MISSING) @Size(max = 200, message = Typed.TOO_LONG) String label,
            @NotNull(message = Typed.MISSING) @Nullable BudgetCategory category,
            BudgetBasis basis,
            @TypedNumber(max = Money.MOST, decimals = true) String quantity,
            @TypedNumber(max = Money.MOST, decimals = true) String unitCost,
            String funder, @Nullable Boolean remove) implements FormRow {

        public Row {
            label = Typed.line(label);
            basis = basis == null ? BudgetBasis.FIXED : basis;
            quantity = Typed.line(quantity);
            unitCost = Typed.line(unitCost);
            funder = Typed.line(funder);
        }

        @Override
        public boolean isBlank() {
            return FormRow.areBlank(label, quantity, unitCost) && category == null;
        }

        private static Row of(BudgetSheet.Line shown) {
            BudgetLine line = shown.line();
            return new Row(line.label(), line.category(), line.basis(), Money.typed(line.quantity()), Money.typed(shown.unitCost()),
                    Typed.line(line.funder()), null);
        }

        private BudgetLine line() {
            return new BudgetLine(Typed.chosen(category), label, basis, basis == BudgetBasis.FIXED ? amount(quantity) : null,
                    basis.isSum() ? BudgetLine.NOTHING : amount(unitCost), Typed.orNull(funder), null);
        }

        private static BigDecimal amount(String typed) {
            return Money.rounded(Typed.checked(typed));
        }
    }

    public EstimateForm {
        note = Typed.lines(note);
        lines = FormRow.sent(lines, BLANK);
    }

    static EstimateForm of(Budget budget, BudgetSheet sheet) {
        return new EstimateForm(Typed.lines(budget.note()), FormRow.withBlanks(sheet.lines().stream().map(Row::of).toList(), BLANK),
                budget.version());
    }

    void check(Set<String> funders, FormCheck check, BindingResult errors) {
        check.check(this, errors);
        check.checkRows("lines", lines, errors);
        Set<BudgetBasis> sums = EnumSet.noneOf(BudgetBasis.class);
        for (int place = 0; place < lines.size(); place++) {
            Row row = lines.get(place);
            if (row.counts()) {
                errors.pushNestedPath("lines[%d]".formatted(place));
                if (row.basis() == BudgetBasis.FIXED && row.quantity().isEmpty()) {
                    errors.rejectValue("quantity", "missing", Typed.MISSING);
                }
                if (!row.basis().isSum() && row.unitCost().isEmpty()) {
                    errors.rejectValue("unitCost", "missing", Typed.MISSING);
                }
                if (row.basis().isSum() && !sums.add(row.basis())) {
                    errors.rejectValue("basis", "twice", "Une autre ligne reprend déjà cette somme\u00a0: elle compterait deux fois.");
                }
                if (!row.funder().isEmpty() && !funders.contains(row.funder())) {
                    errors.rejectValue("funder", "unknown", Typed.NOT_OFFERED);
                }
                errors.popNestedPath();
            }
        }
    }

    /** Of a form without errors. */
    List<BudgetLine> typedLines() {
        return FormRow.counting(lines).stream().map(Row::line).toList();
    }
}
