package org.cocreation.registration;

import org.cocreation.code.Coded;

/** For whom a participant speaks; which kinds may register is the decision {@code registration-eligibility}. */
public enum OrganisationKind implements Coded {

    ASSOCIATION, NETWORK, UNION, UNIVERSITY, RESEARCH, MEDIA, PRIVATE_SECTOR, CITIZEN, INTERNATIONAL_NGO,
    PUBLIC_ADMINISTRATION, LOCAL_AUTHORITY, ELECTED_BODY;

    public static OrganisationKind of(String code) {
        return Coded.of(OrganisationKind.class, code);
    }
}
