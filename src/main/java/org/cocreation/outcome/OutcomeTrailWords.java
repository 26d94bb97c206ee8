package org.cocreation.outcome;

import java.util.List;
import java.util.Map;

import org.cocreation.audit.TrailKind;
import org.cocreation.audit.TrailWords;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the trail calls the results of workshops. */
@Component
@Order(90)
class OutcomeTrailWords implements TrailWords {

    @Override
    public List<TrailKind> kinds() {
        return List.of(
                TrailKind.of("workshop_result", "Résultat d'atelier").filter("ateliers", "Ateliers")
                        .column("workshop_id", "Atelier").column("rapporteur", "Rapporteur").column("participants", "Participants")
                        .column("summary_fr", "Synthèse").column("summary_ar", "Synthèse en arabe").column("version", "Version")
                        .column("recorded_at", "Consigné le"));
    }

    @Override
    public Map<String, String> actions() {
        return Map.of(
                "reopen-report", "Correction du bilan");
    }
}
