package org.cocreation.logistics;

import java.util.List;

import org.cocreation.audit.TrailKind;
import org.cocreation.audit.TrailWords;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the trail calls rooms, meals and the budget. */
@Component
@Order(70)
class LogisticsTrailWords implements TrailWords {

    @Override
    public List<TrailKind> kinds() {
        return List.of(
                TrailKind.of("room", "Salle").filter("salles", "Salles")
                        .column("name", "Nom").column("capacity", "Places").column("accessible", "Accessible")
                        .column("quality", "État", code -> RoomQuality.of(code).label()).column("equipment", "Équipement"),
                TrailKind.of("venue_decision", "Choix du lieu")
                        .column("justification", "Justification").column("accepted", "Conflits acceptés").column("settled_at", "Arrêté le"),
                TrailKind.of("meal_plan", "Repas")
                        .column("margin_percent", "Marge (%)").column("note", "Note").column("settled_at", "Arrêté le"),
                TrailKind.of("budget_line", "Poste de dépense").filter("budget", "Budget")
                        .column("category", "Catégorie", code -> BudgetCategory.of(code).label()).column("label", "Poste")
                        .column("basis", "Base de calcul", code -> BudgetBasis.of(code).label()).column("quantity", "Quantité")
                        .column("unit_cost", "Coût unitaire").column("funder_code", "Financé par").column("actual_cost", "Coût réel"));
    }
}
