package org.cocreation.minutes;

import java.util.List;

import org.cocreation.audit.TrailKind;
import org.cocreation.audit.TrailWords;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the trail calls what meetings asked for, and what was remarked on their minutes. */
@Component
@Order(112)
class MinutesTrailWords implements TrailWords {

    @Override
    public List<TrailKind> kinds() {
        return List.of(
                TrailKind.of("minutes_remark", "Remarque sur le relevé")
                        .column("version", "Version").column("organisation_code", "Organisation").column("body", "Remarque").column("remarked_at", "Faite le", TrailKind.MOMENT)
                        .column("outcome", "Suite").column("answer", "Réponse"),
                TrailKind.of("meeting_action", "Action demandée")
                        .column("number", "Réunion").column("task", "Action").column("owner_code", "Responsable").column("due_on", "Échéance", TrailKind.DAY)
                        .column("state", "État").column("followed_in", "Suivie en réunion n°").column("note", "Précision"));
    }
}
