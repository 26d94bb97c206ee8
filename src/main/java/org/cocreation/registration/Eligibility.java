package org.cocreation.registration;

import java.util.Map;

import org.cocreation.event.Event;
import org.cocreation.geography.Morocco;
import org.cocreation.geography.Province;
import org.cocreation.workflow.Decisions;
import org.springframework.stereotype.Component;

/** Who may register: the decision {@code registration-eligibility}, which process designers change. */
@Component
class Eligibility {

    private final Decisions decisions;
    private final Morocco morocco;

    Eligibility(Decisions decisions, Morocco morocco) {
        this.decisions = decisions;
        this.morocco = morocco;
    }

    /** {@link RegistrationOutcome#RECEIVED} when the person may register; an unknown province is out of region. */
    RegistrationOutcome of(Event event, OrganisationKind kind, String provinceCode) {
        boolean inEventRegion = morocco.findProvince(provinceCode).map(Province::regionCode).filter(event::covers).isPresent();
        String verdict = (String) decisions.evaluate("registration-eligibility",
                Map.of("organisationKind", kind.code(), "inEventRegion", inEventRegion)).get(0).get("verdict");
        return switch (verdict) {
            case "eligible" -> RegistrationOutcome.RECEIVED;
            case "governmental" -> RegistrationOutcome.GOVERNMENTAL;
            case "out-of-region" -> RegistrationOutcome.OUT_OF_REGION;
            default -> throw new IllegalStateException("The decision registration-eligibility gave " + verdict);
        };
    }
}
