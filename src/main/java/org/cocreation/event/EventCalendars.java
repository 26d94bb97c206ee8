package org.cocreation.event;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

import org.cocreation.audit.AuditTrail;
import org.cocreation.document.CalendarFile;
import org.cocreation.language.Language;
import org.cocreation.mail.MailContent;
import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Events for people's calendars: for download, to subscribe to, and attached to mails. */
@Service
public class EventCalendars {

    /** What a calendar's reader would have to be told of again. */
    private static final List<String> TOLD = List.of("day", "city_fr", "city_ar", "venue_fr", "venue_ar", "address_fr", "address_ar",
            "latitude", "longitude", "wheelchairs", "cancelled_at");

    private final AuditTrail trail;
    private final MessageSource messages;
    private final Clock clock;
    private final EventSharing sharing;
    private final Settings settings;

    EventCalendars(AuditTrail trail, MessageSource messages, Clock clock, EventSharing sharing, Settings settings) {
        this.trail = trail;
        this.messages = messages;
        this.clock = clock;
        this.sharing = sharing;
        this.settings = settings;
    }

    /** An iCalendar file with one event. */
    @Transactional(readOnly = true)
    public byte[] of(Event event, Language language) {
        return of(List.of(event), language);
    }

    /** An iCalendar file to subscribe to, its entries in the order given. */
    @Transactional(readOnly = true)
    public byte[] of(List<Event> list, Language language) {
        return write(list, language, CalendarFile.Method.PUBLISH,
                (event, revision) -> entry(event, revision.number(), revision.latest(), event.isCancelled(), language));
    }

    /** For whoever takes part: puts the event into a calendar, or to its new day and place. */
    @Transactional(readOnly = true)
    public MailContent.Attachment invitation(Event event, Language language) {
        return attachment(event, CalendarFile.Method.PUBLISH, of(event, language));
    }

    /** For whoever does not take part any more, be it that nobody does: takes the event out of a calendar that has it. */
    @Transactional(readOnly = true)
    public MailContent.Attachment withdrawal(Event event, Language language) {
        return attachment(event, CalendarFile.Method.CANCEL, write(List.of(event), language, CalendarFile.Method.CANCEL,
                // What is withdrawn from one person has changed for that person alone.
                (one, revision) -> entry(one, revision.number() + 1, clock.instant(), true, language)));
    }

    private byte[] write(List<Event> list, Language language, CalendarFile.Method method,
                         BiFunction<Event, AuditTrail.Revisions, CalendarFile.Entry> entry) {
        Map<String, AuditTrail.Revisions> revisions = list.isEmpty() ? Map.of()
                : trail.revisions("event", list.stream().map(Event::code).toList(), TOLD);
        return CalendarFile.write(settings.both(Setting.SITE_NAME).text(language), language.code(), method,
                // A person reads what comes there.
                new CalendarFile.Organizer(settings.both(Setting.SITE_PUBLISHER).text(language), settings.text(Setting.PRIVACY_CONTACT)),
                list.stream().map(event -> entry.apply(event, revisions.getOrDefault(event.code(),
                        new AuditTrail.Revisions(0, event.publicSince())))).toList());
    }

    private static MailContent.Attachment attachment(Event event, CalendarFile.Method method, byte[] file) {
        return new MailContent.Attachment(event.code() + ".ics", method.mediaType(), file);
    }

    private String description(Event event, String workshops, String page, Language language) {
        String text = messages.getMessage("calendar.description", new Object[] {workshops, page}, language.locale());
        WheelchairAccess wheelchairs = event.location().wheelchairs();
        return wheelchairs == null ? text : text + "\n\n" + wheelchairs.text().text(language);
    }

    private CalendarFile.Entry entry(Event event, int sequence, Instant changedAt, boolean cancelled, Language language) {
        String workshops = String.join("\n", event.workshops().stream()
                .map(workshop -> "- " + workshop.title().text(language)).toList());
        String page = sharing.page(event, language);
        return new CalendarFile.Entry(
                UUID.nameUUIDFromBytes(("cocreation/event/" + event.code()).getBytes(StandardCharsets.UTF_8)).toString(),
                sequence,
                changedAt.isBefore(event.publicSince()) ? event.publicSince() : changedAt,
                cancelled,
                event.day(),
                event.begins(),
                event.ends(),
                event.title().text(language),
                description(event, workshops, page, language),
                event.fullPlace().text(language),
                event.location().position(),
                URI.create(page));
    }
}
