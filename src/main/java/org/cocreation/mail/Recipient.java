package org.cocreation.mail;

/** Whom a mail is for: a kind ({@code registration}, {@code invitation}, {@code alert}, {@code user}) and its id. */
public record Recipient(String kind, String id) {

    public static Recipient registration(long id) {
        return new Recipient("registration", Long.toString(id));
    }

    public static Recipient invitation(long id) {
        return new Recipient("invitation", Long.toString(id));
    }

    public static Recipient user(String id) {
        return new Recipient("user", id);
    }

    /** As the outbox holds it. */
    @Override
    public String toString() {
        return kind + ":" + id;
    }

    public static Recipient parse(String text) {
        int colon = text.indexOf(':');
        return new Recipient(text.substring(0, colon), text.substring(colon + 1));
    }

    /** @throws NumberFormatException when the id is not a number */
    public long number() {
        return Long.parseLong(id);
    }
}
