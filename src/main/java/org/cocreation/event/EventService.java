package org.cocreation.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.cocreation.database.RecentlyRead;
import org.cocreation.workflow.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Reads events and moves them from phase to phase. Each step checks where the event stands, and a step that is already
 * done changes nothing: the engine repeats jobs.
 */
@Service
@Transactional
public class EventService {

    /** How long another node's change may stay unseen on public pages; statements that matter check the table itself. */
    private static final Duration STALE_AFTER = Duration.ofSeconds(5);

    private final EventRepository events;
    private final Clock clock;
    private final RecentlyRead<String, Optional<Event>> recent;

    EventService(EventRepository events, Clock clock) {
        this.events = events;
        this.clock = clock;
        this.recent = new RecentlyRead<>(STALE_AFTER, 1_000, events::find);
    }

    /** @throws EventNotFoundException when no event has the code */
    @Transactional(readOnly = true)
    public Event get(String code) {
        return events.find(code).orElseThrow(() -> new EventNotFoundException(code));
    }

    /**
     * The event as the public may see it, up to five seconds old.
     *
     * @throws EventNotFoundException when there is none or it is not published
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Event getPublished(String code) {
        return recent.get(code).filter(Event::isPublished)
                .orElseThrow(() -> new EventNotFoundException(code));
    }

    /** By day. */
    @Transactional(readOnly = true)
    public List<Event> all() {
        return events.all();
    }

    /** By day. */
    @Transactional(readOnly = true)
    public List<Event> published() {
        return events.published();
    }

    /** By position. */
    @Transactional(readOnly = true)
    public List<Event> ofCycle(String cycleCode) {
        return events.ofCycle(cycleCode);
    }

    /**
     * A new event in preparation. Registration opens 22 days before it and closes 8 days before, answers are due 3 days
     * before, as for the event of 14 October 2023; the ministry changes these dates when it opens registration.
     *
     * @param position 1 for the first of its cycle
     */
    public void plan(String code, String cycleCode, int position, EventDescription description, String by) {
        events.insert(code, cycleCode, position, description, RegistrationDates.before(description.day(), LocalDate.now(clock)), by);
    }

    /** @throws Refusal once the event is published */
    public void describe(String code, EventDescription description, String by) {
        Event event = lockedInPreparation(code);
        events.describe(code, description, by);
        if (!event.day().equals(description.day())) {
            events.plan(code, RegistrationDates.before(description.day(), LocalDate.now(clock)), by);
        }
        changed(code);
    }

    /** The committee agrees on the event's file: from now on it can be published. */
    public void settleFile(String code, String by) {
        if (locked(code).fileSettledAt() == null) {
            events.settleFile(code, clock.instant(), by);
            changed(code);
        }
    }

    /** @throws Refusal once the event is published */
    public void reopenFile(String code, String by) {
        Event event = lockedInPreparation(code);
        if (event.fileSettledAt() != null) {
            events.settleFile(code, null, by);
            changed(code);
        }
    }

    /** @throws Refusal while the committee has not settled the event's file */
    public void publish(String code, String by) {
        Event event = locked(code);
        if (event.phase() != Phase.PREPARATION) {
            return;
        }
        requireSettledFile(event);
        events.publish(code, clock.instant(), by);
        changed(code);
    }

    /** @throws Refusal unless the event is published, its file settled, and now or {@code opensAt} before {@code closesAt} before the event */
    public void scheduleRegistration(String code, Instant opensAt, Instant closesAt, int minimumRegistrations, String by) {
        Event event = locked(code);
        requireSettledFile(event);
        if (event.phase() != Phase.PUBLISHED) {
            throw new Refusal("Les inscriptions de cet événement sont déjà ouvertes ou closes.");
        }
        if (!opensAt.isBefore(closesAt)) {
            throw new Refusal("La clôture des inscriptions doit suivre leur ouverture.");
        }
        requireUsableClosing(event, closesAt);
        events.schedule(code, opensAt, closesAt, minimumRegistrations, by);
        changed(code);
    }

    /** Opens at the planned hour, or now when that hour has not come. */
    public void openRegistration(String code, String by) {
        Event event = locked(code);
        if (event.phase() != Phase.PUBLISHED) {
            return;
        }
        requireSettledFile(event);
        Instant now = clock.instant();
        if (now.isBefore(event.registrationOpensAt())) {
            events.openAt(code, now, by);
        }
        events.moveTo(Phase.REGISTRATION_OPEN, code, by);
        changed(code);
    }

    /** @throws Refusal unless registration is open or about to, and {@code closesAt} is to come and before the event */
    public void rescheduleClosing(String code, Instant closesAt, String by) {
        Event event = locked(code);
        if (event.phase() != Phase.PUBLISHED && event.phase() != Phase.REGISTRATION_OPEN) {
            throw new Refusal("Les inscriptions sont closes : la date ne peut plus être changée.");
        }
        if (!event.registrationOpensAt().isBefore(closesAt)) {
            throw new Refusal("La clôture des inscriptions doit suivre leur ouverture.");
        }
        requireUsableClosing(event, closesAt);
        events.closeAt(code, closesAt, by);
        changed(code);
    }

    /** @throws Refusal once registration is open, or unless {@code opensAt} is before the planned closing */
    public void rescheduleOpening(String code, Instant opensAt, String by) {
        Event event = locked(code);
        if (event.phase() != Phase.PUBLISHED) {
            throw new Refusal("Les inscriptions sont déjà ouvertes : leur ouverture ne peut plus être changée.");
        }
        if (!opensAt.isBefore(event.registrationClosesAt())) {
            throw new Refusal("L'ouverture des inscriptions doit précéder leur clôture.");
        }
        events.openAt(code, opensAt, by);
        changed(code);
    }

    /** Closes at the planned hour, or now when that hour has not come. */
    public void closeRegistration(String code, String by) {
        Event event = locked(code);
        if (event.phase() != Phase.REGISTRATION_OPEN) {
            return;
        }
        Instant now = clock.instant();
        if (now.isBefore(event.registrationClosesAt())) {
            events.closeAt(code, now, by);
        }
        events.moveTo(Phase.REGISTRATION_CLOSED, code, by);
        changed(code);
    }

    /** The list may be proposed again until it is settled. */
    public void markListProposed(String code, String by) {
        if (locked(code).phase() == Phase.REGISTRATION_CLOSED) {
            events.moveTo(Phase.LIST_PROPOSED, code, by);
            changed(code);
        }
    }

    public void markListSettled(String code, String by) {
        if (locked(code).phase() == Phase.LIST_PROPOSED) {
            events.settleList(code, clock.instant(), by);
            changed(code);
        }
    }

    public void markListShared(String code, String by) {
        if (locked(code).phase() == Phase.LIST_SETTLED) {
            events.shareList(code, clock.instant(), by);
            changed(code);
        }
    }

    /** @throws Refusal unless the day is to come and before the event */
    public void askRepliesBy(String code, LocalDate day, String by) {
        Event event = locked(code);
        if (!day.isAfter(LocalDate.now(clock)) || !day.isBefore(event.day())) {
            throw new Refusal("La date limite de réponse doit être à venir et précéder l'événement.");
        }
        events.askRepliesBy(code, day, by);
        changed(code);
    }

    /**
     * Writes down that the ministry changed a date and why.
     *
     * @throws Refusal without a reason
     */
    public void recordIntervention(String code, String actor, String action, String reason) {
        if (reason == null || reason.isBlank()) {
            throw new Refusal("Indiquez le motif de cette décision.");
        }
        events.recordIntervention(code, clock.instant(), actor, action, reason.strip());
    }

    /** Latest first. */
    @Transactional(readOnly = true)
    public List<Intervention> interventions(String code) {
        return events.interventions(code);
    }

    /**
     * Holds the event for this transaction: whatever gives or frees a seat does so first, one transaction at a time.
     *
     * @throws EventNotFoundException when no event has the code
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Event locked(String code) {
        events.lockPhase(code).orElseThrow(() -> new EventNotFoundException(code));
        return get(code);
    }

    /**
     * As {@link #locked}, for an event whose file may still change.
     *
     * @throws Refusal once the event is published
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Event lockedInPreparation(String code) {
        Event event = locked(code);
        if (event.phase() != Phase.PREPARATION) {
            throw new Refusal("L'événement est publié\u00a0: son dossier ne se modifie plus.");
        }
        return event;
    }

    private void requireUsableClosing(Event event, Instant closesAt) {
        if (!closesAt.isAfter(clock.instant())) {
            throw new Refusal("La clôture des inscriptions doit être à venir.");
        }
        if (!closesAt.isBefore(event.lastConfirmationAt())) {
            throw new Refusal("La clôture des inscriptions doit précéder la dernière échéance de confirmation.");
        }
    }

    private static void requireSettledFile(Event event) {
        if (event.fileSettledAt() == null) {
            throw new Refusal("Le dossier de l'événement n'est pas encore arrêté par le comité.");
        }
    }

    private void changed(String code) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                recent.forget(code);
            }
        });
    }
}
