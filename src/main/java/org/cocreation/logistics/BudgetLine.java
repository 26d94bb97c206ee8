package org.cocreation.logistics;

import java.math.BigDecimal;

/**
 * A line of an event's budget as it is saved. Amounts are in dirhams, with two decimals.
 *
 * @param quantity   of a {@link BudgetBasis#FIXED} line; null for the others, which are counted
 * @param unitCost   0 where the data gives the amount
 * @param funder     code of the organisation that pays, null while it is not known
 * @param actualCost in all, null while it is not known
 */
public record BudgetLine(BudgetCategory category, String label, BudgetBasis basis, BigDecimal quantity, BigDecimal unitCost,
                         String funder, BigDecimal actualCost) {

    BudgetLine costing(BigDecimal actual) {
        return new BudgetLine(category, label, basis, quantity, unitCost, funder, actual);
    }

    boolean isFor(BudgetLine other) {
        return category == other.category && label.equalsIgnoreCase(other.label);
    }
}
