package org.cocreation.sharedfile;

/** How far a heading is. */
public enum HeadingState {

    TO_FILL("à remplir"), PROPOSED("proposé"), SETTLED("arrêté");

    private final String label;

    HeadingState(String label) {
        this.label = label;
    }

    /** As the table holds it. */
    public String code() {
        return name().toLowerCase().replace('_', '-');
    }

    public static HeadingState of(String code) {
        return valueOf(code.toUpperCase().replace('-', '_'));
    }

    /** In French. */
    public String label() {
        return label;
    }
}
