package org.cocreation.cycle;

import org.cocreation.code.Coded;

/** How the committee chooses an event's themes among the candidates. */
public enum ThemeMethod implements Coded {

    BORDA("Classement (méthode de Borda)",
            "Avec n thématiques candidates, la première d'un classement reçoit n\u00a0−\u00a01 points, la deuxième n\u00a0−\u00a02, et ainsi de suite ; "
                    + "celle qui n'est pas classée n'en reçoit pas. À égalité de points passe devant la thématique que le plus d'organisations "
                    + "ont mise en tête, puis celle que le plus d'organisations ont classée, puis celle qui a été proposée la première."),
    APPROVAL("Approbation",
            "Chaque organisation approuve autant de thématiques qu'elle veut ; chacune compte une voix. À égalité passe devant celle qui a "
                    + "été proposée la première."),
    CONSENSUS("Consensus constaté par le ministère",
            "Les thématiques ne sont pas mises aux voix : le ministère consigne celles qui font consensus. Elles sont présentées dans l'ordre "
                    + "où elles ont été proposées.");

    private final String label;
    private final String rule;

    ThemeMethod(String label, String rule) {
        this.label = label;
        this.rule = rule;
    }

    /** @throws IllegalArgumentException when there is no such method */
    public static ThemeMethod of(String code) {
        return Coded.of(ThemeMethod.class, code);
    }

    /** In French. */
    public String label() {
        return label;
    }

    /** How points are given and a tie is broken, in French. */
    public String rule() {
        return rule;
    }
}
