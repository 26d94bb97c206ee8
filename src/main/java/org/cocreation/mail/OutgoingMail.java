package org.cocreation.mail;

import java.util.Map;

import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;

/** A row of the outbox that a {@link MailWriter} is asked to put into words. */
public record OutgoingMail(long id, String purpose, @Nullable String eventCode, Recipient recipient, String occurrence,
                           Language language, Map<String, String> detail) {
}
