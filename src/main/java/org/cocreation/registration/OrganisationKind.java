package org.cocreation.registration;

/** For whom a participant speaks; which kinds may register is the decision {@code registration-eligibility}. */
public enum OrganisationKind {

    ASSOCIATION, NETWORK, UNION, UNIVERSITY, RESEARCH, MEDIA, PRIVATE_SECTOR, CITIZEN, INTERNATIONAL_NGO,
    PUBLIC_ADMINISTRATION, LOCAL_AUTHORITY, ELECTED_BODY;

    public String code() {
        return name().toLowerCase().replace('_', '-');
    }

    public static OrganisationKind of(String code) {
        return valueOf(code.toUpperCase().replace('-', '_'));
    }
}
