package org.cocreation.registration;

/** As the person states it, or does not. */
public enum Gender {

    FEMALE, MALE, UNSTATED;

    public String code() {
        return name().toLowerCase();
    }

    public static Gender of(String code) {
        return valueOf(code.toUpperCase());
    }
}
