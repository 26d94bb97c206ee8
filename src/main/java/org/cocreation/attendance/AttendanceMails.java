package org.cocreation.attendance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cocreation.access.CommitteeAccounts;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.MailWriter;
import org.cocreation.mail.NewMail;
import org.cocreation.mail.OutgoingMail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Chases whoever has not recorded who was there: the hosts first, then the ministry is told. */
@Component
@Transactional
class AttendanceMails implements MailWriter {

    private static final String REMINDER = "attendance-reminder";
    private static final String ALERT = "attendance-alert";
    /** Once for each event. */
    private static final String ONCE = "1";

    private final MailOutbox outbox;
    private final CommitteeAccounts accounts;
    private final EventService events;
    private final String baseUrl;

    AttendanceMails(MailOutbox outbox, CommitteeAccounts accounts, EventService events, @Value("${cocreation.base-url}") String baseUrl) {
        this.outbox = outbox;
        this.accounts = accounts;
        this.events = events;
        this.baseUrl = baseUrl;
    }

    void remind(String eventCode, List<String> groups) {
        owe(REMINDER, eventCode, groups);
    }

    void alert(String eventCode, List<String> groups) {
        owe(ALERT, eventCode, groups);
    }

    private void owe(String purpose, String eventCode, List<String> groups) {
        outbox.owe(accounts.inGroups(groups).stream()
                .map(account -> NewMail.toMember(account.id(), account.email(), purpose, eventCode, ONCE)).toList());
    }

    @Override
    public Set<String> purposes() {
        return Set.of(REMINDER, ALERT);
    }

    @Override
    public Map<Long, MailContent> write(List<OutgoingMail> mails) {
        Function<OutgoingMail, Event> about = MailWriter.subjects(mails, events::get);
        return MailWriter.each(mails, mail -> content(mail.purpose(), about.apply(mail)));
    }

    private MailContent content(String purpose, Event event) {
        Map<String, Object> model = new HashMap<>();
        model.put("event", event.title());
        model.put("day", event.day());
        model.put("place", event.venue() == null ? null : event.place());
        model.put("hosts", event.hosts().stream().map(host -> host.name().fr()).collect(Collectors.joining(", ")));
        model.put("link", baseUrl + "/comite/evenements/" + event.code() + "/presences");
        return new MailContent(purpose, List.of(event.title()), model);
    }
}
