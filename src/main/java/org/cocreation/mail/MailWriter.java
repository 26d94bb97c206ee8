package org.cocreation.mail;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** A feature's way of putting its mails into words, asked when they leave, so that they say what is true by then. */
public interface MailWriter {

    /** The purposes this writer answers for; no two writers share one. */
    Set<String> purposes();

    /**
     * Writes a batch in as few queries as a single one would take.
     *
     * @return content by mail id; a mail that is left out no longer applies and is dropped
     */
    Map<Long, MailContent> write(List<OutgoingMail> mails);

    /** Contents by mail id, for {@link #write}. @param content of one mail; null when it no longer applies */
    static Map<Long, MailContent> each(Collection<OutgoingMail> mails, Function<OutgoingMail, @Nullable MailContent> content) {
        Map<Long, MailContent> contents = new HashMap<>();
        mails.forEach(mail -> {
            MailContent written = content.apply(mail);
            if (written != null) {
                contents.put(mail.id(), written);
            }
        });
        return contents;
    }

    /** What each of the mails is about, all of which are about something; looked up once. @param find by the event's code */
    static <S> Function<OutgoingMail, S> subjects(Collection<OutgoingMail> mails, Function<String, S> find) {
        Map<String, S> found = mails.stream().map(MailWriter::subject).distinct().collect(Collectors.toMap(Function.identity(), find));
        return mail -> Objects.requireNonNull(found.get(subject(mail)));
    }

    /** The code of the event or the cycle that a mail is about, which is about one. */
    static String subject(OutgoingMail mail) {
        return Objects.requireNonNull(mail.eventCode(), mail.purpose());
    }
}
