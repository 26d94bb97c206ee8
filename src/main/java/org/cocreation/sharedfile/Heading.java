package org.cocreation.sharedfile;

import java.util.Arrays;
import java.util.List;

import org.cocreation.sharedfile.Field.Kind;

/**
 * The eleven headings of an event's shared file, in the order and the words of the relevé de conclusions of 2023. None
 * asks for a person's name: who comes is told by organisation and function.
 */
public enum Heading {

    DATE_AND_PLACE("dateAndPlace", "Date, ville, régions couvertes et lieu",
            Field.of(Kind.DAY, "day", "Date").needed(),
            Field.line("cityFr", "Ville", 80).needed(), Field.line("cityAr", "Ville en arabe", 80).needed(),
            Field.of(Kind.PROVINCE, "province", "Préfecture ou province du lieu").needed(),
            Field.of(Kind.REGIONS, "regions", "Régions couvertes").needed(),
            Field.line("venueFr", "Lieu proposé", 200), Field.line("venueAr", "Lieu proposé en arabe", 200)),
    LOCAL_PARTNERS("localPartners", "Partenaires locaux, à savoir les wilayas et les régions",
            Field.text("partners", "Partenaires locaux").needed()),
    COORDINATION("coordination", "Coordinateurs et équipe d'organisation",
            Field.of(Kind.ORGANISATIONS, "hosts", "Associations coordinatrices").needed(),
            Field.text("team", "Équipe d'organisation (organisations et fonctions)")),
    THEMES("themes", "Thématiques prioritaires et méthode de choix",
            Field.rows("themes", "Thématiques", Field.line("titleFr", "Thématique", 200).needed(),
                    Field.line("titleAr", "Thématique en arabe", 200).needed()).needed(),
            Field.text("explanation", "Comment elles ont été choisies")),
    SPEAKERS("speakers", "Intervenants et leurs rôles",
            Field.rows("speakers", "Intervenants",
                    Field.choice("role", "Rôle", "rapporteur", "Rapporteur", "co-facilitator", "Coanimateur",
                            "facilitator", "Animateur", "administration", "Administration", "civil-society", "Société civile",
                            "university", "Université", "local-authority", "Collectivité territoriale").needed(),
                    Field.line("nameFr", "Organisation ou profil", 200).needed(),
                    Field.line("nameAr", "En arabe", 200).needed(), Field.line("subject", "Sujet", 200)).needed(),
            Field.line("expertsFr", "Experts (nombre et domaines)", 300), Field.line("expertsAr", "Experts, en arabe", 300)),
    AGENDA("agenda", "Agenda de l'événement",
            Field.rows("slots", "Créneaux", Field.of(Kind.TIME, "from", "De").needed(), Field.of(Kind.TIME, "to", "À").needed(),
                    Field.line("titleFr", "Intitulé", 200).needed(), Field.line("titleAr", "Intitulé en arabe", 200).needed(),
                    Field.text("itemsFr", "Déroulé"), Field.text("itemsAr", "Déroulé en arabe")).needed()),
    PARTICIPANTS("participants", "Nombre de participants prévu",
            Field.number("capacity", "Places", 1_000).needed(),
            Field.number("maxPerOrganisation", "Places au plus par organisation", 100).needed(),
            Field.number("minimumRegistrations", "Inscriptions en dessous desquelles prolonger", 1_000).needed()),
    IDENTIFICATION("identification", "Méthodologie d'identification des participants",
            Field.choice("identification", "Méthode", "balanced-list", "Liste équilibrée", "first-come", "Ordre d'arrivée").needed(),
            Field.text("note", "Précisions")),
    INCLUSION("inclusion", "Mesures prises pour inclure les populations vulnérables",
            Field.text("measures", "Mesures").needed()),
    SUPPORT_CRITERIA("supportCriteria", "Critères de prise en charge des déplacements et de l'hébergement",
            Field.number("travelFromKm", "Déplacement pris en charge à partir de (km)", 2_000).needed(),
            Field.number("lodgingFromKm", "Hébergement pris en charge à partir de (km)", 2_000).needed(),
            Field.text("note", "Autres critères")),
    COST_ESTIMATE("costEstimate", "Estimation financière",
            Field.rows("lines", "Postes de dépense", Field.line("label", "Poste", 200).needed(),
                    Field.of(Kind.AMOUNT, "quantity", "Quantité").needed(),
                    Field.of(Kind.AMOUNT, "unitCost", "Coût unitaire (dirhams)").needed()).needed(),
            Field.text("funding", "Qui finance quoi"));

    private final String key;
    private final String title;
    private final List<Field> fields;

    Heading(String key, String title, Field... fields) {
        this.key = key;
        this.title = title;
        this.fields = List.of(fields);
    }

    /** As tables, addresses and forms' choices name it: {@code date-and-place}. */
    public String code() {
        return name().toLowerCase().replace('_', '-');
    }

    /** @throws java.util.NoSuchElementException when there is no such heading */
    public static Heading of(String code) {
        return Arrays.stream(values()).filter(heading -> heading.code().equals(code)).findFirst().orElseThrow();
    }

    /** The variable of {@code settle-event-file} that holds its content. */
    public String key() {
        return key;
    }

    /** In French. */
    public String title() {
        return title;
    }

    public List<Field> fields() {
        return fields;
    }

    /** Themes are proposed and ranked by all, then settled in a task of their own: nobody writes them on a page. */
    public boolean isWritten() {
        return this != THEMES;
    }
}
