package org.cocreation.cycle;

import java.util.List;
import java.util.function.Function;

import org.cocreation.form.Difference;

/**
 * What is chosen of a cycle before its committee meets.
 *
 * @param lead    code of the organisation that leads; empty while none is chosen
 * @param members codes of the other organisations
 * @param events  in their order
 */
record Composition(String lead, List<String> members, List<PlannedEvent> events) {

    Composition {
        lead = lead == null ? "" : lead;
        members = members == null ? List.of() : List.copyOf(members);
        events = events == null ? List.of() : List.copyOf(events);
    }

    List<Difference> differencesFrom(Composition saved) {
        return List.of(Difference.of("Conduit par", saved.lead, lead), Difference.of("Membres", saved.members, members, Function.identity()),
                Difference.of("Événements", saved.events, events, PlannedEvent::words));
    }
}
