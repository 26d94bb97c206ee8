package org.cocreation.programme;

import java.util.Optional;

import org.cocreation.code.Coded;

/** What somebody does at the event: the roles of the shared file, and that of who only speaks. {@code speaker-role.<code>} is the label. */
public enum SpeakerRole implements Coded {

    FACILITATOR, CO_FACILITATOR, RAPPORTEUR, ADMINISTRATION, CIVIL_SOCIETY, UNIVERSITY, LOCAL_AUTHORITY, SPEAKER;

    static Optional<SpeakerRole> find(String code) {
        return Coded.find(SpeakerRole.class, code);
    }

    /** @throws IllegalArgumentException when there is no such role */
    static SpeakerRole of(String code) {
        return Coded.of(SpeakerRole.class, code);
    }

    boolean facilitates() {
        return this == FACILITATOR || this == CO_FACILITATOR;
    }
}
