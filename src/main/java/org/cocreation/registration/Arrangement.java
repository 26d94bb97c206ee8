package org.cocreation.registration;

import org.cocreation.code.Coded;

/** What a person asks for to take part. Never why: law 09-08 wants a prior authorisation for health data. */
public enum Arrangement implements Coded {

    STEP_FREE_ACCESS(true), SIGN_LANGUAGE(true), LARGE_PRINT(true), COMPANION(true, true), INTERPRETER(true, true),
    QUIET_PLACE(true), INTERPRETATION_AMAZIGH(false), CHILDCARE(false), DIETARY(false);

    private final boolean accessibility;
    private final boolean comesAlong;

    Arrangement(boolean accessibility) {
        this(accessibility, false);
    }

    Arrangement(boolean accessibility, boolean comesAlong) {
        this.accessibility = accessibility;
        this.comesAlong = comesAlong;
    }

    /** Counts towards the inclusion of people with disabilities. */
    public boolean isAccessibility() {
        return accessibility;
    }

    /** Somebody whom the person brings, who has a seat, a meal and a badge; the column {@code seats} counts the same. */
    public boolean comesAlong() {
        return comesAlong;
    }

    public static Arrangement of(String code) {
        return Coded.of(Arrangement.class, code);
    }
}
