package org.cocreation.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.audit.AuditEntry.Change;
import org.cocreation.geography.Morocco;
import org.cocreation.geography.Province;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.sharedfile.Content;
import org.cocreation.sharedfile.ContentWords;
import org.cocreation.sharedfile.Heading;
import org.cocreation.sharedfile.HeadingState;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tables, columns and values of the trail in the committee's words; what has no word is shown as it is. */
@Component
class AuditWords {

    static final String HEADING = "file_heading";
    private static final String SPEAKER = "speaker";
    /** A speaker's status has words of its own. */
    private static final String SPEAKER_STATUS = "speaker_status";

    /** The version counts for the application only, and the hour is the entry's own. */
    private static final Set<String> UNSAID = Set.of("version", "changed_at");

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("event", "Événement"), Map.entry("registration", "Inscription"), Map.entry("invitation", "Invitation"),
            Map.entry("institution", "Institution"), Map.entry("relay", "Relais de l'information"),
            Map.entry("support_criteria", "Critères de prise en charge"), Map.entry("support_grant", "Prise en charge"),
            Map.entry(HEADING, "Dossier"), Map.entry("ballot", "Classement des thématiques"),
            Map.entry(SPEAKER, "Intervenant"), Map.entry("agenda", "Agenda"), Map.entry("room", "Salle"), Map.entry("venue_decision", "Choix du lieu"),
            Map.entry("meal_plan", "Repas"), Map.entry("budget_line", "Poste de dépense"),
            Map.entry("participant_information", "Informations pratiques"), Map.entry("material", "Support de communication"),
            Map.entry("workshop_result", "Résultat d'atelier"), Map.entry("event_attendance", "Présences"));

    private static final Map<String, String> ACTIONS = Map.ofEntries(
            Map.entry("open-registration-now", "Ouverture immédiate des inscriptions"),
            Map.entry("reschedule-opening", "Report de l'ouverture des inscriptions"),
            Map.entry("close-registration-now", "Clôture immédiate des inscriptions"),
            Map.entry("reschedule-closing", "Nouvelle date de clôture des inscriptions"),
            Map.entry("extend-registration", "Prolongation des inscriptions"),
            Map.entry("close-despite-few", "Clôture malgré le faible nombre d'inscriptions"),
            Map.entry("remind-now", "Relance immédiate des sans-réponse"),
            Map.entry("end-round-now", "Fin immédiate du tour de confirmation"),
            Map.entry("reschedule-round", "Nouvelle échéance du tour de confirmation"),
            Map.entry("reschedule-replies", "Nouvelle date limite de réponse des institutions"),
            Map.entry("postpone-event", "Report de l'événement"),
            Map.entry("cancel-event", "Annulation de l'événement"),
            Map.entry("reopen-heading", "Réouverture d'une rubrique"),
            Map.entry("confirm-speakers", "Intervenants arrêtés avant toutes les réponses"));

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
            Map.entry("channels", "Canaux"), Map.entry("measures", "Mesures"),
            Map.entry("postponed_from", "Date initiale"), Map.entry("postponed_at", "Report décidé"),
            Map.entry("cancelled_at", "Annulation"), Map.entry("ready_at", "Déclaré prêt"),
            Map.entry("agenda_settled_at", "Agenda finalisé"), Map.entry("report_published_at", "Bilan publié"),
            Map.entry("notice_fr", "Message au public"), Map.entry("notice_ar", "Message au public, en arabe"),
            Map.entry("address_fr", "Adresse du lieu"), Map.entry("address_ar", "Adresse du lieu, en arabe"),
            Map.entry("city_fr", "Ville"), Map.entry("city_ar", "Ville en arabe"), Map.entry("venue_fr", "Lieu"),
            Map.entry("venue_ar", "Lieu en arabe"), Map.entry("experts_fr", "Experts"), Map.entry("experts_ar", "Experts, en arabe"),
            Map.entry("identification", "Identification des participants"),
            Map.entry("max_per_organisation", "Places au plus par organisation"),
            Map.entry("state", "État"), Map.entry("responsible", "Organisation responsable"),
            Map.entry("role", "Rôle"), Map.entry("profile_fr", "Organisation ou profil"), Map.entry("profile_ar", "Organisation ou profil, en arabe"),
            Map.entry("subject", "Sujet"), Map.entry("name", "Nom"), Map.entry("accessible", "Accessible"), Map.entry("quality", "Qualité"),
            Map.entry("equipment", "Équipement"), Map.entry("justification", "Justification"), Map.entry("accepted", "Conflits acceptés"),
            Map.entry("margin_percent", "Marge (%)"), Map.entry("note", "Note"), Map.entry("category", "Catégorie"),
            Map.entry("label", "Poste"), Map.entry("basis", "Base de calcul"), Map.entry("quantity", "Quantité"),
            Map.entry("unit_cost", "Coût unitaire"), Map.entry("funder_code", "Financé par"), Map.entry("actual_cost", "Coût réel"),
            Map.entry("access_fr", "Accès"), Map.entry("access_ar", "Accès, en arabe"), Map.entry("contact", "Contact"),
            Map.entry("practical_fr", "Informations pratiques"), Map.entry("practical_ar", "Informations pratiques, en arabe"),
            Map.entry("media_type", "Type de fichier"), Map.entry("size", "Taille (octets)"),
            Map.entry("sha256", "Empreinte du fichier"), Map.entry("uploaded_at", "Dépôt"), Map.entry("uploaded_by", "Déposé par"),
            Map.entry("changed_at", "Modification"), Map.entry("title_fr", "Titre"), Map.entry("title_ar", "Titre en arabe"), Map.entry("file_name", "Fichier"),
            Map.entry("remark", "Remarque"), Map.entry("rapporteur", "Rapporteur"), Map.entry("participants", "Participants"),
            Map.entry("summary_fr", "Synthèse"), Map.entry("summary_ar", "Synthèse en arabe"), Map.entry("attended", "Présence"),
            Map.entry("walk_ins", "Présents sans inscription"), Map.entry("recorded_at", "Consigné le"), Map.entry("version", "Version"),
            Map.entry("travel_rate", "Déplacement (dirhams par km)"), Map.entry("lodging_rate", "Hébergement (dirhams par nuit)"),
            Map.entry("nights", "Nuits"), Map.entry("budget", "Budget"), Map.entry("priority", "Priorités"), Map.entry("agreed_at", "Critères fixés"),
            Map.entry("entitled_travel", "Droit au déplacement"), Map.entry("entitled_lodging", "Droit à l'hébergement"),
            Map.entry("cost", "Coût"), Map.entry("declined_at", "Prise en charge déclinée"),
            Map.entry("choices", "Choix"), Map.entry("cast_at", "Classement du"),
            Map.entry(SPEAKER_STATUS, "État"), Map.entry("agenda", "Créneaux"));

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("status", "registration-status."), Map.entry("gender", "gender."), Map.entry("age_bracket", "age-bracket."),
            Map.entry("organisation_kind", "organisation-kind."), Map.entry("phase", "phase."),
            Map.entry("arrangements", "arrangement."), Map.entry("reason", "selection-reason."), Map.entry("reply", "reply."),
            Map.entry("reply_channel", "reply-channel."), Map.entry("sent_by", "reply-channel."),
            Map.entry("identification", "identification."), Map.entry("role", "speaker-role."), Map.entry(SPEAKER_STATUS, "speaker-status."));

    /** Of columns whose values have no label of their own. */
    private static final Map<String, Map<String, String>> VALUES = Map.of(
            "state", Map.of("prepared", "préparé", "approved", "approuvé", "sent-back", "renvoyé", "distributed", "diffusé"),
            "quality", Map.of("good", "bonne", "fair", "moyenne", "poor", "insuffisante"),
            "priority", Map.of("accessibility", "accessibilité", "women", "femmes", "youth", "jeunes"),
            "basis", Map.of("fixed", "quantité fixe", "participants", "par participant", "meals", "repas", "travel", "déplacements",
                    "lodging", "hébergements", "rooms", "par salle"),
            "category", Map.of("rooms", "salles", "equipment", "équipement", "meals", "repas", "travel", "déplacements",
                    "lodging", "hébergement", "materials", "supports", "interpretation", "interprétation", "speakers", "intervenants",
                    "other", "autres"));

    private final MessageSource labels;
    private final Morocco morocco;
    private final ContentWords words;

    AuditWords(MessageSource labels, Morocco morocco, ContentWords words) {
        this.labels = labels;
        this.morocco = morocco;
        this.words = words;
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

    /** The title of a heading of the shared file. */
    String heading(String code) {
        return Heading.of(code).title();
    }

    /** Column by column; a heading's content field by field. */
    List<Change> changes(String kind, String key, Map<String, Object> before, Map<String, Object> after) {
        return after.keySet().stream().sorted().filter(column -> !(kind.equals(HEADING) && UNSAID.contains(column)))
                .flatMap(column -> kind.equals(HEADING) && column.equals("content")
                        ? fields(Heading.of(key), before.get(column), after.get(column))
                        : Stream.of(change(kind, kind.equals(SPEAKER) && column.equals("status") ? SPEAKER_STATUS : column,
                                before.get(column), after.get(column))))
                .toList();
    }

    private Change change(String kind, String column, Object before, Object after) {
        return new Change(column(column), value(kind, column, before), value(kind, column, after));
    }

    private Stream<Change> fields(Heading heading, Object before, Object after) {
        Content old = content(before);
        Content young = content(after);
        return heading.fields().stream().map(field -> new Change(field.label(), words.value(field, old), words.value(field, young)))
                .filter(change -> !change.before().equals(change.after()));
    }

    @SuppressWarnings("unchecked")
    private static Content content(Object values) {
        return values instanceof Map<?, ?> map ? new Content((Map<String, Object>) map) : Content.EMPTY;
    }

    private String value(String kind, String column, Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Boolean yes) {
            return yes ? "oui" : "non";
        }
        if (column.equals("choices") && value instanceof List<?> themes) {
            return themes.size() == 1 ? "une thématique" : themes.size() + " thématiques";
        }
        if (value instanceof List<?> values) {
            return values.stream().map(one -> value(kind, column, one)).collect(Collectors.joining(", "));
        }
        String text = value.toString();
        if (column.endsWith("_at") || column.equals("answer_by")) {
            return moment(text);
        }
        if (column.equals("day") || column.equals("postponed_from") || column.equals("reply_by")) {
            return Dates.day(LocalDate.parse(text), Language.FR);
        }
        if (kind.equals(HEADING) && column.equals("state")) {
            return HeadingState.of(text).label();
        }
        if (VALUES.containsKey(column)) {
            return VALUES.get(column).getOrDefault(text, label(LABELS.getOrDefault(column, "") + text, text));
        }
        if (kind.equals("support_grant") && column.equals("reason")) {
            return label("support-reason." + text, text);
        }
        if (column.equals("responsible")) {
            return words.names(List.of(text));
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
