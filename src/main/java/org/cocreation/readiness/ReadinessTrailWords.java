package org.cocreation.readiness;

import java.util.List;

import org.cocreation.audit.TrailKind;
import org.cocreation.audit.TrailWords;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the trail calls the translation that an organisation is given. */
@Component
@Order(113)
class ReadinessTrailWords implements TrailWords {

    @Override
    public List<TrailKind> kinds() {
        return List.of(TrailKind.of("translation_request", "Traduction confiée")
                .column("organisation_code", "Organisation").column("due_on", "Échéance", TrailKind.DAY));
    }
}
