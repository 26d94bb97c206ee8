package org.cocreation.registration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cocreation.access.PersonalLinks;
import org.cocreation.event.AgendaSlot;
import org.cocreation.event.Event;
import org.cocreation.event.EventAudience;
import org.cocreation.event.EventCalendars;
import org.cocreation.event.EventService;
import org.cocreation.event.Workshop;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.MailWriter;
import org.cocreation.mail.OutgoingMail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The mails to participants. A personal link is minted when the mail is written, since only its hash is kept; a request
 * that its reader can no longer follow is dropped.
 */
@Component
class RegistrationMails implements MailWriter, EventAudience {

    private static final String POSTPONED = "event-postponed";
    private static final String CANCELLED = "event-cancelled";

    private static final Set<String> ABOUT_A_CANCELLED_EVENT = Set.of(CANCELLED, "registration-cancelled");

    /** A calendar that has the event changes it by what these bring. */
    private static final Set<String> CALENDAR_ATTACHED = Set.of("participation-confirmed", POSTPONED, CANCELLED);

    private final RegistrationRepository registrations;
    private final EventService events;
    private final PersonalLinks links;
    private final EventCalendars calendars;
    private final MailOutbox outbox;
    private final String baseUrl;

    RegistrationMails(RegistrationRepository registrations, EventService events, PersonalLinks links,
                      EventCalendars calendars, MailOutbox outbox, @Value("${cocreation.base-url}") String baseUrl) {
        this.registrations = registrations;
        this.events = events;
        this.links = links;
        this.calendars = calendars;
        this.outbox = outbox;
        this.baseUrl = baseUrl;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("verify-address", "already-registered", "candidate-received", "seat-received", "waiting-listed",
                "confirmation-request", "confirmation-reminder", "participation-confirmed", "seat-released",
                "registration-cancelled", POSTPONED, CANCELLED);
    }

    @Override
    public void tellOfPostponement(Event event) {
        tell(POSTPONED, event);
    }

    @Override
    public void tellOfCancellation(Event event) {
        tell(CANCELLED, event);
    }

    /** Everybody who counts on the event: candidates, those with a seat and those in line. */
    private void tell(String purpose, Event event) {
        outbox.owe(registrations.search(event.code(), RegistrationFilter.all(), Integer.MAX_VALUE, 0).stream()
                .filter(registration -> registration.verifiedAt() != null && !registration.status().isOver())
                .map(registration -> RegistrationService.mail(purpose, registration, event.day().toString())).toList());
    }

    @Override
    public Map<Long, MailContent> write(List<OutgoingMail> mails) {
        Map<Long, Registration> byId = registrations.findAll(mails.stream().map(mail -> mail.recipient().number()).toList())
                .stream().collect(Collectors.toMap(Registration::id, Function.identity()));
        Map<String, Event> byCode = mails.stream().map(OutgoingMail::eventCode).distinct()
                .collect(Collectors.toMap(Function.identity(), events::get));
        List<OutgoingMail> current = mails.stream()
                .filter(mail -> byId.containsKey(mail.recipient().number()))
                .filter(mail -> stillApplies(mail, byId.get(mail.recipient().number()), byCode.get(mail.eventCode()))).toList();
        Map<Long, String> tokens = links.mint(PersonalLinks.Subject.REGISTRATION,
                current.stream().map(mail -> mail.recipient().number()).distinct().toList());
        Map<Long, MailContent> contents = new HashMap<>();
        for (OutgoingMail mail : current) {
            Registration registration = byId.get(mail.recipient().number());
            contents.put(mail.id(), content(mail, registration, byCode.get(mail.eventCode()), tokens.get(registration.id())));
        }
        return contents;
    }

    private static boolean stillApplies(OutgoingMail mail, Registration registration, Event event) {
        if (event.isCancelled() && !ABOUT_A_CANCELLED_EVENT.contains(mail.purpose())) {
            return false;
        }
        return switch (mail.purpose()) {
            case CANCELLED -> !registration.status().isOver();
            // Put off once more meanwhile: that mail tells of it.
            case POSTPONED -> !registration.status().isOver() && mail.occurrence().equals(event.day().toString());
            case "verify-address" -> registration.status() == RegistrationStatus.UNVERIFIED;
            case "confirmation-request", "confirmation-reminder" -> registration.awaitsAnswer();
            case "participation-confirmed" -> registration.status() == RegistrationStatus.CONFIRMED;
            default -> true;
        };
    }

    private MailContent content(OutgoingMail mail, Registration registration, Event event, String token) {
        Map<String, Object> model = new HashMap<>();
        model.put("name", registration.fullName());
        model.put("event", event.title());
        model.put("day", event.day());
        model.put("place", event.place());
        model.put("link", baseUrl + "/inscriptions/" + token + "?lang=" + mail.language().code());
        switch (mail.purpose()) {
            case "verify-address" -> model.put("closesAt", event.registrationClosesAt());
            case "candidate-received" -> {
                model.put("closesAt", event.registrationClosesAt());
                model.put("capacity", event.capacity());
            }
            case "confirmation-request" -> {
                model.put("deadline", registration.answerBy());
                model.put("promoted", SelectionReason.PROMOTED.equals(registration.reason()));
            }
            case "confirmation-reminder" -> model.put("deadline", registration.answerBy());
            case POSTPONED, CANCELLED -> {
                model.put("before", event.postponedFrom());
                model.put("notice", event.notice());
                model.put("seat", registration.status().holdsSeat());
            }
            case "participation-confirmed" -> {
                model.put("startsAt", event.agenda().stream().map(AgendaSlot::from).findFirst().orElse(null));
                model.put("workshop", event.workshops().stream().filter(workshop -> workshop.id() == registration.workshopId())
                        .map(Workshop::title).findFirst().orElse(null));
            }
            default -> {
                // The rest say nothing more.
            }
        }
        List<MailContent.Attachment> attachments = CALENDAR_ATTACHED.contains(mail.purpose())
                ? List.of(new MailContent.Attachment(event.code() + ".ics", "text/calendar; charset=UTF-8; method=PUBLISH",
                        calendars.of(event, mail.language()))) : List.of();
        return new MailContent(mail.purpose(), List.of(event.title()), model, attachments);
    }
}
