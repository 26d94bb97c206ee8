package org.cocreation.programme;

import java.util.Arrays;
import java.util.Optional;

/** What somebody does at the event: the roles of the shared file, and that of who only speaks. */
public enum SpeakerRole {

    FACILITATOR, CO_FACILITATOR, RAPPORTEUR, ADMINISTRATION, CIVIL_SOCIETY, UNIVERSITY, LOCAL_AUTHORITY, SPEAKER;

    /** As the table holds it; {@code speaker-role.<code>} is the label. */
    public String code() {
        return name().toLowerCase().replace('_', '-');
    }

    static Optional<SpeakerRole> find(String code) {
        return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
    }

    /** @throws java.util.NoSuchElementException when there is no such role */
    static SpeakerRole of(String code) {
        return find(code).orElseThrow();
    }

    boolean facilitates() {
        return this == FACILITATOR || this == CO_FACILITATOR;
    }
}
