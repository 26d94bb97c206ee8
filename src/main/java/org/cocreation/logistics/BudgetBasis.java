package org.cocreation.logistics;

import org.cocreation.code.Coded;

/**
 * Where a line's quantity and amount come from. A number is multiplied by the line's unit cost; a sum is what the event's
 * own data amounts to, and the unit cost is the average then.
 */
public enum BudgetBasis implements Coded {

    /** The quantity that was typed. */
    FIXED("quantité saisie", false),
    /** The participants: the confirmed, or the capacity until the confirmations are over. */
    PARTICIPANTS("par participant", false),
    /** The sum of all meals: each meal's unit cost by the number to order, margin included. */
    MEALS("somme des repas", true),
    /** The sum of the travel that is granted to confirmed participants who did not decline it. */
    TRAVEL("déplacements accordés", true),
    /** The sum of the lodging that is granted to confirmed participants who did not decline it. */
    LODGING("hébergements accordés", true),
    /** The rooms of the venue. */
    ROOMS("par salle", false);

    private final String label;
    private final boolean sum;

    BudgetBasis(String label, boolean sum) {
        this.label = label;
        this.sum = sum;
    }

    /** In French. */
    public String label() {
        return label;
    }

    /** Whether the data gives the amount itself; one line of an event at most has such a basis, or money would count twice. */
    public boolean isSum() {
        return sum;
    }

    static BudgetBasis of(String code) {
        return Coded.of(BudgetBasis.class, code);
    }
}
