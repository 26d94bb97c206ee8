package org.cocreation.registration;

import org.cocreation.code.Coded;

/** Enough to see whether the young are there; a date of birth is not needed, so not asked. */
public enum AgeBracket implements Coded {

    YOUNG("18-24"), YOUNG_ADULT("25-34"), ADULT("35-59"), SENIOR("60+");

    private final String code;

    AgeBracket(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException when no bracket has the code */
    public static AgeBracket of(String code) {
        return Coded.of(AgeBracket.class, code);
    }
}
