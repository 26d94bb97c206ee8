package org.cocreation.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.cocreation.geography.Morocco;
import org.cocreation.geography.Province;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tables, columns and values of the trail in the committee's words; what has no word is shown as it is. */
@Component
class AuditWords {

    private static final Map<String, String> KINDS = Map.of(
            "event", "Événement", "registration", "Inscription", "invitation", "Invitation", "institution", "Institution",
            "relay", "Relais de l'information", "support_criteria", "Critères de prise en charge",
            "support_grant", "Prise en charge");

    private static final Map<String, String> ACTIONS = Map.of(
            "open-registration-now", "Ouverture immédiate des inscriptions",
            "reschedule-opening", "Report de l'ouverture des inscriptions",
            "close-registration-now", "Clôture immédiate des inscriptions",
            "reschedule-closing", "Nouvelle date de clôture des inscriptions",
            "extend-registration", "Prolongation des inscriptions",
            "close-despite-few", "Clôture malgré le faible nombre d'inscriptions",
            "remind-now", "Relance immédiate des sans-réponse",
            "end-round-now", "Fin immédiate du tour de confirmation",
            "reschedule-round", "Nouvelle échéance du tour de confirmation",
            "reschedule-replies", "Nouvelle date limite de réponse des institutions");

    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("phase", "Étape"), Map.entry("day", "Jour"), Map.entry("published_at", "Publication"),
            Map.entry("registration_opens_at", "Ouverture des inscriptions"),
            Map.entry("registration_closes_at", "Clôture des inscriptions"),
            Map.entry("minimum_registrations", "Minimum d'inscriptions"), Map.entry("capacity", "Places"),
            Map.entry("list_settled_at", "Liste arrêtée"), Map.entry("list_shared_at", "Liste partagée"),
            Map.entry("reply_by", "Réponse des institutions avant le"), Map.entry("file_settled_at", "Dossier arrêté"),
            Map.entry("last_confirmation_at", "Dernière échéance de confirmation"),
            Map.entry("status", "Statut"), Map.entry("rank", "Rang"), Map.entry("proposed_seat", "Place proposée"),
            Map.entry("reason", "Motif"), Map.entry("asked_in_round", "Tour de confirmation"),
            Map.entry("answer_by", "Réponse avant le"), Map.entry("reminded_at", "Relance"),
            Map.entry("answered_at", "Réponse"), Map.entry("verified_at", "Adresse vérifiée"),
            Map.entry("created_at", "Inscription"), Map.entry("consented_at", "Consentement"),
            Map.entry("full_name", "Nom"), Map.entry("phone", "Téléphone"), Map.entry("email", "Adresse électronique"),
            Map.entry("organisation", "Organisation"), Map.entry("organisation_kind", "Type d'organisation"),
            Map.entry("province_code", "Province ou préfecture"), Map.entry("gender", "Genre"),
            Map.entry("age_bracket", "Âge"), Map.entry("workshop_id", "Atelier"), Map.entry("arrangements", "Aménagements"),
            Map.entry("travel_wanted", "Déplacement souhaité"), Map.entry("lodging_wanted", "Hébergement souhaité"),
            Map.entry("language", "Langue"), Map.entry("travel", "Déplacement"), Map.entry("lodging", "Hébergement"),
            Map.entry("travel_from_km", "Déplacement à partir de (km)"),
            Map.entry("lodging_from_km", "Hébergement à partir de (km)"), Map.entry("settled_at", "Arrêté le"),
            Map.entry("invited", "Invitée"), Map.entry("sent_at", "Envoi"), Map.entry("reminders", "Nombre de relances"),
            Map.entry("reply", "Réponse"), Map.entry("reply_channel", "Reçue par"), Map.entry("representative", "Représentant"),
            Map.entry("function", "Fonction"), Map.entry("sent_by", "Envoyée par"),
            Map.entry("seats", "Places"), Map.entry("replied_at", "Répondu le"), Map.entry("people_reached", "Personnes touchées"),
            Map.entry("channels", "Canaux"), Map.entry("measures", "Mesures"));

    private static final Map<String, String> LABELS = Map.of("status", "registration-status.", "gender", "gender.",
            "age_bracket", "age-bracket.", "organisation_kind", "organisation-kind.", "phase", "phase.",
            "arrangements", "arrangement.", "reason", "selection-reason.", "reply", "reply.",
            "reply_channel", "reply-channel.", "sent_by", "reply-channel.");

    private final MessageSource labels;
    private final Morocco morocco;

    AuditWords(MessageSource labels, Morocco morocco) {
        this.labels = labels;
        this.morocco = morocco;
    }

    String actor(String actor) {
        return switch (actor) {
            case "process" -> "le processus";
            case "participant" -> "la personne inscrite";
            case "institution" -> "l'institution";
            default -> actor;
        };
    }

    String kind(String kind) {
        return KINDS.getOrDefault(kind, kind);
    }

    String action(String action) {
        return ACTIONS.getOrDefault(action, action);
    }

    String column(String column) {
        return COLUMNS.getOrDefault(column, column);
    }

    String value(String column, Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Boolean yes) {
            return yes ? "oui" : "non";
        }
        if (value instanceof List<?> values) {
            return values.stream().map(one -> value(column, one)).collect(Collectors.joining(", "));
        }
        String text = value.toString();
        if (column.endsWith("_at") || column.equals("answer_by")) {
            return moment(text);
        }
        if (column.equals("day") || column.equals("reply_by")) {
            return Dates.day(LocalDate.parse(text), Language.FR);
        }
        if (column.equals("province_code")) {
            return morocco.findProvince(text).map(Province::name).map(name -> name.fr()).orElse(text);
        }
        if (text.startsWith("share:region:")) {
            return label("selection-reason.share.region", text, morocco.region(text.substring("share:region:".length())).name().fr());
        }
        return LABELS.containsKey(column) ? label(LABELS.get(column) + text.replace(':', '.'), text) : text;
    }

    private String label(String key, String otherwise, Object... arguments) {
        return labels.getMessage(key, arguments, otherwise, Language.FR.locale());
    }

    private static String moment(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return Dates.moment(instant, Language.FR);
        } catch (DateTimeParseException e) {
            return text;
        }
    }
}
