package org.cocreation.support;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

import org.cocreation.workflow.Refusal;

/**
 * From how far travel and lodging are taken in charge when they are wished, what they cost, and what they may cost in all.
 *
 * @param travelFromKm  kilometres as the crow flies, 0 or more
 * @param lodgingFromKm likewise
 * @param travelRate    dirhams a kilometre of that distance: there and back are in it, counted once
 * @param lodgingRate   dirhams a night
 * @param nights        of each person lodged
 * @param budget        dirhams, never exceeded
 * @param priority      who is served first, in this order; everybody else after them
 * @param agreedAt      when the committee agreed on them before anybody was known, or null
 * @param settledAt     null while the committee may still change it
 */
public record SupportCriteria(int travelFromKm, int lodgingFromKm, BigDecimal travelRate, BigDecimal lodgingRate, int nights,
                              BigDecimal budget, List<PriorityGroup> priority, Instant agreedAt, Instant settledAt) {

    /** Where an event begins, unless the committee or its shared file says otherwise. */
    static final SupportCriteria DEFAULT = new SupportCriteria(50, 150, new BigDecimal("1.50"), new BigDecimal("450.00"), 1,
            new BigDecimal("15000.00"), List.of(PriorityGroup.values()), null, null);

    /** As the forms say; hardly two places of the country are farther from each other. */
    private static final int FARTHEST_KM = 2_000;
    private static final int MOST_NIGHTS = 5;
    private static final BigDecimal HIGHEST_TRAVEL_RATE = new BigDecimal(100);
    private static final BigDecimal HIGHEST_LODGING_RATE = new BigDecimal(10_000);
    private static final BigDecimal HIGHEST_BUDGET = new BigDecimal(10_000_000);

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

    /** Whether they say the same, whenever they were agreed on or settled. */
    boolean sameAs(SupportCriteria other) {
        return decidedNever().equals(other.decidedNever());
    }

    private SupportCriteria decidedNever() {
        return new SupportCriteria(travelFromKm, lodgingFromKm, travelRate, lodgingRate, nights, budget, priority, null, null);
    }

    /** What a grant costs, in dirhams. */
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

    /** @throws Refusal when a value is out of bounds */
    SupportCriteria checked() {
        if (Math.min(travelFromKm, lodgingFromKm) < 0 || Math.max(travelFromKm, lodgingFromKm) > FARTHEST_KM) {
            throw new Refusal("Les distances vont de 0 à %s\u00a0km.".formatted(Dirhams.number(BigDecimal.valueOf(FARTHEST_KM))));
        }
        check("Le tarif du kilomètre", travelRate, HIGHEST_TRAVEL_RATE);
        check("Le tarif de la nuit", lodgingRate, HIGHEST_LODGING_RATE);
        check("Le budget", budget, HIGHEST_BUDGET);
        if (nights < 1 || nights > MOST_NIGHTS) {
            throw new Refusal("Le nombre de nuits va de 1 à %d.".formatted(MOST_NIGHTS));
        }
        if (new HashSet<>(priority).size() < priority.size()) {
            throw new Refusal("Un groupe prioritaire ne se choisit qu'une fois.");
        }
        return this;
    }

    private static void check(String what, BigDecimal amount, BigDecimal highest) {
        if (amount.signum() < 0 || amount.compareTo(highest) > 0) {
            throw new Refusal("%s va de 0 à %s.".formatted(what, Dirhams.text(highest)));
        }
    }
}
