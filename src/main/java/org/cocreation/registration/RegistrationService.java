package org.cocreation.registration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.cocreation.access.PersonalLinks;
import org.cocreation.audit.Actor;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Identification;
import org.cocreation.event.Phase;
import org.cocreation.form.Typed;
import org.cocreation.language.Language;
import org.cocreation.mail.EmailAddress;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.NewMail;
import org.cocreation.mail.Recipient;
import org.cocreation.paging.PageNumber;
import org.cocreation.personaldata.Erasure;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
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

    /** How long the link to verify a new address works. */
    private static final Duration ADDRESS_WAITS = Duration.ofDays(7);

    private final RegistrationRepository registrations;
    private final EventService events;
    private final Eligibility eligibility;
    private final ConfirmationRounds rounds;
    private final PersonalLinks links;
    private final Erasure erasure;
    private final MailOutbox outbox;
    private final ApplicationEventPublisher changes;
    private final Clock clock;

    RegistrationService(RegistrationRepository registrations, EventService events, Eligibility eligibility,
                        ConfirmationRounds rounds, PersonalLinks links, Erasure erasure, MailOutbox outbox,
                        ApplicationEventPublisher changes, Clock clock) {
        this.registrations = registrations;
        this.events = events;
        this.eligibility = eligibility;
        this.rounds = rounds;
        this.links = links;
        this.erasure = erasure;
        this.outbox = outbox;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Takes a form: one row, and the mail that asks to verify the address. While it is not verified the last form counts;
     * an address that is registered already gets its link again. Either way a further mail leaves at most once an hour, and
     * by the same statements: nobody learns from the time whether the address is known.
     *
     * @throws org.cocreation.event.EventNotFoundException when the event is not public
     * @throws IllegalArgumentException when the workshop is not one of the event's, or it has fewer seats in all
     */
    public RegistrationOutcome register(String eventCode, RegistrationForm form, Language language) {
        Event event = events.getPublished(eventCode);
        Instant now = clock.instant();
        RegistrationOutcome verdict = admit(event, form, now);
        if (verdict != RegistrationOutcome.RECEIVED) {
            return verdict;
        }
        return receive(eventCode, form, language, now).map(received -> {
            outbox.owe(link(eventCode, received, now));
            return verdict;
        }).orElse(RegistrationOutcome.CLOSED);
    }

    /**
     * {@link RegistrationOutcome#RECEIVED} when the form may register at this moment.
     *
     * @throws IllegalArgumentException when the workshop is not one of the event's, or it has fewer seats in all
     */
    RegistrationOutcome admit(Event event, RegistrationForm form, Instant now) {
        if (!event.acceptsRegistrations(now)) {
            return RegistrationOutcome.CLOSED;
        }
        requireFits(event, form);
        return eligibility.of(event, Typed.chosen(form.organisationKind()), form.provinceCode());
    }

    /** The row of a form that may register; empty when the window has closed meanwhile. */
    Optional<RegistrationRepository.Received> receive(String eventCode, RegistrationForm form, Language language, Instant now) {
        String key = form.key();
        return registrations.insert(eventCode, key, form, language, now).or(() -> registrations.insert(eventCode, key, form, language, now));
    }

    /** Whether a form that is sent now would get an answer. Everybody asks at once when registration opens: it takes no connection. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean canDecide(Event event) {
        return eligibility.isClear(event);
    }

    /** The mail with the link that a form asks for. */
    NewMail link(String eventCode, RegistrationRepository.Received received, Instant now) {
        return new NewMail(received.status() == UNVERIFIED ? "verify-address" : "already-registered", eventCode,
                Recipient.registration(received.id()), received.anew() ? now.toString() : thisHour(),
                received.email(), received.language());
    }

    /** In the occurrence of a mail: it leaves once an hour. */
    private String thisHour() {
        return clock.instant().truncatedTo(ChronoUnit.HOURS).toString();
    }

    /**
     * Sends the links of all registrations of an address, at most once an hour. Whether it has one is only looked up when
     * the mail is written: to ask takes as long for an address that nobody registered.
     */
    public void sendLinks(String email, Language language) {
        outbox.owe(new NewMail(LinkMails.PURPOSE, null, LinkMails.recipient(email), thisHour(), email, language));
    }

    /** The registration behind a personal link; empty for a link that is not one, or no longer. */
    @Transactional(readOnly = true)
    public Optional<Registration> byLink(String token) {
        OptionalLong id = links.resolve(PersonalLinks.Subject.REGISTRATION, token);
        return id.isPresent() ? registrations.find(id.getAsLong()) : Optional.empty();
    }

    /**
     * The person holds the address, so the registration counts. After the list was made it goes to the end of the line,
     * and takes a seat at once when there is one for it.
     *
     * @return false when it is over, or too late for any place in line
     */
    public boolean verify(long id) {
        return verify(id, Actor.PARTICIPANT);
    }

    /** As {@link #verify(long)}, by a member who spoke with the person. */
    boolean verify(long id, String by) {
        Event event = holdEventOf(id);
        Registration registration = get(id);
        if (registration.status() != UNVERIFIED) {
            return !registration.status().isOver();
        }
        Instant now = clock.instant();
        if (event.isCancelled() || event.isConfirmationOver(now)) {
            return false;
        }
        if (event.phase() == Phase.LIST_PROPOSED) {
            joinProposal(event, registration, now, by);
        } else if (Phase.LIST_PROPOSED.isBefore(event.phase())) {
            joinLine(event, registration, now, by);
        } else if (event.identification() == Identification.BALANCED_LIST) {
            registrations.verify(id, CANDIDATE, null, null, null, now, by);
            outbox.owe(mail("candidate-received", registration, now.toString()));
        } else {
            takeSeatOrWait(event, registration, now, by);
        }
        return true;
    }

    /** First come: after who is in line already, and only where there is a seat for who comes along as well. */
    private void takeSeatOrWait(Event event, Registration registration, Instant now, String by) {
        int free = registrations.anyWaiting(event.code()) ? 0 : event.capacity() - registrations.seatsTaken(event.code());
        boolean seat = registration.seats() <= free;
        SelectionReason reason = seat ? SelectionReason.ARRIVAL : free > 0 ? SelectionReason.TOGETHER : SelectionReason.FULL;
        registrations.verify(registration.id(), seat ? SELECTED : WAITING, registrations.nextRank(event.code()), reason, null, now, by);
        outbox.owe(mail(seat ? "seat-received" : "waiting-listed", registration, now.toString()));
    }

    /** The committee is at the list: at its end, with a seat when one is free and nobody waits for it. */
    private void joinProposal(Event event, Registration registration, Instant now, String by) {
        boolean seat = registrations.proposedSeats(event.code()) + registration.seats() <= event.capacity()
                && !registrations.anyWaitingInProposal(event.code());
        int rank = registrations.nextRank(event.code());
        if (event.identification() == Identification.BALANCED_LIST) {
            registrations.verify(registration.id(), CANDIDATE, rank, SelectionReason.LATE, seat, now, by);
            outbox.owe(mail("candidate-received", registration, now.toString()));
        } else {
            registrations.verify(registration.id(), seat ? SELECTED : WAITING, rank, SelectionReason.LATE, seat, now, by);
            outbox.owe(mail(seat ? "seat-received" : "waiting-listed", registration, now.toString()));
        }
    }

    /** At the end of the line, and out of it at once when a seat is free. */
    private void joinLine(Event event, Registration registration, Instant now, String by) {
        registrations.verify(registration.id(), WAITING, registrations.nextRank(event.code()), SelectionReason.LATE, null, now, by);
        rounds.fillFreeSeats(event, by);
        if (get(registration.id()).status() == WAITING) {
            outbox.owe(mail("waiting-listed", registration, now.toString()));
        }
    }

    /**
     * Changes everything but the address and the consents. {@link RegistrationOutcome#CLOSED} once the registration or the
     * event is over, {@link RegistrationOutcome#NO_SEAT} when somebody is to come along and no seat is free.
     *
     * @throws IllegalArgumentException when the workshop is not one of the event's, or it has fewer seats in all
     */
    public RegistrationOutcome change(long id, RegistrationForm form) {
        return change(id, form, Actor.PARTICIPANT);
    }

    /** As {@link #change(long, RegistrationForm)}, by a member who was asked to. */
    RegistrationOutcome change(long id, RegistrationForm form, String by) {
        Event event = holdEventOf(id);
        Registration registration = get(id);
        if (!mayChange(registration, event)) {
            return RegistrationOutcome.CLOSED;
        }
        requireFits(event, form);
        boolean sameOrigin = registration.organisationKind() == form.organisationKind()
                && registration.provinceCode().equals(form.provinceCode());
        RegistrationOutcome verdict = sameOrigin ? RegistrationOutcome.RECEIVED
                : eligibility.of(event, Typed.chosen(form.organisationKind()), form.provinceCode());
        if (verdict != RegistrationOutcome.RECEIVED) {
            return verdict;
        }
        if (form.seats() > registration.seats() && hasSeat(registration) && form.seats() - registration.seats() > freeSeats(event)) {
            return RegistrationOutcome.NO_SEAT;
        }
        registrations.update(id, form, by);
        if (form.seats() < registration.seats()) {
            fillSeats(event, hasSeat(registration) ? registration.seats() - form.seats() : 0, by);
        }
        return RegistrationOutcome.RECEIVED;
    }

    /** Of the list, proposed or not. */
    private static boolean hasSeat(Registration registration) {
        return registration.proposedSeat() == null ? registration.status().holdsSeat() : registration.proposedSeat();
    }

    /** That are nobody's: those in line come first. */
    private int freeSeats(Event event) {
        if (event.phase() == Phase.LIST_PROPOSED) {
            return registrations.anyWaitingInProposal(event.code()) ? 0 : event.capacity() - registrations.proposedSeats(event.code());
        }
        return registrations.anyWaiting(event.code()) ? 0 : event.capacity() - registrations.seatsTaken(event.code());
    }

    /**
     * Says whether pictures of the person may be published. The wish counts at any time, after the event too.
     *
     * @return false while the address is not verified
     */
    public boolean photograph(long id, boolean allowed) {
        return photograph(id, allowed, Actor.PARTICIPANT);
    }

    boolean photograph(long id, boolean allowed, String by) {
        if (get(id).status() == UNVERIFIED) {
            return false;
        }
        registrations.photograph(id, allowed, by);
        return true;
    }

    /** Until the day before the event, once the address is verified and unless the registration is over. */
    public boolean mayChange(Registration registration, Event event) {
        return registration.status() != UNVERIFIED && !registration.status().isOver() && event.isToCome(LocalDate.now(clock));
    }

    /**
     * Asks a new address whether it is the person's. Until then the old one stays, and what was asked for last counts.
     * Whether somebody is registered with the new one is not told here.
     *
     * @return false once the registration or the event is over
     */
    public boolean askForAddress(long id, String email, Language language) {
        Registration registration = get(id);
        if (!mayChange(registration, events.get(registration.eventCode()))) {
            return false;
        }
        Instant now = clock.instant();
        // The link that an earlier wish sent to another address must not answer for this one.
        links.revoke(PersonalLinks.Subject.ADDRESS, id);
        registrations.wishAddress(id, email, now);
        outbox.owe(new NewMail("verify-new-address", registration.eventCode(), Recipient.registration(id), now.toString(), email, language));
        return true;
    }

    /** The address that waits to be verified, unless it was asked for too long ago. */
    @Transactional(readOnly = true)
    public Optional<String> wishedAddress(long id) {
        return registrations.wishedAddress(id, clock.instant().minus(ADDRESS_WAITS));
    }

    /** The registration whose new address a link of a mail to it verifies; empty for a link that is not one, or no longer. */
    @Transactional(readOnly = true)
    public Optional<Registration> byAddressLink(String token) {
        OptionalLong id = links.resolve(PersonalLinks.Subject.ADDRESS, token);
        return id.isPresent() ? registrations.find(id.getAsLong()) : Optional.empty();
    }

    /**
     * The new address is the person's: it takes the place of the old one, whose links end, and which is told.
     *
     * @return a new personal link, empty when nothing waits to be verified, it is too late, or the address has a
     *         registration of its own
     */
    public Optional<String> takeAddress(long id) {
        Event event = holdEventOf(id);
        Registration registration = get(id);
        Optional<String> wished = wishedAddress(id);
        if (wished.isEmpty() || !mayChange(registration, event)
                || !registrations.takeAddress(id, wished.get(), EmailAddress.key(wished.get()))) {
            return Optional.empty();
        }
        links.revoke(PersonalLinks.Subject.REGISTRATION, id);
        outbox.readdress(Recipient.registration(id), wished.get());
        outbox.owe(mail("address-changed", registration, clock.instant().toString()));
        return Optional.of(links.mint(PersonalLinks.Subject.REGISTRATION, id));
    }

    /** @return false when there is nothing to confirm: not asked, too late, released, or withdrawn */
    public boolean confirm(long id) {
        return confirm(id, Actor.PARTICIPANT);
    }

    boolean confirm(long id, String by) {
        Event event = holdEventOf(id);
        Registration registration = get(id);
        if (registration.status() == CONFIRMED) {
            return true;
        }
        if (event.isCancelled() || !registration.awaitsAnswer() || clock.instant().isAfter(registration.answerBy())) {
            return false;
        }
        registrations.answer(id, CONFIRMED, clock.instant(), by);
        outbox.owe(mail("participation-confirmed", registration, "1"));
        changes.publishEvent(new SeatConfirmed(registration.eventCode(), id));
        return true;
    }

    /** @return false when the registration does not count yet, or was over already, in another way */
    public boolean decline(long id) {
        return leave(id, DECLINED, Actor.PARTICIPANT);
    }

    /** As {@link #decline}. */
    public boolean cancel(long id) {
        return leave(id, CANCELLED, Actor.PARTICIPANT);
    }

    boolean leave(long id, RegistrationStatus how, String by) {
        Event event = holdEventOf(id);
        Registration registration = get(id);
        if (registration.status() == how) {
            return true;
        }
        if (registration.status() == UNVERIFIED || registration.status().isOver()) {
            return false;
        }
        registrations.answer(id, how, clock.instant(), by);
        outbox.owe(mail("registration-cancelled", registration, clock.instant().toString()));
        fillSeatOf(registration, event, by);
        return true;
    }

    /** The right of opposition (law 09-08, article 9): nothing of the person remains, and the seat goes to the next in line. */
    public void erase(long id) {
        erase(id, Actor.PARTICIPANT);
    }

    void erase(long id, String by) {
        Event event = holdEventOf(id);
        Registration registration = get(id);
        if (!registration.status().isOver()) {
            registrations.answer(id, CANCELLED, clock.instant(), by);
            fillSeatOf(registration, event, by);
        }
        erasure.ofRegistration(id);
    }

    private void fillSeatOf(Registration left, Event event, String by) {
        if (event.isCancelled()) {
            return;
        }
        if (left.status().holdsSeat()) {
            changes.publishEvent(new SeatsGivenUp(event.code(), List.of(left.id())));
        }
        if (hasSeat(left)) {
            fillSeats(event, left.seats(), by);
        } else if (left.status() == WAITING) {
            // A seat may have waited for another, for somebody who comes along.
            fillSeats(event, 0, by);
        }
    }

    /** @param freed just now; a list that is proposed keeps the seats that the committee left free */
    private void fillSeats(Event event, int freed, String by) {
        if (event.phase() == Phase.LIST_PROPOSED) {
            registrations.promoteInProposal(event.code(), freed, by);
        } else {
            rounds.fillFreeSeats(event, by);
        }
    }

    @Transactional(readOnly = true)
    public Optional<Registration> find(long id) {
        return registrations.find(id);
    }

    /** Those that there still are, in the order of their registration. */
    @Transactional(readOnly = true)
    public List<Registration> find(Collection<Long> ids) {
        return registrations.find(ids);
    }

    @Transactional(readOnly = true)
    public Registration get(long id) {
        return registrations.find(id).orElseThrow(() -> new NoSuchElementException("No registration " + id));
    }

    /** Place in line, 1 for who is called next; empty for who does not wait. */
    @Transactional(readOnly = true)
    public OptionalInt placeInLine(Registration registration) {
        Integer place = registrations.placesInLine(List.of(registration.id())).get(registration.id());
        return place == null ? OptionalInt.empty() : OptionalInt.of(place);
    }

    @Transactional(readOnly = true)
    public Figures figures(String eventCode) {
        return registrations.figures(eventCode);
    }

    /** People to whom a list that is not settled yet gives a seat. */
    @Transactional(readOnly = true)
    public int proposed(String eventCode) {
        return registrations.proposed(eventCode);
    }

    /** Seats given in a list that is not settled yet. */
    @Transactional(readOnly = true)
    public int proposedSeats(String eventCode) {
        return registrations.proposedSeats(eventCode);
    }

    /** By event code; an event without a registration is absent. */
    @Transactional(readOnly = true)
    public Map<String, Figures> figures(Collection<String> eventCodes) {
        return registrations.figures(eventCodes);
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

    /** Through whom somebody was registered with others; empty for whom nobody was. */
    @Transactional(readOnly = true)
    public Optional<OnBehalf.Group> group(Registration registration) {
        return Optional.ofNullable(registration.onBehalf()).map(OnBehalf::group).flatMap(registrations::group);
    }

    private Event holdEventOf(long id) {
        return events.locked(get(id).eventCode());
    }

    static void requireFits(Event event, RegistrationForm form) {
        long chosen = Typed.chosen(form.workshopId());
        if (event.workshops().stream().noneMatch(workshop -> workshop.id() == chosen)) {
            throw new IllegalArgumentException("Workshop %d is not one of %s".formatted(chosen, event.code()));
        }
        if (form.seats() > event.capacity()) {
            throw new IllegalArgumentException("%d seats are more than all of %s".formatted(form.seats(), event.code()));
        }
    }

    static NewMail mail(String purpose, Registration registration, String occurrence) {
        return new NewMail(purpose, registration.eventCode(), Recipient.registration(registration.id()), occurrence,
                registration.email(), registration.language());
    }
}
