package org.cocreation.relay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.MailWriter;
import org.cocreation.mail.OutgoingMail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The mails to hosts about making their event known. */
@Component
class RelayMails implements MailWriter {

    private final EventService events;
    private final String baseUrl;

    RelayMails(EventService events, @Value("${cocreation.base-url}") String baseUrl) {
        this.events = events;
        this.baseUrl = baseUrl;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("event-published");
    }

    @Override
    public Map<Long, MailContent> write(List<OutgoingMail> mails) {
        Function<OutgoingMail, Event> about = MailWriter.subjects(mails, events::get);
        return MailWriter.each(mails, mail -> content(about.apply(mail)));
    }

    private MailContent content(Event event) {
        Map<String, Object> model = new HashMap<>();
        model.put("event", event.title());
        model.put("day", event.day());
        model.put("place", event.venue() == null ? null : event.fullPlace());
        model.put("map", event.location().map());
        model.put("link", baseUrl + "/evenements/" + event.code());
        return new MailContent("event-published", List.of(event.title()), model);
    }
}
