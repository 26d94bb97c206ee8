package org.cocreation.invitation;

import org.cocreation.code.Coded;

/** What an institution replies. */
public enum Answer implements Coded {

    ATTENDING, NOT_ATTENDING;

    static Answer of(String code) {
        return code == null ? null : Coded.of(Answer.class, code);
    }
}
