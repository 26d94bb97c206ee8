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

    /** The version counts for the application only, and the hour is the entry's own. */
    private static final Set<String> UNSAID = Set.of("version", "changed_at");

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("event", "Événement"), Map.entry("registration", "Inscription"), Map.entry("invitation", "Invitation"),
            Map.entry("institution", "Institution"), Map.entry("relay", "Relais de l'information"),
            Map.entry("support_criteria", "Critères de prise en charge"), Map.entry("support_grant", "Prise en charge"),
            Map.entry(HEADING, "Dossier"), Map.entry("ballot", "Classement des thématiques"));

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
            Map.entry("reopen-heading", "Réouverture d'une rubrique"));

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
            Map.entry("city_fr", "Ville"), Map.entry("city_ar", "Ville en arabe"), Map.entry("venue_fr", "Lieu"),
            Map.entry("venue_ar", "Lieu en arabe"), Map.entry("experts_fr", "Experts"), Map.entry("experts_ar", "Experts, en arabe"),
            Map.entry("identification", "Identification des participants"),
            Map.entry("max_per_organisation", "Places au plus par organisation"),
            Map.entry("state", "État"), Map.entry("responsible", "Organisation responsable"),
            Map.entry("choices", "Choix"), Map.entry("cast_at", "Classement du"));

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("status", "registration-status."), Map.entry("gender", "gender."), Map.entry("age_bracket", "age-bracket."),
            Map.entry("organisation_kind", "organisation-kind."), Map.entry("phase", "phase."),
            Map.entry("arrangements", "arrangement."), Map.entry("reason", "selection-reason."), Map.entry("reply", "reply."),
            Map.entry("reply_channel", "reply-channel."), Map.entry("sent_by", "reply-channel."),
            Map.entry("identification", "identification."));

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
                        : Stream.of(new Change(column(column), value(column, before.get(column)), value(column, after.get(column)))))
                .toList();
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

    private String value(String column, Object value) {
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
            return values.stream().map(one -> value(column, one)).collect(Collectors.joining(", "));
        }
        String text = value.toString();
        if (column.endsWith("_at") || column.equals("answer_by")) {
            return moment(text);
        }
        if (column.equals("day") || column.equals("reply_by")) {
            return Dates.day(LocalDate.parse(text), Language.FR);
        }
        if (column.equals("state")) {
            return HeadingState.of(text).label();
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
