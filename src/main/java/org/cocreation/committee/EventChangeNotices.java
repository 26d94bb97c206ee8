package org.cocreation.committee;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cocreation.access.CommitteeAccounts;
import org.cocreation.cycle.AddedEvents;
import org.cocreation.event.Event;
import org.cocreation.event.EventAudience;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.MailWriter;
import org.cocreation.mail.NewMail;
import org.cocreation.mail.OutgoingMail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Tells the members of an event's cycle and its hosts that it is added, put off or called off. */
@Component
class EventChangeNotices implements MailWriter, EventAudience {

    private static final String POSTPONED = "member-event-postponed";
    private static final String CANCELLED = "member-event-cancelled";
    private static final String ADDED = "member-event-added";
    /** What is said of each was written down when it was decided. */
    private static final Map<String, String> DECISIONS = Map.of(POSTPONED, "postpone-event", CANCELLED, EventService.CANCELLATION, ADDED, AddedEvents.ACTION);

    private final CommitteeAccounts accounts;
    private final Organisations organisations;
    private final EventService events;
    private final MailOutbox outbox;
    private final String baseUrl;

    EventChangeNotices(CommitteeAccounts accounts, Organisations organisations, EventService events, MailOutbox outbox,
                       @Value("${cocreation.base-url}") String baseUrl) {
        this.accounts = accounts;
        this.organisations = organisations;
        this.events = events;
        this.outbox = outbox;
        this.baseUrl = baseUrl;
    }

    @Override
    public void tellOfChange(Event event) {
        tell(event.isCancelled() ? CANCELLED : POSTPONED, event);
    }

    @Override
    public void tellOfAddition(Event event) {
        tell(ADDED, event);
    }

    private void tell(String purpose, Event event) {
        Set<String> groups = organisations.membersOf(event.cycleCode()).stream().map(Organisation::group).collect(Collectors.toSet());
        event.hosts().forEach(host -> groups.add(host.group()));
        outbox.owe(accounts.inGroups(groups).stream().map(account -> NewMail.toMember(account.id(), account.email(), purpose, event.code(),
                event.day().toString())).toList());
    }

    @Override
    public Set<String> purposes() {
        return DECISIONS.keySet();
    }

    @Override
    public Map<Long, MailContent> write(List<OutgoingMail> mails) {
        Function<OutgoingMail, Event> about = MailWriter.subjects(mails, events::get);
        return MailWriter.each(mails, mail -> stillApplies(mail, about.apply(mail)) ? content(mail, about.apply(mail)) : null);
    }

    private static boolean stillApplies(OutgoingMail mail, Event event) {
        return event.isCancelled() == mail.purpose().equals(CANCELLED) && mail.occurrence().equals(event.day().toString());
    }

    private MailContent content(OutgoingMail mail, Event event) {
        Map<String, Object> model = new HashMap<>();
        model.put("event", event.title());
        model.put("day", event.day());
        model.put("before", event.change().postponedFrom());
        model.put("place", event.place());
        model.put("reason", events.interventions(event.code()).stream()
                .filter(one -> one.action().equals(DECISIONS.get(mail.purpose())))
                .map(one -> one.reason()).findFirst().orElse(""));
        model.put("link", baseUrl + "/comite/evenements/" + event.code());
        return new MailContent(mail.purpose(), List.of(event.title()), model);
    }
}
