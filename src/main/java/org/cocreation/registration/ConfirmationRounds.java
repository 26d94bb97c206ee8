package org.cocreation.registration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cocreation.audit.Actor;
import org.cocreation.event.Event;
import org.cocreation.event.EventPostponed;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.form.Refusal;
import org.cocreation.language.Dates;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.NewMail;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rounds of confirmation: all who hold a seat are asked, reminded, and released when they stay silent, and the first in
 * line are called, again until the last deadline. Each step is a few statements, however many people it concerns, and
 * changes nothing when it is repeated.
 */
@Service
@Transactional
public class ConfirmationRounds {

    private final RegistrationRepository registrations;
    private final EventService events;
    private final MailOutbox outbox;
    private final ApplicationEventPublisher changes;
    private final Clock clock;

    ConfirmationRounds(RegistrationRepository registrations, EventService events, MailOutbox outbox,
                       ApplicationEventPublisher changes, Clock clock) {
        this.registrations = registrations;
        this.events = events;
        this.outbox = outbox;
        this.changes = changes;
        this.clock = clock;
    }

    /** Begins a round, unless one is under way, and asks everybody who holds a seat and was not asked. */
    public void ask(String eventCode) {
        ask(eventCode, null);
    }

    /** @param reminderBefore the deadline, but after half of the time; null for when two thirds of it are over */
    public void ask(String eventCode, @Nullable Duration reminderBefore) {
        Event event = events.locked(eventCode);
        if (registrations.openRound(eventCode).isPresent()) {
            return;
        }
        Instant now = clock.instant();
        Instant deadline = answerBy(event, now);
        int round = registrations.beginRound(eventCode, now, reminderBefore == null ? twoThirds(now, deadline)
                : latest(deadline.minus(reminderBefore), halfway(now, deadline)), deadline);
        askSelected(event, round, deadline, Actor.PROCESS);
    }

    /** The date that the round under way waits for: its reminder, then its deadline; now when there is none. */
    @Transactional(readOnly = true)
    public Instant nextDate(String eventCode) {
        return registrations.openRound(eventCode).map(ConfirmationRound::nextDate).orElseGet(clock::instant);
    }

    @Transactional(readOnly = true)
    public boolean isReminderDue(String eventCode) {
        return registrations.openRound(eventCode).filter(round -> round.isReminderDue(clock.instant())).isPresent();
    }

    /** Reminds those who have yet to answer, each at most once a day. */
    public void remind(String eventCode) {
        events.locked(eventCode);
        Optional<ConfirmationRound> round = registrations.openRound(eventCode);
        if (round.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        registrations.markReminded(round.get(), now);
        String today = LocalDate.now(clock).toString();
        outbox.owe(mails("confirmation-reminder", registrations.remind(eventCode, now, Actor.PROCESS), today));
    }

    /**
     * Ends the round: who was asked in it and did not answer loses the seat, and the first in line are called.
     *
     * @return whether another round is needed: someone has yet to answer or is in line, and the last deadline is to come
     */
    public boolean releaseAndPromote(String eventCode) {
        Event event = events.locked(eventCode);
        Instant now = clock.instant();
        registrations.openRound(eventCode).ifPresent(round -> {
            release(eventCode, latest(now, round.deadlineAt()));
            registrations.closeRound(round, now);
        });
        if (event.isConfirmationOver(now)) {
            return false;
        }
        registrations.promote(eventCode, event.capacity() - registrations.seatsTaken(eventCode), Actor.PROCESS);
        return registrations.anyUnanswered(eventCode) || registrations.figures(eventCode).waiting() > 0;
    }

    /**
     * Calls the first in line into free seats, the event being held and its list not under discussion. Once rounds have
     * begun, whoever has a seat and was not asked is asked at once; before, each is told of the seat.
     */
    void fillFreeSeats(Event event, String by) {
        Instant now = clock.instant();
        if (event.isConfirmationOver(now)) {
            return;
        }
        List<Registration> promoted = registrations.promote(event.code(),
                event.capacity() - registrations.seatsTaken(event.code()), by);
        List<ConfirmationRound> rounds = registrations.rounds(event.code());
        if (rounds.isEmpty()) {
            outbox.owe(mails("seat-received", promoted, now.toString()));
        } else {
            askSelected(event, rounds.get(rounds.size() - 1).number(), answerBy(event, now), by);
        }
    }

    /**
     * Puts the round's deadline to another moment, for everybody who has until the old one.
     *
     * @throws Refusal when no round is under way, or the moment is past or after the last deadline
     */
    public void reschedule(String eventCode, Instant deadline, String by) {
        Event event = events.locked(eventCode);
        ConfirmationRound round = registrations.openRound(eventCode)
                .orElseThrow(() -> new Refusal("Aucun tour de confirmation n'est en cours."));
        Instant now = clock.instant();
        if (!deadline.isAfter(now) || deadline.isAfter(event.lastConfirmationAt())) {
            throw new Refusal("L'échéance du tour doit être à venir et ne pas dépasser la dernière échéance de confirmation.");
        }
        registrations.rescheduleRound(round, twoThirds(latest(now, round.askedAt()), deadline), deadline);
        registrations.extendAnswers(eventCode, round.deadlineAt(), deadline, by);
    }

    /** Who was asked for the old day has the whole time to answer again; a later deadline stands. Before timers follow. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    public void giveTimeAgain(EventPostponed postponed) {
        Event event = events.locked(postponed.eventCode());
        registrations.openRound(event.code()).ifPresent(round -> {
            Instant now = clock.instant();
            Instant deadline = latest(round.deadlineAt(), answerBy(event, now));
            registrations.rescheduleRound(round, twoThirds(latest(now, round.askedAt()), deadline), deadline);
            registrations.extendAnswers(event.code(), round.deadlineAt(), deadline, Actor.PROCESS);
        });
        // There is time again to call the first in line into seats that were given up too late.
        if (Phase.LIST_PROPOSED.isBefore(event.phase())) {
            fillFreeSeats(event, Actor.PROCESS);
        }
    }

    /**
     * Takes back the seats of those who were called after the rounds were over, as into a seat that a postponement freed,
     * and did not answer. Nothing while a round is under way, which sees to it.
     */
    public void releaseLateSeats(String eventCode) {
        Event event = events.locked(eventCode);
        if (registrations.openRound(eventCode).isEmpty()) {
            release(eventCode, clock.instant());
            fillFreeSeats(event, Actor.PROCESS);
        }
    }

    /** Who had until then to answer loses the seat. */
    private void release(String eventCode, Instant until) {
        List<Registration> released = registrations.release(eventCode, until, Actor.PROCESS);
        outbox.owe(mails("seat-released", released, "1"));
        if (!released.isEmpty()) {
            changes.publishEvent(new SeatsGivenUp(eventCode, released.stream().map(Registration::id).toList()));
        }
    }

    /** By event code; first round first. */
    @Transactional(readOnly = true)
    public Map<String, List<ConfirmationRound>> of(Collection<String> eventCodes) {
        return registrations.rounds(eventCodes);
    }

    /** First round first. */
    @Transactional(readOnly = true)
    public List<ConfirmationRound> rounds(String eventCode) {
        return registrations.rounds(eventCode);
    }

    private void askSelected(Event event, int round, Instant answerBy, String by) {
        outbox.owe(mails("confirmation-request", registrations.ask(event.code(), round, answerBy, by), "round-" + round));
    }

    /** A round that begins at the end of another, seconds after a decent hour, ends at that hour too: rounds do not drift into the night. */
    private static Instant answerBy(Event event, Instant now) {
        Instant full = Dates.decentHour(now.plus(Duration.ofHours(event.admission().answerHours())).minus(Duration.ofMinutes(30)));
        return full.isBefore(event.lastConfirmationAt()) ? full : event.lastConfirmationAt();
    }

    private static Instant twoThirds(Instant asked, Instant deadline) {
        return asked.plus(Duration.between(asked, deadline).multipliedBy(2).dividedBy(3));
    }

    private static Instant halfway(Instant asked, Instant deadline) {
        return asked.plus(Duration.between(asked, deadline).dividedBy(2));
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static List<NewMail> mails(String purpose, List<Registration> registrations, String occurrence) {
        return registrations.stream().map(registration -> RegistrationService.mail(purpose, registration, occurrence)).toList();
    }
}
