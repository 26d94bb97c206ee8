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
import org.cocreation.event.EventCalendars;
import org.cocreation.event.EventService;
import org.cocreation.event.Workshop;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.MailWriter;
import org.cocreation.mail.OutgoingMail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The mails to participants. A personal link is minted when the mail is written, since only its hash is kept; a request
 * that its reader can no longer follow is dropped.
 */
@Component
class RegistrationMails implements MailWriter {

    private final RegistrationRepository registrations;
    private final EventService events;
    private final PersonalLinks links;
    private final EventCalendars calendars;
    private final String baseUrl;

    RegistrationMails(RegistrationRepository registrations, EventService events, PersonalLinks links,
                      EventCalendars calendars, @Value("${cocreation.base-url}") String baseUrl) {
        this.registrations = registrations;
        this.events = events;
        this.links = links;
        this.calendars = calendars;
        this.baseUrl = baseUrl;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("verify-address", "already-registered", "candidate-received", "seat-received", "waiting-listed",
                "confirmation-request", "confirmation-reminder", "participation-confirmed", "seat-released",
                "registration-cancelled");
    }

    @Override
    public Map<Long, MailContent> write(List<OutgoingMail> mails) {
        Map<Long, Registration> byId = registrations.findAll(mails.stream().map(mail -> mail.recipient().number()).toList())
                .stream().collect(Collectors.toMap(Registration::id, Function.identity()));
        List<OutgoingMail> current = mails.stream()
                .filter(mail -> byId.containsKey(mail.recipient().number()))
                .filter(mail -> stillApplies(mail.purpose(), byId.get(mail.recipient().number()))).toList();
        Map<String, Event> byCode = current.stream().map(OutgoingMail::eventCode).distinct()
                .collect(Collectors.toMap(Function.identity(), events::get));
        Map<Long, String> tokens = links.mint(PersonalLinks.Subject.REGISTRATION,
                current.stream().map(mail -> mail.recipient().number()).distinct().toList());
        Map<Long, MailContent> contents = new HashMap<>();
        for (OutgoingMail mail : current) {
            Registration registration = byId.get(mail.recipient().number());
            contents.put(mail.id(), content(mail, registration, byCode.get(mail.eventCode()), tokens.get(registration.id())));
        }
        return contents;
    }

    private static boolean stillApplies(String purpose, Registration registration) {
        return switch (purpose) {
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
            case "participation-confirmed" -> {
                model.put("startsAt", event.agenda().stream().map(AgendaSlot::from).findFirst().orElse(null));
                model.put("workshop", event.workshops().stream().filter(workshop -> workshop.id() == registration.workshopId())
                        .map(Workshop::title).findFirst().orElse(null));
            }
            default -> {
                // The rest say nothing more.
            }
        }
        List<MailContent.Attachment> attachments = mail.purpose().equals("participation-confirmed")
                ? List.of(new MailContent.Attachment(event.code() + ".ics", "text/calendar; charset=UTF-8; method=PUBLISH",
                        calendars.of(event, mail.language()))) : List.of();
        return new MailContent(mail.purpose(), List.of(event.title()), model, attachments);
    }
}
