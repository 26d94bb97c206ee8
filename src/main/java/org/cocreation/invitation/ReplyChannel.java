package org.cocreation.invitation;

/** How a reply came: by the institution's personal link, or some other way and written down by the ministry. */
public enum ReplyChannel {

    LINK, POST, TELEPHONE, EMAIL;

    /** As the table holds it. */
    public String code() {
        return name().toLowerCase();
    }

    static ReplyChannel of(String code) {
        return code == null ? null : valueOf(code.toUpperCase());
    }
}
