package org.cocreation.registration;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.cocreation.access.PersonalLinks;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.mail.EmailAddress;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.MailWriter;
import org.cocreation.mail.OutgoingMail;
import org.cocreation.mail.Recipient;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** To who lost a link: the links of all registrations of the address. Nothing leaves for an address that has none. */
@Component
class LinkMails implements MailWriter {

    static final String PURPOSE = "links-again";

    private final RegistrationRepository registrations;
    private final EventService events;
    private final PersonalLinks links;
    private final String baseUrl;

    LinkMails(RegistrationRepository registrations, EventService events, PersonalLinks links,
              @Value("${cocreation.base-url}") String baseUrl) {
        this.registrations = registrations;
        this.events = events;
        this.links = links;
        this.baseUrl = baseUrl;
    }

    static Recipient recipient(String email) {
        return new Recipient("address", email);
    }

    @Override
    public Set<String> purposes() {
        return Set.of(PURPOSE);
    }

    @Override
    public Map<Long, MailContent> write(List<OutgoingMail> mails) {
        Map<String, Event> published = new LinkedHashMap<>();
        events.published().stream().sorted(Comparator.comparing(Event::day).reversed().thenComparing(Event::code)).forEach(event -> published.put(event.code(), event));
        List<String> codes = List.copyOf(published.keySet());
        return MailWriter.each(mails, mail -> {
            String email = mail.recipient().id();
            // Spelt otherwise it may be a stranger's, where a plus sign is a letter like others.
            List<Registration> found = registrations.ofAddress(EmailAddress.key(email), codes).stream()
                    .filter(registration -> EmailAddress.same(registration.email(), email)).toList();
            return found.isEmpty() ? null : new MailContent(PURPOSE, List.of(), Map.of("registrations", lines(found, published, mail.language())));
        });
    }

    /** Each with the event, its day and the link, in words. */
    private List<Map<String, String>> lines(List<Registration> found, Map<String, Event> published, Language language) {
        Map<Long, String> tokens = links.mint(PersonalLinks.Subject.REGISTRATION, found.stream().map(Registration::id).toList());
        return found.stream().map(registration -> {
            Event event = Objects.requireNonNull(published.get(registration.eventCode()));
            Map<String, String> line = new LinkedHashMap<>();
            line.put("event", event.title().in(language));
            line.put("day", Dates.day(event.day(), language));
            line.put("link", baseUrl + "/inscriptions/" + tokens.get(registration.id()) + "?lang=" + language.code());
            return line;
        }).toList();
    }
}
