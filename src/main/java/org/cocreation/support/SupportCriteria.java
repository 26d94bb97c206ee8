package org.cocreation.support;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * From how far travel and lodging are taken in charge when they are wished, what they cost, and what they may cost in all.
 *
 * @param travelFromKm  kilometres as the crow flies, 0 or more
 * @param lodgingFromKm likewise
 * @param travelRate    money a kilometre of that distance: there and back are in it, counted once
 * @param lodgingRate   money a night
 * @param nights        of each person lodged
 * @param budget        money, never exceeded
 * @param priority      who is served first, in this order; everybody else after them
 * @param agreedAt      when the committee agreed on them before anybody was known, or null
 * @param settledAt     null while the committee may still change it
 */
public record SupportCriteria(int travelFromKm, int lodgingFromKm, BigDecimal travelRate, BigDecimal lodgingRate, int nights,
                              BigDecimal budget, List<PriorityGroup> priority, @Nullable Instant agreedAt, @Nullable Instant settledAt) {

    /** Where an event begins, unless the committee or its shared file says otherwise. */
    static final SupportCriteria DEFAULT = new SupportCriteria(50, 150, new BigDecimal("1.50"), new BigDecimal("450.00"), 1,
            new BigDecimal("15000.00"), List.of(PriorityGroup.values()), null, null);

    /** Amounts have two decimals, so that equal ones are. */
    public SupportCriteria {
        travelRate = travelRate.setScale(2, RoundingMode.HALF_UP);
        lodgingRate = lodgingRate.setScale(2, RoundingMode.HALF_UP);
        budget = budget.setScale(2, RoundingMode.HALF_UP);
        priority = List.copyOf(priority);
    }

    public boolean isSettled() {
        return settledAt != null;
    }

    SupportCriteria withDistances(int travel, int lodging) {
        return new SupportCriteria(travel, lodging, travelRate, lodgingRate, nights, budget, priority, agreedAt, settledAt);
    }

    /** Who is served at a place, from 1; null for nobody in particular. */
    @Nullable PriorityGroup priority(int place) {
        return place <= priority.size() ? priority.get(place - 1) : null;
    }

    /** What a grant costs. */
    BigDecimal costOf(boolean travel, boolean lodging, int kilometres) {
        return (travel ? travelCost(kilometres) : BigDecimal.ZERO).add(lodging ? lodgingCost() : BigDecimal.ZERO)
                .setScale(2, RoundingMode.HALF_UP);
    }

    BigDecimal travelCost(int kilometres) {
        return travelRate.multiply(BigDecimal.valueOf(kilometres));
    }

    BigDecimal lodgingCost() {
        return lodgingRate.multiply(BigDecimal.valueOf(nights));
    }
}
