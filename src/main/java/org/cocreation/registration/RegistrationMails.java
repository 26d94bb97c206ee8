package org.cocreation.registration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.cocreation.access.PersonalLinks;
import org.cocreation.event.AgendaSlot;
import org.cocreation.event.Event;
import org.cocreation.event.EventAudience;
import org.cocreation.event.EventCalendars;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.event.Workshop;
import org.cocreation.language.Deadline;
import org.cocreation.mail.MailContent;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.MailWriter;
import org.cocreation.mail.OutgoingMail;
import org.cocreation.privacy.PrivacyNotice;
import org.jspecify.annotations.Nullable;
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

    private static final String NEW_ADDRESS = "verify-new-address";
    private static final String OLD_ADDRESS = "address-changed";

    private static final Set<String> ABOUT_A_CANCELLED_EVENT = Set.of(CANCELLED, "registration-cancelled", OLD_ADDRESS);

    private final RegistrationRepository registrations;
    private final EventService events;
    private final PersonalLinks links;
    private final EventCalendars calendars;
    private final MailOutbox outbox;
    private final PrivacyNotice notice;
    private final String baseUrl;

    RegistrationMails(RegistrationRepository registrations, EventService events, PersonalLinks links,
                      EventCalendars calendars, MailOutbox outbox, PrivacyNotice notice,
                      @Value("${cocreation.base-url}") String baseUrl) {
        this.registrations = registrations;
        this.events = events;
        this.links = links;
        this.calendars = calendars;
        this.outbox = outbox;
        this.notice = notice;
        this.baseUrl = baseUrl;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("verify-address", "already-registered", "candidate-received", "seat-received", "waiting-listed",
                "confirmation-request", "confirmation-reminder", "participation-confirmed", "seat-released",
                "registration-cancelled", POSTPONED, CANCELLED, NEW_ADDRESS, OLD_ADDRESS);
    }

    /** Everybody who counts on the event: candidates, those with a seat and those in line. */
    @Override
    public void tellOfChange(Event event) {
        String purpose = event.isCancelled() ? CANCELLED : POSTPONED;
        outbox.owe(registrations.search(event.code(), RegistrationFilter.all(), Integer.MAX_VALUE, 0).stream()
                .filter(registration -> registration.verifiedAt() != null && !registration.status().isOver())
                .map(registration -> RegistrationService.mail(purpose, registration, event.day().toString())).toList());
    }

    @Override
    public Map<Long, MailContent> write(List<OutgoingMail> mails) {
        Map<Long, Registration> byId = registrations.find(mails.stream().map(mail -> mail.recipient().number()).toList())
                .stream().collect(Collectors.toMap(Registration::id, Function.identity()));
        Function<OutgoingMail, Event> about = MailWriter.subjects(mails, events::get);
        List<OutgoingMail> current = mails.stream()
                .filter(mail -> stillApplies(mail, byId.get(mail.recipient().number()), about.apply(mail))).toList();
        Map<Long, String> tokens = links.mint(PersonalLinks.Subject.REGISTRATION,
                ids(current, mail -> !mail.purpose().equals(NEW_ADDRESS) && !mail.purpose().equals(OLD_ADDRESS)));
        Map<Long, String> addressTokens = links.mint(PersonalLinks.Subject.ADDRESS, ids(current, mail -> mail.purpose().equals(NEW_ADDRESS)));
        Map<Long, Integer> places = registrations.placesInLine(ids(current, mail -> mail.purpose().equals("waiting-listed")));
        Map<Long, MailContent> contents = new HashMap<>();
        for (OutgoingMail mail : current) {
            Registration registration = Objects.requireNonNull(byId.get(mail.recipient().number()));
            Map<String, Object> model = model(mail, registration, about.apply(mail));
            String page = mail.purpose().equals(NEW_ADDRESS) ? "/inscriptions/nouvelle-adresse/" + addressTokens.get(registration.id())
                    : "/inscriptions/" + tokens.get(registration.id());
            model.put("link", baseUrl + page + "?lang=" + mail.language().code());
            model.put("rank", places.get(registration.id()));
            model.put("contact", notice.contactEmail());
            contents.put(mail.id(), content(mail, about.apply(mail), model));
        }
        return contents;
    }

    private static List<Long> ids(List<OutgoingMail> mails, Predicate<OutgoingMail> wanted) {
        return mails.stream().filter(wanted).map(mail -> mail.recipient().number()).distinct().toList();
    }

    private boolean stillApplies(OutgoingMail mail, @Nullable Registration registration, Event event) {
        if (registration == null || event.isCancelled() && !ABOUT_A_CANCELLED_EVENT.contains(mail.purpose())) {
            return false;
        }
        return switch (mail.purpose()) {
            case CANCELLED -> !registration.status().isOver();
            // Put off once more meanwhile: that mail tells of it.
            case POSTPONED -> !registration.status().isOver() && mail.occurrence().equals(event.day().toString());
            case "verify-address" -> registration.status() == RegistrationStatus.UNVERIFIED;
            case "confirmation-request", "confirmation-reminder" -> registration.awaitsAnswer();
            case "participation-confirmed" -> registration.status() == RegistrationStatus.CONFIRMED;
            case "waiting-listed" -> registration.status() == RegistrationStatus.WAITING;
            case "seat-received" -> registration.status().holdsSeat();
            case "seat-released" -> registration.status() == RegistrationStatus.RELEASED;
            default -> true;
        };
    }

    private static Map<String, Object> model(OutgoingMail mail, Registration registration, Event event) {
        Map<String, Object> model = new HashMap<>();
        // Whoever typed it may be a stranger to the address.
        model.put("name", registration.verifiedAt() == null ? null : registration.fullName());
        model.put("event", event.title());
        model.put("day", event.day());
        model.put("place", event.fullPlace());
        model.put("map", event.location().map());
        switch (mail.purpose()) {
            case "verify-address" -> {
                model.put("closesAt", new Deadline(event.registrationClosesAt()));
                model.put("byOthers", registration.onBehalf() != null);
            }
            case "candidate-received" -> {
                model.put("closesAt", new Deadline(event.registrationClosesAt()));
                model.put("closed", Phase.REGISTRATION_OPEN.isBefore(event.phase()));
                model.put("capacity", event.capacity());
            }
            case "seat-received" -> model.put("promoted", SelectionReason.PROMOTED.equals(registration.reason()));
            case "waiting-listed" -> model.put("together", SelectionReason.TOGETHER.equals(registration.reason()));
            case "confirmation-request" -> {
                model.put("deadline", new Deadline(Objects.requireNonNull(registration.answerBy())));
                model.put("promoted", SelectionReason.PROMOTED.equals(registration.reason()));
            }
            case "confirmation-reminder" -> model.put("deadline", new Deadline(Objects.requireNonNull(registration.answerBy())));
            case POSTPONED, CANCELLED -> {
                model.put("before", event.change().postponedFrom());
                model.put("notice", event.change().notice());
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
        return model;
    }

    private MailContent content(OutgoingMail mail, Event event, Map<String, Object> model) {
        return new MailContent(mail.purpose(), List.of(event.title()), model, attachments(mail, event));
    }

    /** A calendar that has the event changes or drops it by what these bring. */
    private List<MailContent.Attachment> attachments(OutgoingMail mail, Event event) {
        return switch (mail.purpose()) {
            case "participation-confirmed", POSTPONED -> List.of(calendars.invitation(event, mail.language()));
            case CANCELLED, "registration-cancelled", "seat-released" -> List.of(calendars.withdrawal(event, mail.language()));
            default -> List.of();
        };
    }
}
