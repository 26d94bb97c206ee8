package org.cocreation.programme;

import java.util.List;
import java.util.Map;

import org.cocreation.audit.TrailKind;
import org.cocreation.audit.TrailWords;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the trail calls speakers and the agenda. */
@Component
@Order(60)
class ProgrammeTrailWords implements TrailWords {

    private final MessageSource messages;

    ProgrammeTrailWords(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public List<TrailKind> kinds() {
        return List.of(
                TrailKind.of("speaker", "Intervenant").filter("intervenants", "Intervenants").ofPersons()
                        .column("role", "Rôle", TrailKind.labels(messages, "speaker-role.")).column("profile_fr", "Organisation ou profil")
                        .column("profile_ar", "Organisation ou profil, en arabe").column("subject", "Sujet").column("full_name", "Nom")
                        .column("email", "Adresse électronique").column("status", "État", TrailKind.labels(messages, "speaker-status.")),
                TrailKind.of("agenda", "Agenda")
                        .column("agenda", "Créneaux"));
    }

    @Override
    public Map<String, String> actions() {
        return Map.of(
                "confirm-speakers", "Intervenants arrêtés avant toutes les réponses");
    }
}
