package org.cocreation.registration;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.cocreation.audit.TrailKind;
import org.cocreation.audit.TrailWords;
import org.cocreation.country.Country;
import org.cocreation.geography.Divisions;
import org.cocreation.language.Language;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the trail calls a registration, and whose it is. */
@Component
@Order(30)
class RegistrationTrailWords implements TrailWords {

    private final MessageSource messages;
    private final Divisions divisions;
    private final RegistrationRepository registrations;

    RegistrationTrailWords(MessageSource messages, Divisions divisions, RegistrationRepository registrations) {
        this.messages = messages;
        this.divisions = divisions;
        this.registrations = registrations;
    }

    @Override
    public List<TrailKind> kinds() {
        return List.of(
                TrailKind.of("registration", "Inscription").filter("inscriptions", "Inscriptions").ofPersons().named(this::names)
                        .column("status", "Statut", TrailKind.labels(messages, "registration-status.")).column("rank", "Rang")
                        .column("proposed_seat", "Place proposée").column("reason", "Motif", this::reason)
                        .column("asked_in_round", "Tour de confirmation").column("answer_by", "Réponse avant le", TrailKind.MOMENT)
                        .column("reminded_at", "Relance").column("answered_at", "Réponse").column("verified_at", "Adresse vérifiée")
                        .column("created_at", "Inscription").column("consented_at", "Consentement").column("full_name", "Nom")
                        .column("phone", "Téléphone").column("email", "Adresse électronique").unsaid("email_key")
                        .column("organisation", "Organisation")
                        .column("organisation_kind", "Type d'organisation", TrailKind.labels(messages, "organisation-kind."))
                        .column("province_code", Country.text("province.label"), divisions::provinceName)
                        .column("gender", "Genre", TrailKind.labels(messages, "gender."))
                        .column("age_bracket", "Âge", TrailKind.labels(messages, "age-bracket.")).column("workshop_id", "Atelier")
                        .column("arrangements", "Aménagements", TrailKind.labels(messages, "arrangement."))
                        .column("travel_wanted", "Déplacement souhaité").column("lodging_wanted", "Hébergement souhaité")
                        .column("language", "Langue").column("photographs", "Photographies")
                        .column("registered_by", "Inscription faite par").column("verified_by", "Vérifié par").column("verified_how", "Vérification", code -> OnBehalf.Verified.of(code).label())
                        .column("consent_how", "Accord donné", code -> OnBehalf.Consent.of(code).label()).column("consent_to", "Accord donné à").column("postal_address", "Adresse postale")
                        .column("seats", "Places").column("group_id", "Inscription groupée n°").column("attended", "Présence"));
    }

    @Override
    public Map<String, String> actions() {
        return Map.of(
                "open-registration-now", "Ouverture immédiate des inscriptions",
                "reschedule-opening", "Report de l'ouverture des inscriptions",
                "close-registration-now", "Clôture immédiate des inscriptions",
                "reschedule-closing", "Nouvelle date de clôture des inscriptions",
                "extend-registration", "Prolongation des inscriptions",
                "close-despite-few", "Clôture malgré le faible nombre d'inscriptions",
                "remind-now", "Relance immédiate des sans-réponse",
                "end-round-now", "Fin immédiate du tour de confirmation",
                "reschedule-round", "Nouvelle échéance du tour de confirmation");
    }

    private String reason(String code) {
        SelectionReason reason = new SelectionReason(code);
        return reason.group().startsWith("region:")
                ? messages.getMessage("selection-reason.share.region", new Object[] {divisions.region(reason.group().substring("region:".length())).name().fr()},
                        code, Language.FR.locale())
                : TrailKind.labels(messages, "selection-reason.").apply(code);
    }

    private Map<String, String> names(Collection<String> ids) {
        return registrations.find(ids.stream().map(Long::valueOf).toList()).stream()
                .collect(Collectors.toMap(registration -> Long.toString(registration.id()), Registration::fullName));
    }
}
