package org.cocreation.logistics;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.cocreation.country.Money;
import org.cocreation.form.FormCheck;
import org.cocreation.form.FormRow;
import org.cocreation.form.Typed;
import org.cocreation.form.TypedNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * The actual costs on the page of the budget as they are filled in.
 *
 * @param lines   of the budget, in its order
 * @param version of the budget that it was made from
 */
public record ActualCostsForm(List<Cost> lines, List<Unforeseen> unforeseen, @Nullable Integer version) {

    private static final Cost UNKNOWN = new Cost("", "");
    private static final Unforeseen BLANK = new Unforeseen("", BudgetCategory.OTHER, "", "", null);

    /** @param label of the line: another member may have moved it since */
    public record Cost(String label, @TypedNumber(max = Money.MOST, decimals = true) String actualCost) implements FormRow {

        public Cost {
            label = Typed.line(label);
            actualCost = Typed.line(actualCost);
        }

        @Override
        public boolean isBlank() {
            return actualCost.isEmpty();
        }

        @Override
        public Boolean remove() {
            return false;
        }
    }

    /** What nobody had estimated. */
    public record Unforeseen(
            @NotBlank(message = Typed.MISSING) @Size(max = 200, message = Typed.TOO_LONG) String label,
            BudgetCategory category,
            @NotBlank(message = Typed.MISSING) @TypedNumber(max = Money.MOST, decimals = true) String actualCost,
            String funder, @Nullable Boolean remove) implements FormRow {

        public Unforeseen {
            label = Typed.line(label);
            category = Objects.requireNonNullElse(category, BudgetCategory.OTHER);
            actualCost = Typed.line(actualCost);
            funder = Typed.line(funder);
        }

        @Override
        public boolean isBlank() {
            return FormRow.areBlank(label, actualCost);
        }

        private BudgetLine line() {
            return new BudgetLine(category, label, BudgetBasis.FIXED, BudgetLine.NOTHING, BudgetLine.NOTHING, Typed.orNull(funder),
                    Money.rounded(Typed.checked(actualCost)));
        }
    }

    public ActualCostsForm {
        lines = FormRow.sent(lines, UNKNOWN);
        unforeseen = FormRow.sent(unforeseen, BLANK);
    }

    static ActualCostsForm of(Budget budget) {
        return new ActualCostsForm(budget.lines().stream().map(line -> new Cost(line.label(), Money.typed(line.actualCost()))).toList(),
                FormRow.withBlanks(List.of(), BLANK), budget.version());
    }

    /** What was typed, put to the lines as they are now: another member may have moved them meanwhile. */
    ActualCostsForm at(Budget now) {
        return new ActualCostsForm(now.lines().stream().map(line -> lines.stream().filter(one -> one.label().equals(line.label())).findFirst()
                .orElse(new Cost(line.label(), ""))).toList(), unforeseen, now.version());
    }

    void check(Set<String> funders, FormCheck check, BindingResult errors) {
        check.checkRows("lines", lines, errors);
        check.checkRows("unforeseen", unforeseen, errors);
        for (int place = 0; place < unforeseen.size(); place++) {
            String funder = unforeseen.get(place).funder();
            if (unforeseen.get(place).counts() && !funder.isEmpty() && !funders.contains(funder)) {
                errors.rejectValue("unforeseen[%d].funder".formatted(place), "unknown", Typed.NOT_OFFERED);
            }
        }
    }

    /** Of a form without errors: the cost of a line, null while it is not known. */
    @Nullable BigDecimal costOf(int line) {
        return line < lines.size() && !lines.get(line).isBlank() ? Money.rounded(Typed.checked(lines.get(line).actualCost())) : null;
    }

    List<BudgetLine> unforeseenLines() {
        return FormRow.counting(unforeseen).stream().map(Unforeseen::line).toList();
    }
}
