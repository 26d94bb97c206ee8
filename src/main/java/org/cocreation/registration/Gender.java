package org.cocreation.registration;

import org.cocreation.code.Coded;

/** As the person states it, or does not. */
public enum Gender implements Coded {

    FEMALE, MALE, UNSTATED;

    public static Gender of(String code) {
        return Coded.of(Gender.class, code);
    }
}
