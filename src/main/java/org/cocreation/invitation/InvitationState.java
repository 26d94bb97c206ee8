package org.cocreation.invitation;

import org.cocreation.code.Coded;

/** Where one invitation stands, as the committee's list shows and filters it. */
public enum InvitationState implements Coded {

    LEFT_OUT("Écartée", "quiet"), TO_SEND("À envoyer", "accent"), UNANSWERED("Sans réponse", "wait"),
    ATTENDING("Présente", "good"), NOT_ATTENDING("Absente", "quiet");

    private final String label;
    private final String tone;

    InvitationState(String label, String tone) {
        this.label = label;
        this.tone = tone;
    }

    /** In French, as the committee reads it. */
    public String label() {
        return label;
    }

    /** Of the style sheet's states. */
    public String tone() {
        return tone;
    }
}
