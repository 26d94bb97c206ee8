package org.cocreation.invitation;

import org.cocreation.code.Coded;
import org.jspecify.annotations.Nullable;

/** How a reply came: by the institution's personal link, or some other way and written down by the ministry. */
public enum ReplyChannel implements Coded {

    LINK, POST, TELEPHONE, EMAIL;

    static @Nullable ReplyChannel of(@Nullable String code) {
        return code == null ? null : Coded.of(ReplyChannel.class, code);
    }
}
