package org.cocreation.information;

import java.util.List;

import org.cocreation.audit.TrailKind;
import org.cocreation.audit.TrailWords;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the trail calls practical information and questions. */
@Component
@Order(81)
class InformationTrailWords implements TrailWords {

    @Override
    public List<TrailKind> kinds() {
        return List.of(
                TrailKind.of("participant_information", "Informations pratiques")
                        .column("access_fr", "Accès").column("access_ar", "Accès, en arabe").column("contact", "Contact")
                        .column("practical_fr", "Informations pratiques").column("practical_ar", "Informations pratiques, en arabe")
                        .column("changed_at", "Modification"),
                TrailKind.of("event_question", "Question et réponse")
                        .column("question_fr", "Question").column("question_ar", "Question en arabe")
                        .column("answer_fr", "Réponse").column("answer_ar", "Réponse en arabe"));
    }
}
