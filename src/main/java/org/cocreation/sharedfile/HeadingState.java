package org.cocreation.sharedfile;

import org.cocreation.code.Coded;

/** How far a heading is. */
public enum HeadingState implements Coded {

    TO_FILL("à remplir"), PROPOSED("proposé"), SETTLED("arrêté");

    private final String label;

    HeadingState(String label) {
        this.label = label;
    }

    public static HeadingState of(String code) {
        return Coded.of(HeadingState.class, code);
    }

    /** In French. */
    public String label() {
        return label;
    }
}
