package org.cocreation.programme;

import java.util.Arrays;
import java.util.Optional;

/** Whether somebody comes. */
public enum SpeakerStatus {

    EXPECTED, CONFIRMED, DECLINED;

    /** As the table holds it; {@code speaker-status.<code>} is the label. */
    public String code() {
        return name().toLowerCase();
    }

    static Optional<SpeakerStatus> find(String code) {
        return Arrays.stream(values()).filter(status -> status.code().equals(code)).findFirst();
    }

    /** @throws java.util.NoSuchElementException when there is no such status */
    static SpeakerStatus of(String code) {
        return find(code).orElseThrow();
    }
}
