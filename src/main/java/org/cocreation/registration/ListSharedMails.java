package org.cocreation.registration;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.MailWriter;
import org.cocreation.mail.OutgoingMail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Tells the hosts where the settled list is. The list itself holds personal data and stays behind the sign-in. */
@Component
class ListSharedMails implements MailWriter {

    private static final String PURPOSE = "list-shared";

    private final RegistrationRepository registrations;
    private final EventService events;
    private final String baseUrl;

    ListSharedMails(RegistrationRepository registrations, EventService events, @Value("${cocreation.base-url}") String baseUrl) {
        this.registrations = registrations;
        this.events = events;
        this.baseUrl = baseUrl;
    }

    @Override
    public Set<String> purposes() {
        return Set.of(PURPOSE);
    }

    @Override
    public Map<Long, MailContent> write(List<OutgoingMail> mails) {
        return MailWriter.each(mails, MailWriter.subjects(mails, code -> content(events.get(code)))::apply);
    }

    private MailContent content(Event event) {
        String page = baseUrl + "/comite/evenements/" + event.code() + "/liste";
        return new MailContent(PURPOSE, List.of(event.title()), Map.of(
                "event", event.title(), "day", event.day(), "place", event.place(),
                "participants", registrations.figures(event.code()).listed(),
                "link", page, "xlsxLink", page + ".xlsx"));
    }
}
