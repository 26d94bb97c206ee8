package org.cocreation.cycle;

import java.util.List;
import java.util.Map;

import org.cocreation.audit.TrailKind;
import org.cocreation.audit.TrailWords;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the trail calls a cycle. */
@Component
@Order(110)
class CycleTrailWords implements TrailWords {

    @Override
    public List<TrailKind> kinds() {
        return List.of(TrailKind.of("cycle", "Cycle")
                .column("title_fr", "Titre").column("title_ar", "Titre en arabe")
                .column("theme_method", "Classement des thématiques", code -> ThemeMethod.of(code).label())
                .column("announced_on", "Programme annoncé le", TrailKind.DAY).column("announced_where", "Annoncé par").column("announcement", "Texte de l'annonce").column("announcement_ar", "Texte de l'annonce, en arabe")
                .column("late_justification", "Justification d'une annonce tardive").column("closed_at", "Clôture")
                .column("lead_code", "Conduit par").column("composition", "Composition en cours"));
    }

    @Override
    public Map<String, String> actions() {
        return Map.of(AddedEvents.ACTION, "Ajout de l'événement au programme");
    }
}
