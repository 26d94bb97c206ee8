package org.cocreation.programme;

import java.util.Optional;

import org.cocreation.code.Coded;

/** Whether somebody comes; {@code speaker-status.<code>} is the label. */
public enum SpeakerStatus implements Coded {

    EXPECTED, CONFIRMED, DECLINED;

    static Optional<SpeakerStatus> find(String code) {
        return Coded.find(SpeakerStatus.class, code);
    }

    /** @throws IllegalArgumentException when there is no such status */
    static SpeakerStatus of(String code) {
        return Coded.of(SpeakerStatus.class, code);
    }
}
