package org.cocreation.invitation;

import org.cocreation.code.Coded;
import org.jspecify.annotations.Nullable;

/** What an institution replies. */
public enum Answer implements Coded {

    ATTENDING, NOT_ATTENDING;

    static @Nullable Answer of(@Nullable String code) {
        return code == null ? null : Coded.of(Answer.class, code);
    }
}
