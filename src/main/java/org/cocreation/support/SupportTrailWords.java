package org.cocreation.support;

import java.util.List;

import org.cocreation.audit.TrailKind;
import org.cocreation.audit.TrailWords;
import org.cocreation.country.Country;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the trail calls criteria and grants. */
@Component
@Order(50)
class SupportTrailWords implements TrailWords {

    private final MessageSource messages;

    SupportTrailWords(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public List<TrailKind> kinds() {
        return List.of(
                TrailKind.of("support_criteria", "Critères de prise en charge")
                        .column("travel_from_km", "Déplacement à partir de (km)").column("lodging_from_km", "Hébergement à partir de (km)")
                        .column("settled_at", "Arrêté le").column("travel_rate", Country.money().in("Déplacement, par km"))
                        .column("lodging_rate", Country.money().in("Hébergement, par nuit")).column("nights", "Nuits").column("budget", "Budget")
                        .column("priority", "Priorités", code -> PriorityGroup.of(code).label()).column("agreed_at", "Critères fixés"),
                TrailKind.of("support_grant", "Prise en charge").filter("prise-en-charge", "Prise en charge").about("registration").ofPersons()
                        .column("travel", "Déplacement").column("lodging", "Hébergement").column("entitled_travel", "Droit au déplacement")
                        .column("entitled_lodging", "Droit à l'hébergement")
                        .column("reason", "Motif", TrailKind.labels(messages, "support-reason.")).column("cost", "Coût")
                        .column("rank", "Rang").column("declined_at", "Prise en charge déclinée"));
    }
}
