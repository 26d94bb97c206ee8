package org.cocreation.logistics;

import java.util.List;

import org.cocreation.event.Event;
import org.cocreation.readiness.ReadinessCheck;
import org.cocreation.readiness.ReadinessPoint;
import org.springframework.stereotype.Component;

/** Whether the meals are planned. */
@Component
class MealReadiness implements ReadinessCheck {

    private static final int POSITION = 60;
    private static final String LABEL = "Repas";
    private static final String PAGE = "repas";

    private final MealService meals;

    MealReadiness(MealService meals) {
        this.meals = meals;
    }

    @Override
    public int position() {
        return POSITION;
    }

    @Override
    public List<ReadinessPoint> check(Event event) {
        MealPlan plan = meals.plan(event);
        if (plan.isProposal()) {
            return List.of(ReadinessPoint.missing(LABEL, "Les repas ne sont pas encore prévus.", PAGE));
        }
        if (plan.meals().isEmpty()) {
            return List.of(ReadinessPoint.warning(LABEL, "Aucun repas n'est prévu.", PAGE));
        }
        MealFigures figures = meals.figures(event);
        return List.of(ReadinessPoint.done(LABEL, "%d %s pour %d %s (%s), %d %s.".formatted(plan.meals().size(),
                "repas", figures.people(), figures.people() == 1 ? "personne" : "personnes", figures.basis(), figures.dietary(),
                figures.dietary() > 1 ? "repas adaptés" : "repas adapté"), PAGE));
    }
}
