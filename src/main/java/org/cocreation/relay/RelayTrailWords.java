package org.cocreation.relay;

import java.util.List;

import org.cocreation.audit.TrailKind;
import org.cocreation.audit.TrailWords;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the trail calls relays. */
@Component
@Order(80)
class RelayTrailWords implements TrailWords {

    @Override
    public List<TrailKind> kinds() {
        return List.of(TrailKind.of("relay", "Relais de l'information")
                .column("people_reached", "Personnes touchées").column("channels", "Canaux").column("measures", "Mesures")
                .column("recorded_at", "Consigné le"));
    }
}
