package org.cocreation.invitation;

import org.cocreation.code.Coded;

/** How a reply came: by the institution's personal link, or some other way and written down by the ministry. */
public enum ReplyChannel implements Coded {

    LINK, POST, TELEPHONE, EMAIL;

    static ReplyChannel of(String code) {
        return code == null ? null : Coded.of(ReplyChannel.class, code);
    }
}
