package org.cocreation.logistics;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.cocreation.registration.Arrangement;

/**
 * Who is to be fed, as counted now.
 *
 * @param counted      whether participants are the confirmed ones; otherwise they are the event's capacity
 * @param participants of the event, confirmed and those who come along, or its capacity
 * @param speakers     confirmed; until the hosts finalised the agenda those expected as well
 * @param institutions seats of those that said that they come
 * @param lodged       confirmed participants who are granted lodging and did not decline it
 * @param arrangements how many ask for what: among the confirmed, or among all who may still come while they are not counted
 */
public record MealFigures(boolean counted, int participants, int speakers, int institutions, int lodged, Map<Arrangement, Integer> arrangements) {

    private static final int HUNDRED = 100;

    public int people() {
        return participants + speakers + institutions;
    }

    /** How many ask for another meal than the others. */
    public int dietary() {
        return arrangements.getOrDefault(Arrangement.DIETARY, 0);
    }

    public int of(Arrangement arrangement) {
        return arrangements.getOrDefault(arrangement, 0);
    }

    /** How many to order of a meal, with the margin, rounded up. */
    public int planned(Meal.Audience audience, int marginPercent) {
        int people = audience == Meal.Audience.ALL ? people() : lodged;
        return (people * (HUNDRED + marginPercent) + HUNDRED - 1) / HUNDRED;
    }

    public BigDecimal cost(Meal meal, int marginPercent) {
        return meal.unitCost().multiply(BigDecimal.valueOf(planned(meal.audience(), marginPercent)));
    }

    public BigDecimal cost(MealPlan plan) {
        return plan.meals().stream().map(meal -> cost(meal, plan.marginPercent())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** All meals to order together. */
    public int planned(MealPlan plan) {
        return plan.meals().stream().mapToInt(meal -> planned(meal.audience(), plan.marginPercent())).sum();
    }

    /** In French: where the number of participants comes from. */
    public String basis() {
        return counted ? "participations confirmées" : "capacité de l'événement, tant que les confirmations ne sont pas closes";
    }

    /** What concerns the caterer beside dietary needs. */
    public static List<Arrangement> forCaterer() {
        return List.of(Arrangement.DIETARY, Arrangement.COMPANION, Arrangement.INTERPRETER, Arrangement.CHILDCARE);
    }
}
