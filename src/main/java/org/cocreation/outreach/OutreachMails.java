package org.cocreation.outreach;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.MailWriter;
import org.cocreation.mail.OutgoingMail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The mails to hosts about making their event known. */
@Component
class OutreachMails implements MailWriter {

    private final EventService events;
    private final String baseUrl;

    OutreachMails(EventService events, @Value("${cocreation.base-url}") String baseUrl) {
        this.events = events;
        this.baseUrl = baseUrl;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("event-published");
    }

    @Override
    public Map<Long, MailContent> write(List<OutgoingMail> mails) {
        Map<String, Event> byCode = mails.stream().map(OutgoingMail::eventCode).distinct()
                .collect(Collectors.toMap(Function.identity(), events::get));
        return mails.stream().collect(Collectors.toMap(OutgoingMail::id, mail -> content(byCode.get(mail.eventCode()))));
    }

    private MailContent content(Event event) {
        Map<String, Object> model = new HashMap<>();
        model.put("event", event.title());
        model.put("day", event.day());
        model.put("place", event.venue() == null ? null : event.place());
        model.put("link", baseUrl + "/evenements/" + event.code());
        return new MailContent("event-published", List.of(event.title()), model);
    }
}
