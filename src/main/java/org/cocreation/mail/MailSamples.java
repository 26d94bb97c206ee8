package org.cocreation.mail;

import java.util.List;

/** A feature's samples of its mails, one at least of each template; those that need nothing of a feature are {@link PlainSamples}. */
public interface MailSamples {

    /** Of one template those of different cases follow each other. */
    List<MailSample> samples();
}
