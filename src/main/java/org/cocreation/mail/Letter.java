package org.cocreation.mail;

import java.time.Instant;
import java.util.List;

import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;

/**
 * A mail put into words, ready to leave.
 *
 * @param replyTo null for that of the installation
 */
record Letter(long id, String address, @Nullable String replyTo, Language language, Instant writtenAt, String subject, String html, String plain,
              List<MailContent.Attachment> attachments) {
}
