package org.cocreation.event;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.cocreation.document.CalendarFile;
import org.cocreation.language.Language;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Events for people's calendars: for download, to subscribe to, and attached to mails. */
@Service
public class EventCalendars {

    private final EventRepository events;
    private final MessageSource messages;
    private final String baseUrl;

    EventCalendars(EventRepository events, MessageSource messages, @Value("${cocreation.base-url}") String baseUrl) {
        this.events = events;
        this.messages = messages;
        this.baseUrl = baseUrl;
    }

    /** An iCalendar file with one event. */
    public byte[] of(Event event, Language language) {
        return of(List.of(event), language);
    }

    /** An iCalendar file, its entries in the order given. */
    @Transactional(readOnly = true)
    public byte[] of(List<Event> list, Language language) {
        Map<String, EventRepository.Revision> revisions = list.isEmpty() ? Map.of()
                : events.revisions(list.stream().map(Event::code).toList());
        return CalendarFile.write(messages.getMessage("calendar.name", null, language.locale()), language.code(),
                list.stream().map(event -> entry(event, revisions.get(event.code()), language)).toList());
    }

    private CalendarFile.Entry entry(Event event, EventRepository.Revision revision, Language language) {
        boolean timed = !event.agenda().isEmpty();
        String workshops = String.join("\n", event.workshops().stream()
                .map(workshop -> "- " + workshop.title().in(language)).toList());
        String page = baseUrl + "/evenements/" + event.code() + "?lang=" + language.code();
        return new CalendarFile.Entry(
                UUID.nameUUIDFromBytes(("cocreation/event/" + event.code()).getBytes(StandardCharsets.UTF_8)).toString(),
                revision == null ? 0 : revision.number(),
                revision == null || revision.at().isBefore(event.publishedAt()) ? event.publishedAt() : revision.at(),
                event.isCancelled(),
                event.day(),
                timed ? event.agenda().get(0).from() : null,
                timed ? event.agenda().get(event.agenda().size() - 1).to() : null,
                event.title().in(language),
                messages.getMessage("calendar.description", new Object[] {workshops, page}, language.locale()),
                event.place().in(language),
                URI.create(page));
    }
}
