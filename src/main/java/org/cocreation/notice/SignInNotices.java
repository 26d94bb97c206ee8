package org.cocreation.notice;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.cocreation.access.CommitteeAccounts;
import org.cocreation.access.Groups;
import org.cocreation.access.SignInAlert;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.MailWriter;
import org.cocreation.mail.NewMail;
import org.cocreation.mail.OutgoingMail;
import org.cocreation.workflow.EngineClock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells an account and the administrators that somebody tries its password again and again: once a day. */
@Component
class SignInNotices implements MailWriter {

    private static final String PURPOSE = "sign-in-alert";
    private static final String ACCOUNT = "account";
    private static final String FAILURES = "failures";

    private final MailOutbox outbox;
    private final CommitteeAccounts accounts;
    private final EngineClock clock;
    private final String baseUrl;

    SignInNotices(MailOutbox outbox, CommitteeAccounts accounts, EngineClock clock, @Value("${cocreation.base-url}") String baseUrl) {
        this.outbox = outbox;
        this.accounts = accounts;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    @EventListener
    void owe(SignInAlert alert) {
        String account = Objects.requireNonNullElse(alert.account(), "");
        outbox.owe(Stream.concat(accounts.find(account).stream(), accounts.inGroups(List.of(Groups.ADMINISTRATORS)).stream()).distinct()
                .map(one -> NewMail.toMember(one.id(), one.email(), PURPOSE, null, LocalDate.now(clock) + " " + account)
                        .with(Map.of(ACCOUNT, account, FAILURES, Integer.toString(alert.failures()))))
                .toList());
    }

    @Override
    public Set<String> purposes() {
        return Set.of(PURPOSE);
    }

    @Override
    public Map<Long, MailContent> write(List<OutgoingMail> mails) {
        return MailWriter.each(mails, this::content);
    }

    private MailContent content(OutgoingMail mail) {
        String account = mail.detail().get(ACCOUNT);
        return new MailContent(PURPOSE, List.of(), Map.of(ACCOUNT, account, FAILURES, mail.detail().get(FAILURES),
                "own", mail.recipient().id().equals(account), "link", baseUrl + "/comite/compte"));
    }
}
