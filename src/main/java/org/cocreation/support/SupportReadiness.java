package org.cocreation.support;

import java.util.List;

import org.cocreation.country.Country;
import org.cocreation.event.Event;
import org.cocreation.readiness.ReadinessCheck;
import org.cocreation.readiness.ReadinessPoint;
import org.springframework.stereotype.Component;

/** Whether travel and lodging are settled. */
@Component
class SupportReadiness implements ReadinessCheck {

    private static final String LABEL = "Prise en charge";
    private static final String PAGE = "soutien";

    private final SupportService support;

    SupportReadiness(SupportService support) {
        this.support = support;
    }

    @Override
    public int position() {
        return 50;
    }

    @Override
    public List<ReadinessPoint> check(Event event) {
        SupportCriteria criteria = support.criteria(event.code());
        SupportFigures figures = support.figures(event.code());
        if (!criteria.isSettled()) {
            return List.of(ReadinessPoint.missing(LABEL, "La prise en charge des déplacements et de l'hébergement n'est pas arrêtée.", PAGE));
        }
        String granted = "Déplacements accordés\u00a0: %d\u00a0; hébergements\u00a0: %d\u00a0; %s sur un budget de %s".formatted(figures.travel(),
                figures.lodging(), Country.money().words(figures.granted()), Country.money().words(criteria.budget()));
        return List.of(figures.waiting() == 0 ? ReadinessPoint.done(LABEL, granted + ".", PAGE)
                : ReadinessPoint.warning(LABEL, granted + (figures.waiting() == 1 ? "\u00a0; une personne attend que le budget le permette."
                : "\u00a0; %d personnes attendent que le budget le permette.".formatted(figures.waiting())), PAGE));
    }
}
