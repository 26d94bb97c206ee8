package org.cocreation.registration;

/** What a person asks for to take part. Never why: law 09-08 wants a prior authorisation for health data. */
public enum Arrangement {

    STEP_FREE_ACCESS(true), SIGN_LANGUAGE(true), LARGE_PRINT(true), COMPANION(true), QUIET_PLACE(true),
    INTERPRETATION_AMAZIGH(false), CHILDCARE(false), DIETARY(false);

    private final boolean accessibility;

    Arrangement(boolean accessibility) {
        this.accessibility = accessibility;
    }

    /** Counts towards the inclusion of people with disabilities. */
    public boolean isAccessibility() {
        return accessibility;
    }

    public String code() {
        return name().toLowerCase().replace('_', '-');
    }

    public static Arrangement of(String code) {
        return valueOf(code.toUpperCase().replace('-', '_'));
    }
}
