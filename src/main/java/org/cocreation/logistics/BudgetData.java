package org.cocreation.logistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

import org.cocreation.country.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an event's own data says for the lines that are not typed.
 *
 * @param participants confirmed, or the capacity until the confirmations are over
 * @param basis        in French: which of the two
 * @param meals        to order in all
 * @param travellers   confirmed participants whose travel is granted
 * @param travelCost   what is granted to them for it
 * @param lodged       confirmed participants whose lodging is granted
 * @param supportCap   what travel and lodging together may cost; null while the committee has set no criteria
 */
public record BudgetData(int participants, String basis, int rooms, int meals, BigDecimal mealsCost, int travellers, BigDecimal travelCost,
                         int lodged, BigDecimal lodgingCost, @Nullable BigDecimal supportCap) {

    public BigDecimal supportCost() {
        return travelCost.add(lodgingCost);
    }

    public boolean exceedsSupportCap() {
        return supportCap != null && supportCost().compareTo(supportCap) > 0;
    }

    BigDecimal quantity(BudgetLine line) {
        return switch (line.basis()) {
            case FIXED -> Objects.requireNonNull(line.quantity(), line.label());
            case PARTICIPANTS -> BigDecimal.valueOf(participants);
            case ROOMS -> BigDecimal.valueOf(rooms);
            case MEALS -> BigDecimal.valueOf(meals);
            case TRAVEL -> BigDecimal.valueOf(travellers);
            case LODGING -> BigDecimal.valueOf(lodged);
        };
    }

    /** Money, two decimals. */
    BigDecimal amount(BudgetLine line) {
        return Money.rounded(switch (line.basis()) {
            case MEALS -> mealsCost;
            case TRAVEL -> travelCost;
            case LODGING -> lodgingCost;
            default -> quantity(line).multiply(line.unitCost());
        });
    }

    /** The average where the data gives the amount. */
    BigDecimal unitCost(BudgetLine line) {
        if (!line.basis().isSum()) {
            return line.unitCost();
        }
        BigDecimal quantity = quantity(line);
        return quantity.signum() == 0 ? BigDecimal.ZERO.setScale(2) : amount(line).divide(quantity, 2, RoundingMode.HALF_UP);
    }
}
