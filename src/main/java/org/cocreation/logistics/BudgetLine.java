package org.cocreation.logistics;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.country.Country;
import org.cocreation.country.Money;
import org.jspecify.annotations.Nullable;

/**
 * A line of an event's budget as it is saved. Amounts are in the country's currency, with two decimals.
 *
 * @param quantity   of a {@link BudgetBasis#FIXED} line; null for the others, which are counted
 * @param unitCost   0 where the data gives the amount
 * @param funder     code of the organisation that pays, null while it is not known
 * @param actualCost in all, null while it is not known
 */
public record BudgetLine(BudgetCategory category, String label, BudgetBasis basis, @Nullable BigDecimal quantity, BigDecimal unitCost,
                         @Nullable String funder, @Nullable BigDecimal actualCost) {

    static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(2);

    BudgetLine costing(@Nullable BigDecimal actual) {
        return new BudgetLine(category, label, basis, quantity, unitCost, funder, actual);
    }

    /** In one line, for two versions to be compared. */
    String words() {
        return Stream.of(category.label(), label, basis.label(), basis == BudgetBasis.FIXED ? Money.number(quantity) : "",
                        basis.isSum() ? "" : Country.money().words(unitCost), funder == null ? "" : funder,
                        actualCost == null ? "" : "coût réel\u00a0: " + Country.money().words(actualCost))
                .filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }

    boolean isFor(BudgetLine other) {
        return category == other.category && label.equalsIgnoreCase(other.label);
    }
}
