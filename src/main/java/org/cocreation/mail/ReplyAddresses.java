package org.cocreation.mail;

import java.time.Duration;

import org.cocreation.database.RecentlyRead;
import org.cocreation.mail.MailRepository.Addresses;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who reads the answer to a mail: for participants the event's first host with an address, for institutions and members
 * the ministry that leads, each in the other's place when it has none.
 */
@Component
class ReplyAddresses {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final RecentlyRead<String, Addresses> known;

    ReplyAddresses(MailRepository mails) {
        known = new RecentlyRead<>(FRESH, 100, mails::addressesOf);
    }

    /** Null when neither has one, or when the mail concerns no event. */
    @Nullable String to(OutgoingMail mail) {
        if (mail.eventCode() == null) {
            return null;
        }
        Addresses addresses = known.get(mail.eventCode());
        boolean toHost = mail.recipient().kind().equals("registration");
        String first = toHost ? addresses.host() : addresses.lead();
        String other = toHost ? addresses.lead() : addresses.host();
        return isAddress(first) ? first : isAddress(other) ? other : null;
    }

    private static boolean isAddress(String text) {
        return text != null && EmailAddress.fault(text).isEmpty();
    }
}
