package org.cocreation.logistics;

import java.util.Arrays;
import java.util.regex.Pattern;

import org.cocreation.code.Coded;

/** What money is spent on. */
public enum BudgetCategory implements Coded {

    ROOMS("Salles", "salle|location|lieu"),
    EQUIPMENT("Équipement", "équipement|matériel|sonori|vidéo|technique"),
    MEALS("Repas et pauses", "repas|déjeuner|dîner|pause|restaur|traiteur|café"),
    TRAVEL("Déplacements", "déplacement|transport|voyage|train|autocar"),
    LODGING("Hébergement", "hébergement|hôtel|nuitée|chambre"),
    MATERIALS("Supports", "support|impression|badge|kakémono|affiche|communication|kit"),
    INTERPRETATION("Interprétation", "interpr|traduc|langue des signes"),
    SPEAKERS("Intervenants", "intervenant|expert|animat|facilitat|rapporteur"),
    OTHER("Autre", "");

    private final String label;
    private final Pattern words;

    BudgetCategory(String label, String words) {
        this.label = label;
        this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** In French. */
    public String label() {
        return label;
    }

    static BudgetCategory of(String code) {
        return Coded.of(BudgetCategory.class, code);
    }

    /** The one whose words a line's label has: a first guess. */
    static BudgetCategory guess(String label) {
        return Arrays.stream(values()).filter(one -> one.words.matcher(label).find()).findFirst().orElse(OTHER);
    }
}
