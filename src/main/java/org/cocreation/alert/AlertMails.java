package org.cocreation.alert;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cocreation.access.PersonalLinks;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.geography.Divisions;
import org.cocreation.language.Deadline;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.MailWriter;
import org.cocreation.mail.OutgoingMail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The link that verifies an address, and the news that was waited for. Nothing that somebody typed is in them. */
@Component
class AlertMails implements MailWriter {

    static final String VERIFY = "verify-alert";
    static final String OPENED = "registration-opened";

    private final AlertRepository alerts;
    private final EventService events;
    private final PersonalLinks links;
    private final Divisions divisions;
    private final Clock clock;
    private final String baseUrl;

    AlertMails(AlertRepository alerts, EventService events, PersonalLinks links, Divisions divisions, Clock clock, @Value("${cocreation.base-url}") String baseUrl) {
        this.alerts = alerts;
        this.events = events;
        this.links = links;
        this.divisions = divisions;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    @Override
    public Set<String> purposes() {
        return Set.of(VERIFY, OPENED);
    }

    /** All mails of a batch have one purpose. */
    @Override
    public Map<Long, MailContent> write(List<OutgoingMail> mails) {
        return mails.get(0).purpose().equals(VERIFY) ? verify(mails) : opened(mails);
    }

    private Map<Long, MailContent> verify(List<OutgoingMail> mails) {
        Map<Long, Alert> byId = alerts.findAll(mails.stream().map(mail -> mail.recipient().number()).toList()).stream()
                .collect(Collectors.toMap(Alert::id, Function.identity()));
        Map<Long, String> tokens = links.mint(PersonalLinks.Subject.ALERT, byId.keySet());
        return MailWriter.each(mails, mail -> {
            Alert alert = byId.get(mail.recipient().number());
            return alert == null ? null : new MailContent(VERIFY, List.of(), Map.of("region", divisions.region(alert.regionCode()).name(), "known", alert.isVerified(),
                    "link", "%s/prevenez-moi/%s?lang=%s".formatted(baseUrl, tokens.get(alert.id()), mail.language().code())));
        });
    }

    /** Nothing any more for an event that was called off, or whose registration closed, before the mail could leave. */
    private Map<Long, MailContent> opened(List<OutgoingMail> mails) {
        Function<OutgoingMail, Event> about = MailWriter.subjects(mails, events::get);
        return MailWriter.each(mails, mail -> {
            Event event = about.apply(mail);
            return event.acceptsRegistrations(clock.instant()) ? content(event, mail) : null;
        });
    }

    private MailContent content(Event event, OutgoingMail mail) {
        Map<String, Object> model = new HashMap<>();
        model.put("event", event.title());
        model.put("day", event.day());
        model.put("place", event.venue() == null ? null : event.fullPlace());
        model.put("map", event.location().map());
        model.put("closesAt", new Deadline(event.registrationClosesAt()));
        model.put("link", "%s/evenements/%s/inscription?lang=%s".formatted(baseUrl, event.code(), mail.language().code()));
        return new MailContent(OPENED, List.of(event.title()), model);
    }
}
