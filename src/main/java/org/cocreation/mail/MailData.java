package org.cocreation.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.cocreation.personaldata.Tally;
import org.springframework.stereotype.Component;

/** Addresses, copies and what servers answered. */
@Component
class MailData implements PersonalData {

    private static final Duration TYPED_KEPT = Duration.ofDays(1);
    private static final Duration ALERT_KEPT = Duration.ofDays(7);

    private final MailRepository mails;

    MailData(MailRepository mails) {
        this.mails = mails;
    }

    @Override
    public List<OwnTable> tables() {
        return List.of(
                OwnTable.of("mail").emptied("address", "detail", "last_error")
                        .kept("a number that leads to nobody once the registration is emptied", "recipient")
                        .kept("a code", "purpose", "event_code", "occurrence", "claimed_by", "process_instance_id", "activity_id")
                        .kept("an account", "told_by"),
                OwnTable.of("mail_copy").emptied("subject", "html", "plain"),
                OwnTable.of("mail_copy_attachment").emptied("file_name", "bytes").kept("a code", "media_type"),
                OwnTable.of("installation"));
    }

    @Override
    public void forgetEvents(Collection<String> eventCodes, Tally tally) {
        tally.add(Tally.Of.MAILS, mails.empty(eventCodes));
    }

    /** Everything written to them disappears, sent or not; the trouble that it made goes with it, see {@link MailIncidents}. */
    @Override
    public void forgetPersons(Collection<Long> registrations, Tally tally) {
        tally.add(Tally.Of.MAILS, mails.delete(registrations.stream().map(Recipient::registration).toList()));
    }

    /** Addresses that were only typed to ask for a link, or to be told of an opening. */
    @Override
    public void forgetOutdated(Instant now) {
        mails.forgetTyped(now.minus(TYPED_KEPT));
        mails.forgetAlerts(now.minus(TYPED_KEPT), now.minus(ALERT_KEPT));
    }
}
