package org.cocreation.logistics;

import java.math.BigDecimal;
import java.util.List;

import org.cocreation.country.Country;
import org.cocreation.event.Event;
import org.cocreation.readiness.ReadinessCheck;
import org.cocreation.readiness.ReadinessPoint;
import org.springframework.stereotype.Component;

/** Whether the event's cost is estimated, and somebody pays each line. */
@Component
class BudgetReadiness implements ReadinessCheck {

    private static final int POSITION = 70;
    private static final String LABEL = "Budget";
    private static final String PAGE = "budget";

    private final BudgetService budgets;

    BudgetReadiness(BudgetService budgets) {
        this.budgets = budgets;
    }

    @Override
    public int position() {
        return POSITION;
    }

    @Override
    public List<ReadinessPoint> check(Event event) {
        Budget budget = budgets.budget(event);
        if (budget.isProposal()) {
            return List.of(ReadinessPoint.missing(LABEL, "Le budget n'est pas encore estimé.", PAGE));
        }
        BudgetData data = budgets.data(event);
        String total = "Estimation\u00a0: %s.".formatted(Country.money().words(budgets.sheet(event, budget, data).total().estimate()));
        long unfunded = budget.lines().stream().filter(line -> line.funder() == null).count();
        BigDecimal cap = data.supportCap();
        if (cap != null && data.exceedsSupportCap()) {
            return List.of(ReadinessPoint.warning(LABEL, "%s Déplacements et hébergements dépassent leur plafond de %s.".formatted(total,
                    Country.money().words(cap)), PAGE));
        }
        return List.of(unfunded == 0 ? ReadinessPoint.done(LABEL, total, PAGE)
                : ReadinessPoint.warning(LABEL, "%s %s".formatted(total, unfunded == 1 ? "Une ligne n'a pas de financeur."
                        : unfunded + " lignes n'ont pas de financeur."), PAGE));
    }
}
