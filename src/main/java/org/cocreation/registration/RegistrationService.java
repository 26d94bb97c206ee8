package org.cocreation.registration;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;

import org.cocreation.access.PersonalLinks;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Identification;
import org.cocreation.event.Phase;
import org.cocreation.language.Language;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.NewMail;
import org.cocreation.mail.Recipient;
import org.cocreation.paging.PageNumber;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import static org.cocreation.registration.RegistrationStatus.CANCELLED;
import static org.cocreation.registration.RegistrationStatus.CANDIDATE;
import static org.cocreation.registration.RegistrationStatus.CONFIRMED;
import static org.cocreation.registration.RegistrationStatus.DECLINED;
import static org.cocreation.registration.RegistrationStatus.SELECTED;
import static org.cocreation.registration.RegistrationStatus.UNVERIFIED;
import static org.cocreation.registration.RegistrationStatus.WAITING;

/**
 * What participants do, from the form to the cancellation. A click that is repeated or comes late is an ordinary result.
 * Whatever gives or frees a seat holds the event first, so that never one more is given than there are.
 */
@Service
@Transactional
public class RegistrationService {

    private final RegistrationRepository registrations;
    private final EventService events;
    private final Eligibility eligibility;
    private final ConfirmationRounds rounds;
    private final PersonalLinks links;
    private final MailOutbox outbox;
    private final ApplicationEventPublisher changes;
    private final Clock clock;

    RegistrationService(RegistrationRepository registrations, EventService events, Eligibility eligibility,
                        ConfirmationRounds rounds, PersonalLinks links, MailOutbox outbox,
                        ApplicationEventPublisher changes, Clock clock) {
        this.registrations = registrations;
        this.events = events;
        this.eligibility = eligibility;
        this.rounds = rounds;
        this.links = links;
        this.outbox = outbox;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Takes a form: one row, and the mail that asks to verify the address. An address that is registered already gets its
     * link again, at most once an hour.
     *
     * @throws org.cocreation.event.EventNotFoundException when the event is not public
     * @throws IllegalArgumentException when the workshop is not one of the event's
     */
    public RegistrationOutcome register(String eventCode, RegistrationForm form, Language language) {
        Event event = events.getPublished(eventCode);
        Instant now = clock.instant();
        if (!event.acceptsRegistrations(now)) {
            return RegistrationOutcome.CLOSED;
        }
        requireWorkshop(event, form);
        RegistrationOutcome verdict = eligibility.of(event, form.organisationKind(), form.provinceCode());
        if (verdict != RegistrationOutcome.RECEIVED) {
            return verdict;
        }
        String emailKey = normalise(form.email());
        OptionalLong id = registrations.insert(eventCode, emailKey, form, language, now);
        if (id.isPresent()) {
            outbox.owe(new NewMail("verify-address", eventCode, Recipient.registration(id.getAsLong()), now.toString(),
                    form.email().strip(), language));
            return RegistrationOutcome.RECEIVED;
        }
        return registrations.findByEmail(eventCode, emailKey).map(this::sendLinkAgain).orElse(RegistrationOutcome.CLOSED);
    }

    private RegistrationOutcome sendLinkAgain(Registration registration) {
        String purpose = registration.status() == UNVERIFIED ? "verify-address" : "already-registered";
        outbox.owe(mail(purpose, registration, clock.instant().truncatedTo(ChronoUnit.HOURS).toString()));
        return RegistrationOutcome.RECEIVED;
    }

    /** The registration behind a personal link; empty for a link that is not one, or no longer. */
    @Transactional(readOnly = true)
    public Optional<Registration> byLink(String token) {
        OptionalLong id = links.resolve(PersonalLinks.Subject.REGISTRATION, token);
        return id.isPresent() ? registrations.find(id.getAsLong()) : Optional.empty();
    }

    /**
     * The person holds the address, so the registration counts. After the list was made it goes to the end of the line.
     *
     * @return false when it is too late for any place in line
     */
    public boolean verify(long id) {
        Event event = holdEventOf(id);
        Registration registration = get(id);
        if (registration.status() != UNVERIFIED) {
            return true;
        }
        Instant now = clock.instant();
        if (event.isCancelled() || !now.isBefore(event.lastConfirmationAt())) {
            return false;
        }
        boolean balanced = event.identification() == Identification.BALANCED_LIST;
        if (!event.phase().isBefore(Phase.LIST_PROPOSED)) {
            boolean proposed = event.phase() == Phase.LIST_PROPOSED;
            registrations.verify(id, proposed && balanced ? CANDIDATE : WAITING, registrations.nextRank(event.code()),
                    SelectionReason.LATE, proposed ? false : null, now);
            outbox.owe(mail("waiting-listed", registration, "verified"));
        } else if (balanced) {
            registrations.verify(id, CANDIDATE, null, null, null, now);
            outbox.owe(mail("candidate-received", registration, now.toString()));
        } else if (registrations.seatsTaken(event.code()) < event.capacity()) {
            registrations.verify(id, SELECTED, registrations.nextRank(event.code()), SelectionReason.ARRIVAL, null, now);
            outbox.owe(mail("seat-received", registration, now.toString()));
        } else {
            registrations.verify(id, WAITING, registrations.nextRank(event.code()), SelectionReason.FULL, null, now);
            outbox.owe(mail("waiting-listed", registration, now.toString()));
        }
        return true;
    }

    /**
     * Changes everything but the address. {@link RegistrationOutcome#CLOSED} once the registration or the event is over.
     *
     * @throws IllegalArgumentException when the workshop is not one of the event's
     */
    public RegistrationOutcome change(long id, RegistrationForm form) {
        Registration registration = get(id);
        Event event = events.get(registration.eventCode());
        if (!mayChange(registration, event)) {
            return RegistrationOutcome.CLOSED;
        }
        requireWorkshop(event, form);
        boolean sameOrigin = registration.organisationKind() == form.organisationKind()
                && registration.provinceCode().equals(form.provinceCode());
        RegistrationOutcome verdict = sameOrigin ? RegistrationOutcome.RECEIVED
                : eligibility.of(event, form.organisationKind(), form.provinceCode());
        if (verdict == RegistrationOutcome.RECEIVED) {
            registrations.update(id, form);
        }
        return verdict;
    }

    /** Until the day before the event, unless the registration is over. */
    public boolean mayChange(Registration registration, Event event) {
        return !registration.status().isOver() && !event.isCancelled() && LocalDate.now(clock).isBefore(event.day());
    }

    /** @return false when there is nothing to confirm: not asked, too late, released, or withdrawn */
    public boolean confirm(long id) {
        Event event = holdEventOf(id);
        Registration registration = get(id);
        if (registration.status() == CONFIRMED) {
            return true;
        }
        if (event.isCancelled() || !registration.awaitsAnswer() || clock.instant().isAfter(registration.answerBy())) {
            return false;
        }
        registrations.answer(id, CONFIRMED, clock.instant(), "participant");
        outbox.owe(mail("participation-confirmed", registration, "1"));
        changes.publishEvent(new SeatConfirmed(registration.eventCode(), id));
        return true;
    }

    /** @return false when the registration was over already, in another way */
    public boolean decline(long id) {
        return leave(id, DECLINED);
    }

    /** @return false when the registration was over already, in another way */
    public boolean cancel(long id) {
        return leave(id, CANCELLED);
    }

    private boolean leave(long id, RegistrationStatus how) {
        Event event = holdEventOf(id);
        Registration registration = get(id);
        if (registration.status() == how) {
            return true;
        }
        if (registration.status().isOver()) {
            return false;
        }
        registrations.answer(id, how, clock.instant(), "participant");
        outbox.owe(mail("registration-cancelled", registration, clock.instant().toString()));
        fillSeatOf(registration, event);
        return true;
    }

    /** The right of opposition (law 09-08, article 9): nothing of the person remains, and the seat goes to the next in line. */
    public void erase(long id) {
        Event event = holdEventOf(id);
        Registration registration = get(id);
        if (!registration.status().isOver()) {
            registrations.answer(id, CANCELLED, clock.instant(), "participant");
            fillSeatOf(registration, event);
        }
        links.revoke(PersonalLinks.Subject.REGISTRATION, id);
        outbox.forget(Recipient.registration(id));
        registrations.delete(id);
    }

    private void fillSeatOf(Registration left, Event event) {
        if (event.isCancelled()) {
            return;
        }
        if (left.status().holdsSeat()) {
            changes.publishEvent(new SeatsGivenUp(event.code(), List.of(left.id())));
        }
        if (event.phase() == Phase.LIST_PROPOSED) {
            if (Boolean.TRUE.equals(left.proposedSeat())) {
                registrations.promoteInProposal(event.code(), 1, "participant");
            }
        } else if (left.status().holdsSeat()) {
            rounds.fillFreeSeats(event, "participant");
        }
    }

    @Transactional(readOnly = true)
    public Optional<Registration> find(long id) {
        return registrations.find(id);
    }

    @Transactional(readOnly = true)
    public Registration get(long id) {
        return registrations.find(id).orElseThrow(() -> new NoSuchElementException("No registration " + id));
    }

    @Transactional(readOnly = true)
    public Figures figures(String eventCode) {
        return registrations.figures(eventCode);
    }

    /** Seats given in a list that is not settled yet. */
    @Transactional(readOnly = true)
    public int proposedSeats(String eventCode) {
        return registrations.proposedSeats(eventCode);
    }

    /** By event code; an event without a registration is absent. */
    @Transactional(readOnly = true)
    public Map<String, Figures> figures() {
        return registrations.figures();
    }

    /** Fifty a page; {@code page} counts from 0, and beyond the last page the last is given. */
    @Transactional(readOnly = true)
    public RegistrationPage search(String eventCode, RegistrationFilter filter, int page) {
        int total = registrations.count(eventCode, filter);
        int number = PageNumber.atMost(page, RegistrationPage.pages(total));
        return new RegistrationPage(registrations.search(eventCode, filter, RegistrationPage.SIZE, number * RegistrationPage.SIZE),
                number, total);
    }

    /** All that a filter finds, for an export. */
    @Transactional(readOnly = true)
    public List<Registration> all(String eventCode, RegistrationFilter filter) {
        return registrations.search(eventCode, filter, Integer.MAX_VALUE, 0);
    }

    private Event holdEventOf(long id) {
        return events.locked(get(id).eventCode());
    }

    private static void requireWorkshop(Event event, RegistrationForm form) {
        if (event.workshops().stream().noneMatch(workshop -> workshop.id() == form.workshopId())) {
            throw new IllegalArgumentException("Workshop %d is not one of %s".formatted(form.workshopId(), event.code()));
        }
    }

    static NewMail mail(String purpose, Registration registration, String occurrence) {
        return new NewMail(purpose, registration.eventCode(), Recipient.registration(registration.id()), occurrence,
                registration.email(), registration.language());
    }

    /** Two spellings of an address that reach the same mailbox are one person. */
    static String normalise(String email) {
        return Normalizer.normalize(email.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
