package org.cocreation.information;

import java.util.List;

import org.cocreation.event.Event;
import org.cocreation.readiness.ReadinessCheck;
import org.cocreation.readiness.ReadinessPoint;
import org.springframework.stereotype.Component;

/** Whether participants can be told how to come. */
@Component
class InformationReadiness implements ReadinessCheck {

    private static final String LABEL = "Informations aux participants";
    private static final String PAGE = "informations";

    private final InformationService informations;

    InformationReadiness(InformationService informations) {
        this.informations = informations;
    }

    @Override
    public int position() {
        return 80;
    }

    @Override
    public List<ReadinessPoint> check(Event event) {
        ParticipantInformation information = informations.get(event.code());
        if (!information.isComplete()) {
            return List.of(ReadinessPoint.missing(LABEL, information.contact().isEmpty() ? "Le contact n'est pas indiqué."
                    : "L'accès n'est pas indiqué dans les deux langues.", PAGE));
        }
        return List.of(information.saysPractical()
                ? ReadinessPoint.done(LABEL, "Accès, contact et informations pratiques dans les deux langues", PAGE)
                : ReadinessPoint.warning(LABEL, "Accès et contact indiqués\u00a0; pas d'informations pratiques dans les deux langues", PAGE));
    }
}
