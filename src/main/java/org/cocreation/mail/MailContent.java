package org.cocreation.mail;

import java.util.List;
import java.util.Map;

/**
 * What a mail says: the template {@code templates/mail/<name>.html} with its model, and what is attached. The subject is
 * the message {@code mail.<name>.subject} with {@code subjectArguments}.
 *
 * <p>A subject argument or a value of the model that is a {@link org.cocreation.language.Bilingual} becomes its text in
 * the mail's language; a {@link java.time.LocalDate}, a {@link java.time.LocalTime}, an {@link java.time.Instant} or a
 * {@link org.cocreation.language.Deadline} is written out in that language, in the country's hours. All else reaches the template as it is.
 *
 * @param inBothLanguages French, then Arabic, in one mail: for those whose language nobody asked
 */
public record MailContent(String template, List<Object> subjectArguments, Map<String, Object> model,
                          List<Attachment> attachments, boolean inBothLanguages) {

    public MailContent(String template, List<Object> subjectArguments, Map<String, Object> model, List<Attachment> attachments) {
        this(template, subjectArguments, model, attachments, false);
    }

    public MailContent(String template, List<Object> subjectArguments, Map<String, Object> model) {
        this(template, subjectArguments, model, List.of());
    }

    /** The same in French, then Arabic. */
    public MailContent bilingual() {
        return new MailContent(template, subjectArguments, model, attachments, true);
    }

    /** A file of the mail. */
    public record Attachment(String fileName, String mediaType, byte[] bytes) {
    }
}
