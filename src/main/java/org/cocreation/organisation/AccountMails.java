package org.cocreation.organisation;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.cocreation.access.MemberAccounts;
import org.cocreation.access.MemberAccounts.Profile;
import org.cocreation.access.PasswordLinks;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.MailWriter;
import org.cocreation.mail.NewMail;
import org.cocreation.mail.OutgoingMail;
import org.cocreation.mail.Recipient;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The mails by which a member comes by a password. Their links are minted when a mail is written. */
@Component
class AccountMails implements MailWriter {

    private static final String INVITATION = "account-invitation";
    private static final String RESET = "password-reset";
    private static final Duration INVITED_FOR = Duration.ofDays(7);
    private static final Duration RESET_WITHIN = Duration.ofHours(24);
    /** Who asks again sooner has a mail on its way. */
    private static final Duration ONE_EACH = Duration.ofMinutes(10);

    private final MailOutbox outbox;
    private final MemberAccounts accounts;
    private final PasswordLinks links;
    private final Clock clock;
    private final String baseUrl;

    AccountMails(MailOutbox outbox, MemberAccounts accounts, PasswordLinks links, Clock clock, @Value("${cocreation.base-url}") String baseUrl) {
        this.outbox = outbox;
        this.accounts = accounts;
        this.links = links;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    void invite(Profile profile) {
        owe(INVITATION, profile, invitation(profile));
    }

    void remindOfPassword(Profile profile) {
        owe(RESET, profile, Long.toString(clock.millis() / ONE_EACH.toMillis()));
    }

    private void owe(String purpose, Profile profile, String occurrence) {
        outbox.owe(NewMail.toMember(profile.id(), profile.email(), purpose, null, occurrence));
    }

    /** Tells an invitation from an earlier one. */
    private static String invitation(Profile profile) {
        return Long.toString(Objects.requireNonNull(profile.invitedAt(), profile.id()).toEpochMilli());
    }

    Optional<String> invitation(String accountId) {
        return outbox.fares(INVITATION, Recipient.user(accountId));
    }

    @Override
    public Set<String> purposes() {
        return Set.of(INVITATION, RESET);
    }

    @Override
    public Map<Long, MailContent> write(List<OutgoingMail> mails) {
        return MailWriter.each(mails, mail -> accounts.find(mail.recipient().id()).filter(profile -> !profile.disabled())
                .filter(profile -> mail.purpose().equals(RESET) || profile.invitedAt() != null && invitation(profile).equals(mail.occurrence()))
                .map(profile -> content(mail.purpose(), profile)).orElse(null));
    }

    private MailContent content(String purpose, Profile profile) {
        Duration validity = purpose.equals(RESET) ? RESET_WITHIN : INVITED_FOR;
        Map<String, Object> model = new HashMap<>();
        model.put("name", profile.name());
        model.put("account", profile.id());
        model.put("until", clock.instant().plus(validity));
        model.put("link", baseUrl + "/mot-de-passe/" + links.mint(profile.id(), validity));
        return new MailContent(purpose, List.of(), model);
    }
}
