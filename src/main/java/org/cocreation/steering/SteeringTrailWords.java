package org.cocreation.steering;

import java.util.List;
import java.util.stream.Stream;

import org.cocreation.audit.AuditEntry.Change;
import org.cocreation.audit.TrailKind;
import org.cocreation.audit.TrailWords;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the trail calls meetings and the rankings of themes. */
@Component
@Order(111)
class SteeringTrailWords implements TrailWords {

    @Override
    public List<TrailKind> kinds() {
        return List.of(
                TrailKind.of("meeting", "Réunion")
                        .column("starts_at", "Début").column("ends_at", "Fin").column("place", "Lieu").column("agenda", "Ordre du jour")
                        .column("reminder_at", "Rappel").column("contributions_due_at", "Contributions avant le")
                        .column("convened_at", "Convocation").column("contributions_over_at", "Contributions closes")
                        .column("held_at", "Consignée le").column("present", "Présents").column("points", "Points examinés")
                        .column("decisions", "Décisions").column("cancelled_at", "Annulée le").column("cancellation", "Motif de l'annulation").unsaid("sequence"),
                TrailKind.of(Delegates.TRAIL, "Délégués").column(Delegates.NUMBER, "Personnes désignées"),
                TrailKind.of("meeting_delegate", "Présence à une réunion").column("coming", "Vient").column("present", "Présent")
                        .unsaid("delegate_id"),
                TrailKind.of("candidate_theme", "Thématique candidate").column("title_fr", "Intitulé").column("title_ar", "Intitulé en arabe")
                        .column("merged_into", "Réunie à la thématique n°").column("withdrawal", "Motif du retrait").unsaid("proposed_by", "at"),
                TrailKind.of("written_vote", "Vote écrit").column("closes_at", "Clôture prévue").column("quorum_percent", "Quorum, en pour cent")
                        .column("voters", "Membres au dépouillement").column("closed_at", "Dépouillé le").column("withdrawn_at", "Retiré le")
                        .column("withdrawal", "Motif du retrait").unsaid("question", "answers", "asked_at", "asked_by"),
                TrailKind.of("ballot", "Classement des thématiques")
                        .parts("choices", (event, before, after) -> Stream.of(new Change("Choix", number(before), number(after))))
                        .column("cast_at", "Classement du"));
    }

    private static String number(@Nullable Object themes) {
        return !(themes instanceof List<?> list) ? "" : list.size() == 1 ? "une thématique" : list.size() + " thématiques";
    }
}
