package org.cocreation.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.springframework.core.env.Environment;
import org.springframework.core.io.DefaultResourceLoader;

/**
 * Every setting of the page « Réglages », and the only place that knows them. What an installation begins with is the
 * property of the setting's key, or those of its key with {@code -fr} and {@code -ar}; what the ministry has set wins.
 */
public enum Setting implements Settable {

    SITE_NAME(Section.SITE, "cocreation.site.name", Kind.line(80).inBothLanguages(), "Nom du site",
            "En tête de chaque page publique, dans le titre des pages, des calendriers et du fil d'actualité."),
    SITE_PLAN(Section.SITE, "cocreation.site.plan", Kind.line(120).inBothLanguages(), "Sous-titre",
            "Sous le nom du site, et en tête du dossier d'information des participants."),
    SITE_PUBLISHER(Section.SITE, "cocreation.site.publisher", Kind.line(200).inBothLanguages(), "Qui publie le site",
            "Au pied des pages publiques\u00a0; organisateur dans les calendriers, auteur du fil d'actualité."),
    SITE_PURPOSE(Section.SITE, "cocreation.site.purpose", Kind.line(300).inBothLanguages(), "Objet du site", "Au pied des pages publiques."),
    SITE_DESCRIPTION(Section.SITE, "cocreation.site.description", Kind.line(300).inBothLanguages(), "Description du site",
            "Ce que les moteurs de recherche montrent sous l'adresse du site."),

    CONTACT_EMAIL(Section.CONTACT, "cocreation.contact.email", Kind.email(), "Adresse électronique", "Une boîte que quelqu'un lit."),
    CONTACT_TELEPHONE(Section.CONTACT, "cocreation.contact.telephone", Kind.telephone().orNone(), "Téléphone", "Celui où quelqu'un répond\u00a0; vide, la page n'en donne pas."),
    CONTACT_HOURS(Section.CONTACT, "cocreation.contact.hours", Kind.line(120).inBothLanguages().orNone(), "Heures", "Quand on répond au téléphone."),

    LETTER_HEAD(Section.LETTERS, "cocreation.invitation.head", Kind.line(80).inBothLanguages(), "En-tête",
            "Au-dessus du nom de l'organisation qui écrit."),
    LETTER_PLACE(Section.LETTERS, "cocreation.invitation.place", Kind.line(60).inBothLanguages(), "Ville", "Devant la date."),
    LETTER_SIGNATORY(Section.LETTERS, "cocreation.invitation.signatory", Kind.line(120).inBothLanguages(), "Signature", "La fonction qui signe, sans nom de personne."),
    LETTER_ADDRESS(Section.LETTERS, "cocreation.invitation.address", Kind.line(300).inBothLanguages(), "Adresse postale", "Où les institutions répondent par courrier."),
    LETTER_TELEPHONE(Section.LETTERS, "cocreation.invitation.telephone", Kind.telephone(), "Téléphone", "Où les institutions répondent par téléphone."),
    LETTER_EMAIL(Section.LETTERS, "cocreation.invitation.email", Kind.email(), "Adresse électronique", "Où les institutions répondent par courriel."),

    LETTER_ABOUT(Section.LETTERS, "cocreation.invitation.about", Kind.text(600).inBothLanguages(), "Ce qu'est l'événement",
            "Le paragraphe qui suit la date, le lieu et les ateliers."),

    MAIL_REPLY_TO(Section.MAILS, "cocreation.mail.reply-to", Kind.mailbox().orNone(), "Adresse de réponse",
            "Où arrive la réponse à un courriel\u00a0: une boîte que quelqu'un lit. Vide, elle revient à l'adresse d'envoi."),
    MAIL_BRAND(Section.MAILS, "cocreation.mail.brand", Kind.line(80).inBothLanguages(), "Bandeau", "En tête de chaque courriel."),
    MAIL_SIGNATURE(Section.MAILS, "cocreation.mail.signature", Kind.line(120).inBothLanguages(), "Signature", "À la fin de chaque courriel."),

    LEGAL_DIRECTOR(Section.LEGAL, "cocreation.legal.director", Kind.line(200).inBothLanguages(), "Direction de la publication", "Une fonction, sans nom de personne."),
    LEGAL_ADDRESS(Section.LEGAL, "cocreation.legal.address", Kind.line(300).inBothLanguages(), "Adresse de l'éditeur", "L'adresse postale de qui publie le site."),
    LEGAL_CONTACT(Section.LEGAL, "cocreation.legal.contact-email", Kind.email(), "Adresse électronique de contact",
            "Où le public écrit au sujet du site, et signale une difficulté d'accès\u00a0: une boîte que quelqu'un lit."),
    LEGAL_HOST(Section.LEGAL, "cocreation.legal.host", Kind.line(300).inBothLanguages(), "Hébergement", "Qui héberge le site, et où."),
    LEGAL_LICENCE(Section.LEGAL, "cocreation.legal.licence", Kind.line(120).inBothLanguages(), "Licence des données ouvertes", "Son nom, sur la page des données ouvertes."),
    LEGAL_LICENCE_ADDRESS(Section.LEGAL, "cocreation.legal.licence-address", Kind.webAddress(), "Adresse de la licence", "Où se lit son texte."),
    LEGAL_ACCESSIBILITY(Section.LEGAL, "cocreation.legal.accessibility", Kind.text(1_000).inBothLanguages(), "État de conformité",
            "Sur la page de l'accessibilité\u00a0: ce qu'un audit a trouvé, de qui et quand."),

    PRIVACY_CONTROLLER(Section.DATA, "cocreation.privacy.controller", Kind.line(200).inBothLanguages(), "Responsable du traitement", "Qui répond des données."),
    PRIVACY_NUMBER(Section.DATA, "cocreation.privacy.cndp-number", Kind.line(60).orNone(), "Numéro de la CNDP",
            "De la déclaration ou de l'autorisation. Sans ce numéro, les inscriptions n'ouvrent pas."),
    PRIVACY_CONTACT(Section.DATA, "cocreation.privacy.contact-email", Kind.email(), "Adresse pour exercer ses droits",
            "Accès, rectification, opposition\u00a0: une boîte que quelqu'un lit. Elle est aussi celle de l'organisateur dans les calendriers."),
    PRIVACY_RETENTION(Section.DATA, "cocreation.privacy.retention-months", Kind.number(1, 24), "Conservation, en mois après l'événement",
            "La loi demande de ne pas garder les données plus longtemps que nécessaire. Allonger la durée ne vaut que pour les événements"
                    + " publiés ensuite\u00a0: les personnes déjà inscrites en ont lu une plus courte."),

    MEETING_AGENDA(Section.MEETINGS, "cocreation.meeting.standing-agenda", Kind.lines(200), "Ordre du jour habituel", "Un point par ligne."),

    UNIFIED_AGENDA(Section.AGENDA, "cocreation.event.unified-agenda", Kind.table(), "Agenda unifié", "Les créneaux de la journée, en français et en arabe."),

    COMMITTEE_RULES(Section.MEETINGS, "cocreation.committee.rules", Kind.lines(300).inBothLanguages(), "Règles du comité",
            "Sur la page publique de chaque cycle\u00a0: comment le comité travaille. Une règle par ligne."),

    MINUTES_HEAD(Section.MINUTES, "cocreation.minutes.head", Kind.lines(120).inBothLanguages().orNone(), "En-tête",
            "Au-dessus du titre, par exemple l'en-tête des lettres et le nom de l'organisation\u00a0; vide, le relevé n'en a pas. Le lieu et la signature sont ceux des lettres."),
    MINUTES_FILE(Section.MINUTES, "cocreation.minutes.shared-file", Kind.text(1_000).inBothLanguages(), "Le fichier partagé", "Premier paragraphe des points abordés."),
    MINUTES_FILE_USE(Section.MINUTES, "cocreation.minutes.shared-file-use", Kind.text(1_000).inBothLanguages(), "Ce que le fichier a permis", "Paragraphe suivant\u00a0; il introduit la liste des rubriques."),
    MINUTES_FILE_HEADINGS(Section.MINUTES, "cocreation.minutes.shared-file-headings", Kind.lines(300).inBothLanguages(), "Rubriques du fichier",
            "Une par ligne. {thématiques}, dans les deux langues, y devient leur nombre par événement\u00a0: «\u00a03 thématiques prioritaires\u00a0»."),
    MINUTES_PARTICIPANTS(Section.MINUTES, "cocreation.minutes.participants", Kind.lines(800).inBothLanguages(), "Gestion des participants", "Une étape par ligne."),
    MINUTES_ORGANISERS(Section.MINUTES, "cocreation.minutes.organisers", Kind.text(1_000).inBothLanguages(), "Comité organisateur", "Premier paragraphe de la logistique\u00a0; il introduit la liste des besoins."),
    MINUTES_NEEDS(Section.MINUTES, "cocreation.minutes.needs", Kind.lines(300).inBothLanguages(), "Besoins logistiques", "Un par ligne."),
    MINUTES_COORDINATION(Section.MINUTES, "cocreation.minutes.coordination", Kind.text(1_000).inBothLanguages(), "Information des participants", "Après le tableau de la logistique."),
    MINUTES_MATERIALS(Section.MINUTES, "cocreation.minutes.materials", Kind.text(1_000).inBothLanguages(), "Supports de communication", "Dernier paragraphe.");

    private final Section section;
    private final String key;
    private final Kind kind;
    private final String label;
    private final String help;

    Setting(Section section, String key, Kind kind, String label, String help) {
        this.section = section;
        this.key = key;
        this.kind = kind;
        this.label = label;
        this.help = help;
    }

    public static Optional<Setting> of(String key) {
        return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
    }

    public Section section() {
        return section;
    }

    /** The property that it begins with, and its name in the database and the trail. */
    @Override
    public String key() {
        return key;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String help() {
        return help;
    }

    @Override
    public String fieldName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalStateException when the property is not what the setting may hold */
    @Override
    public Bilingual installed(Environment environment) {
        Bilingual value = tidy(property(Language.FR, environment), property(Language.AR, environment));
        faults(value).forEach((language, fault) -> {
            throw new IllegalStateException("%s: %s".formatted(property(language), fault));
        });
        return value;
    }

    private String property(Language language) {
        return kind.bilingual() ? key + "-" + language.code() : key;
    }

    /** A table is in a file of its own. */
    private String property(Language language, Environment environment) {
        String text = environment.getProperty(property(language), "");
        if (kind.control() != Kind.Control.TABLE) {
            return text;
        }
        try {
            return new DefaultResourceLoader().getResource(text).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("%s: %s cannot be read".formatted(key, text), e);
        }
    }
}
