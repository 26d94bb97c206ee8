package org.cocreation.sharedfile;

import java.util.List;

import org.cocreation.country.Country;
import org.cocreation.language.Bilingual;
import org.cocreation.sharedfile.Field.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A heading of an event's shared file, in the words of the relevé de conclusions of 2023: its fields, who answers for it at
 * first, how the relevé tells it. Those here are the ones that some code knows by name; all there are, in their order,
 * {@link Headings} has, and page, spreadsheet, trail, comparison of versions and relevé follow what is declared. None asks
 * for a person's name: who comes is told by organisation and function.
 */
public final class Heading {

    public static final Heading DATE_AND_PLACE = new Heading("date-and-place", "Date, ville, régions couvertes et lieu",
            Field.of(Kind.DAY, "day", "Date").needed(),
            Field.line("cityFr", "Ville", 80).needed(), Field.line("cityAr", "Ville en arabe", 80),
            Field.of(Kind.PROVINCE, "province", Country.text("province.venue")).needed(),
            Field.of(Kind.REGIONS, "regions", "Régions couvertes").needed(),
            Field.line("venueFr", "Lieu proposé", 200), Field.line("venueAr", "Lieu proposé en arabe", 200))
            .toldElsewhere();
    public static final Heading LOCAL_PARTNERS = new Heading("local-partners", Country.text("heading.local-partners"),
            Field.text("partners", "Partenaires locaux").needed())
            .ofHosts().toldAs(new Bilingual("Partenaires locaux", "الشركاء المحليون"), null);
    public static final Heading COORDINATION = new Heading("coordination", "Coordinateurs et équipe d'organisation",
            Field.of(Kind.ORGANISATIONS, "hosts", "Associations coordinatrices").needed(),
            Field.text("team", "Équipe d'organisation (organisations et fonctions)"))
            .ofHosts().toldAs(new Bilingual("Coordinateurs et membres de l'équipe d'organisation", "المنسقون وأعضاء فريق التنظيم"), "team");
    public static final Heading THEMES = new Heading("themes", "Thématiques prioritaires et méthode de choix",
            Field.rows("themes", "Thématiques", Field.line("titleFr", "Thématique", 200).needed(),
                    Field.line("titleAr", "Thématique en arabe", 200)).needed(),
            Field.text("explanation", "Comment elles ont été choisies"))
            .unwritten().toldAs(new Bilingual("Choix des thématiques prioritaires", "اختيار المواضيع ذات الأولوية"), "explanation");
    public static final Heading SPEAKERS = new Heading("speakers", "Intervenants et leurs rôles",
            Field.rows("speakers", "Intervenants",
                    Field.choice("role", "Rôle", "rapporteur", "Rapporteur", "co-facilitator", "Coanimateur",
                            "facilitator", "Animateur", "administration", "Administration", "civil-society", "Société civile",
                            "university", "Université", "local-authority", "Collectivité territoriale").needed(),
                    Field.line("nameFr", "Organisation ou profil", 200).needed(),
                    Field.line("nameAr", "En arabe", 200), Field.line("subject", "Sujet", 200)).needed(),
            Field.line("expertsFr", "Experts (nombre et domaines)", 300), Field.line("expertsAr", "Experts, en arabe", 300))
            .ofHosts().toldElsewhere();
    public static final Heading AGENDA = new Heading("agenda", "Agenda de l'événement",
            Field.rows("slots", "Créneaux", Field.of(Kind.TIME, "from", "De").needed(), Field.of(Kind.TIME, "to", "À").needed(),
                    Field.line("titleFr", "Intitulé", 200).needed(), Field.line("titleAr", "Intitulé en arabe", 200),
                    Field.text("itemsFr", "Déroulé"), Field.text("itemsAr", "Déroulé en arabe")).needed())
            .ofHosts().toldElsewhere();
    public static final Heading PARTICIPANTS = new Heading("participants", "Nombre de participants prévu",
            Field.number("capacity", "Places", 1_000).needed(),
            Field.number("maxPerOrganisation", "Places au plus par organisation", 100).needed(),
            Field.number("minimumRegistrations", "Inscriptions en dessous desquelles prolonger", 1_000).needed())
            .toldElsewhere();
    public static final Heading IDENTIFICATION = new Heading("identification", "Méthodologie d'identification des participants",
            Field.choice("identification", "Méthode", "balanced-list", "Liste équilibrée", "first-come", "Ordre d'arrivée").needed(),
            Field.text("note", "Précisions"))
            .toldAs(new Bilingual("Méthodologie d'identification des participants", "منهجية تحديد المشاركين"), null);
    public static final Heading INCLUSION = new Heading("inclusion", "Mesures prises pour inclure les populations vulnérables",
            Field.text("measures", "Mesures").needed())
            .ofHosts().toldAs(new Bilingual("Mesures prises pour inclure les populations vulnérables", "التدابير المتخذة لإدماج الفئات الهشة"), null);
    public static final Heading SUPPORT_CRITERIA = new Heading("support-criteria", "Critères de prise en charge des déplacements et de l'hébergement",
            Field.number("travelFromKm", "Déplacement pris en charge à partir de (km)", 2_000).needed(),
            Field.number("lodgingFromKm", "Hébergement pris en charge à partir de (km)", 2_000).needed(),
            Field.text("note", "Autres critères"))
            .toldElsewhere();
    public static final Heading COST_ESTIMATE = new Heading("cost-estimate", "Estimation financière",
            Field.rows("lines", "Postes de dépense", Field.line("label", "Poste", 200).needed(),
                    Field.of(Kind.AMOUNT, "quantity", "Quantité").needed(),
                    Field.of(Kind.AMOUNT, "unitCost", Country.money().in("Coût unitaire")).needed()).needed(),
            Field.text("funding", "Qui finance quoi"))
            .toldElsewhere();

    private final String code;
    private final String title;
    private final List<Field> fields;
    private final boolean ofHosts;
    private final boolean written;
    private final @Nullable Bilingual inMinutes;
    private final @Nullable String fieldInMinutes;

    /** One that the lead answers for, that is written on a page, and that the relevé tells of each event under its title. */
    Heading(String code, String title, Field... fields) {
        this(code, title, List.of(fields), false, true, new Bilingual(title, null), null);
    }

    private Heading(String code, String title, List<Field> fields, boolean ofHosts, boolean written, @Nullable Bilingual inMinutes,
                    @Nullable String fieldInMinutes) {
        this.code = code;
        this.title = title;
        this.fields = fields;
        this.ofHosts = ofHosts;
        this.written = written;
        this.inMinutes = inMinutes;
        this.fieldInMinutes = fieldInMinutes;
    }

    private Heading ofHosts() {
        return new Heading(code, title, fields, true, written, inMinutes, fieldInMinutes);
    }

    private Heading unwritten() {
        return new Heading(code, title, fields, ofHosts, false, inMinutes, fieldInMinutes);
    }

    /** @param field the only one that is told, by its key; null for all */
    private Heading toldAs(Bilingual words, @Nullable String field) {
        return new Heading(code, title, fields, ofHosts, written, words, field);
    }

    /** The relevé has it in a table of its own, and nowhere twice. */
    private Heading toldElsewhere() {
        return new Heading(code, title, fields, ofHosts, written, null, null);
    }

    /** As addresses, forms and the table hold it. */
    public String code() {
        return code;
    }

    /** In French. */
    public String title() {
        return title;
    }

    public List<Field> fields() {
        return fields;
    }

    /** Whether the event's first host answers for it until it is entrusted to another; the cycle's lead else. */
    boolean isOfHosts() {
        return ofHosts;
    }

    /** Themes are proposed and ranked by all, then settled in a task of their own: nobody writes them on a page. */
    public boolean isWritten() {
        return written;
    }

    /** What the relevé calls it among what is settled of an event; null when it tells it elsewhere. */
    public @Nullable Bilingual inMinutes() {
        return inMinutes;
    }

    /** The key of the only field that the relevé tells; null for all. */
    public @Nullable String fieldInMinutes() {
        return fieldInMinutes;
    }

    @Override
    public String toString() {
        return code;
    }
}
