package org.cocreation.event;

import java.util.List;
import java.util.Map;

import org.cocreation.audit.TrailKind;
import org.cocreation.audit.TrailWords;
import org.cocreation.code.Coded;
import org.cocreation.country.Country;
import org.cocreation.geography.Divisions;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the trail calls an event's own columns. */
@Component
@Order(10)
class EventTrailWords implements TrailWords {

    private final MessageSource messages;
    private final Divisions divisions;

    EventTrailWords(MessageSource messages, Divisions divisions) {
        this.messages = messages;
        this.divisions = divisions;
    }

    @Override
    public List<TrailKind> kinds() {
        return List.of(
                TrailKind.of("event", "Événement").filter("evenement", "Événement")
                        .column("phase", "Étape", TrailKind.labels(messages, "phase.")).column("day", "Jour", TrailKind.DAY)
                        .column("published_at", "Publication").column("registration_opens_at", "Ouverture des inscriptions")
                        .column("registration_closes_at", "Clôture des inscriptions")
                        .column("minimum_registrations", "Minimum d'inscriptions").column("capacity", "Places")
                        .column("list_settled_at", "Liste arrêtée").column("list_shared_at", "Liste partagée")
                        .column("reply_by", "Réponse des institutions avant le", TrailKind.DAY).column("file_settled_at", "Dossier arrêté")
                        .column("last_confirmation_at", "Dernière échéance de confirmation")
                        .column("answer_hours", "Heures pour confirmer").column("postponed_from", "Date initiale", TrailKind.DAY)
                        .column("postponed_at", "Report décidé").column("cancelled_at", "Annulation").column("ready_at", "Déclaré prêt")
                        .column("agenda_settled_at", "Agenda finalisé").column("report_published_at", "Bilan publié")
                        .column("report_reopened_at", "Bilan en correction").column("notice_fr", "Message au public")
                        .column("notice_ar", "Message au public, en arabe").column("address_fr", "Adresse du lieu")
                        .column("address_ar", "Adresse du lieu, en arabe").column("city_fr", "Ville").column("city_ar", "Ville en arabe")
                        .column("latitude", "Latitude du lieu").column("longitude", "Longitude du lieu")
                        .column("wheelchairs", "Accès en fauteuil roulant", code -> Coded.of(WheelchairAccess.class, code).label())
                        .column("venue_fr", "Lieu").column("venue_ar", "Lieu en arabe").column("experts_fr", "Experts")
                        .column("experts_ar", "Experts, en arabe")
                        .column("identification", "Identification des participants", TrailKind.labels(messages, "identification."))
                        .column("max_per_organisation", "Places au plus par organisation")
                        .column("province_code", Country.text("province.label"), divisions::provinceName));
    }

    @Override
    public Map<String, String> actions() {
        return Map.of(
                "postpone-event", "Report de l'événement",
                EventService.CANCELLATION, "Annulation de l'événement");
    }
}
