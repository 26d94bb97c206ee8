package org.cocreation.mail;

import java.util.List;
import java.util.Map;
import java.util.Set;

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
}
