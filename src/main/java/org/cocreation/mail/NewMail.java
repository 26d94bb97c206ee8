package org.cocreation.mail;

import java.util.Map;

import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;

/**
 * A mail that is owed, written in the transaction that owes it. Purpose, event, recipient and occurrence together are
 * unique: owing it twice sends it once.
 *
 * @param purpose    what it says; a {@link MailWriter} answers for it
 * @param eventCode  null when it concerns no event
 * @param recipient  {@code registration:12}, {@code invitation:3} or {@code user:adfm}
 * @param occurrence what tells it from an earlier one of the same purpose: the round, the task …
 * @param address    empty for who has none: people tell it
 * @param detail     what the text needs beyond the recipient; never personal data
 */
public record NewMail(String purpose, @Nullable String eventCode, Recipient recipient, String occurrence, String address,
                      Language language, Map<String, String> detail) {

    public NewMail(String purpose, @Nullable String eventCode, Recipient recipient, String occurrence, String address, Language language) {
        this(purpose, eventCode, recipient, occurrence, address, language, Map.of());
    }

    /** To a member of the committee, in French. @param account its id */
    public static NewMail toMember(String account, String address, String purpose, @Nullable String eventCode, String occurrence) {
        return new NewMail(purpose, eventCode, Recipient.user(account), occurrence, address, Language.FR);
    }

    public NewMail with(Map<String, String> more) {
        return new NewMail(purpose, eventCode, recipient, occurrence, address, language, more);
    }
}
