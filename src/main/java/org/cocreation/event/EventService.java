package org.cocreation.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cocreation.audit.AuditTrail;
import org.cocreation.audit.Intervention;
import org.cocreation.database.RecentlyRead;
import org.cocreation.form.Refusal;
import org.cocreation.language.Bilingual;
import org.cocreation.paging.PageNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads events and moves them from phase to phase. Each step checks where the event stands, and a step that is already
 * done changes nothing: the engine repeats jobs.
 */
@Service
@Transactional
public class EventService {

    /** What the trail calls an event that is called off. */
    public static final String CANCELLATION = "cancel-event";

    /** How long another node's change may stay unseen on public pages; statements that matter check the table itself. */
    private static final Duration STALE_AFTER = Duration.ofSeconds(5);

    private final EventRepository events;
    private final AuditTrail trail;
    private final Clock clock;
    private final ApplicationEventPublisher changes;
    private final RecentlyRead<String, Optional<Event>> recent;

    EventService(EventRepository events, AuditTrail trail, Clock clock, ApplicationEventPublisher changes) {
        this.events = events;
        this.trail = trail;
        this.clock = clock;
        this.changes = changes;
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

    /**
     * The same for whoever sends a form: read anew before the form is refused, since registration may have opened on another node.
     *
     * @throws EventNotFoundException when there is none or it is not published
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Event getForRegistration(String code) {
        Event event = getPublished(code);
        if (event.acceptsRegistrations(clock.instant())) {
            return event;
        }
        recent.forget(code);
        return getPublished(code);
    }

    /** By day. */
    @Transactional(readOnly = true)
    public List<Event> all() {
        return events.all();
    }

    /** A page of all events: those to come first, the nearest first, then those that are over, the latest first. */
    @Transactional(readOnly = true)
    public EventsPage page(int page) {
        int total = events.count();
        int number = PageNumber.atMost(page, EventsPage.pages(total));
        return new EventsPage(events.around(LocalDate.now(clock), EventsPage.SIZE, number * EventsPage.SIZE), number, total);
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
        if (!locked(code).isFileSettled()) {
            events.settleFile(code, clock.instant(), by);
            changed(code);
        }
    }

    /** @throws Refusal once the event is published */
    public void reopenFile(String code, String by) {
        if (lockedInPreparation(code).isFileSettled()) {
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
        event.requireNotCancelled();
        event.requireSettledFile();
        events.publish(code, clock.instant(), by);
        changed(code);
    }

    /** @throws Refusal unless the event is published, its file settled, and now or {@code opensAt} before {@code closesAt} before the event */
    public void scheduleRegistration(String code, Instant opensAt, Instant closesAt, int minimumRegistrations, String by) {
        locked(code).requireSchedule(opensAt, closesAt, clock.instant());
        events.schedule(code, opensAt, closesAt, minimumRegistrations, by);
        changed(code);
    }

    /** Opens at the planned hour, or now when that hour has not come. */
    public void openRegistration(String code, String by) {
        Event event = locked(code);
        if (event.phase() != Phase.PUBLISHED) {
            return;
        }
        event.requireSettledFile();
        Instant now = clock.instant();
        if (now.isBefore(event.registrationOpensAt())) {
            events.openAt(code, now, by);
        }
        events.moveTo(Phase.REGISTRATION_OPEN, code, by);
        changed(code);
        changes.publishEvent(new RegistrationOpened(code));
    }

    /** @throws Refusal unless registration is open or about to, and {@code closesAt} is to come and before the event */
    public void rescheduleClosing(String code, Instant closesAt, String by) {
        locked(code).requireClosing(closesAt, clock.instant());
        events.closeAt(code, closesAt, by);
        changed(code);
    }

    /** @throws Refusal once registration is open, or unless {@code opensAt} is before the planned closing */
    public void rescheduleOpening(String code, Instant opensAt, String by) {
        locked(code).requireOpening(opensAt);
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
        locked(code).requireRepliesBy(day, LocalDate.now(clock));
        events.askRepliesBy(code, day, by);
        changed(code);
    }

    /**
     * Says where the event takes place; also after publication, when nothing else of its file changes.
     *
     * @throws Refusal once the event is called off
     */
    public void locate(String code, Location location, String by) {
        locked(code).requireNotCancelled();
        events.locate(code, location, by);
        changed(code);
    }

    /**
     * The hosts' last word on the agenda; also after publication.
     *
     * @param agenda in the order of time
     * @throws Refusal once the event is called off
     */
    public void finaliseAgenda(String code, List<AgendaSlot> agenda, String by) {
        locked(code).requireNotCancelled();
        events.settleAgenda(code, agenda, clock.instant(), by);
        changed(code);
    }

    /**
     * A change of the agenda that is not the hosts' last word: whether they finalised it stays as it was. Who changed what
     * is the caller's to write down.
     *
     * @param agenda in the order of time
     * @throws Refusal once the event is called off
     */
    public void changeAgenda(String code, List<AgendaSlot> agenda) {
        locked(code).requireNotCancelled();
        events.changeAgenda(code, agenda);
        changed(code);
    }

    /**
     * The organising committee finds that the event can take place.
     *
     * @throws Refusal once the event is called off
     */
    public void declareReady(String code, String by) {
        Event event = locked(code);
        event.requireNotCancelled();
        if (!event.isReady()) {
            events.ready(code, clock.instant(), by);
            changed(code);
        }
    }

    /** The event's report is on the portal from now on. */
    public void publishReport(String code, String by) {
        if (!locked(code).isReportPublished()) {
            events.publishReport(code, clock.instant(), by);
            changed(code);
        }
    }

    /**
     * What the published report is made of may be corrected from now on; the report itself stays as it is.
     *
     * @param reason kept with the event's interventions
     * @throws Refusal unless it is published, and when it is reopened already
     */
    public void reopenReport(String code, String reason, String by) {
        if (!locked(code).isReported()) {
            throw new Refusal("Le bilan n'est pas publié, ou sa correction est déjà en cours.");
        }
        events.reopenReport(code, clock.instant(), by);
        recordIntervention(code, by, "reopen-report", reason);
        changed(code);
    }

    /** The correction is over. */
    public void closeReport(String code, String by) {
        events.closeReport(code, by);
        changed(code);
    }

    /**
     * Puts the event off to a later day. What its day plans follows by as many days: registration as far as it is to come,
     * the last confirmation, the institutions' replies. Its readiness has to be found anew.
     *
     * @param reason for the committee
     * @param notice for the public, or null
     * @throws Refusal unless the event is published and to come, the day later by a year at most, and a reason given
     */
    public void postpone(String code, LocalDate day, String reason, @Nullable Bilingual notice, String by) {
        Event event = locked(code);
        Instant now = clock.instant();
        event.requireChangeable(now);
        event.requireLater(day);
        recordIntervention(code, by, "postpone-event", reason);
        long days = ChronoUnit.DAYS.between(event.day(), day);
        events.postpone(code, day, event.putOff(days, now), event.replyBy() == null ? null : event.replyBy().plusDays(days), notice, now, by);
        changed(code);
        changes.publishEvent(new EventPostponed(code, event.day()));
    }

    /**
     * Calls the event off for good.
     *
     * @param reason for the committee
     * @param notice for the public, or null
     * @throws Refusal unless the event is to come, and a reason given
     */
    public void cancel(String code, String reason, @Nullable Bilingual notice, String by) {
        Instant now = clock.instant();
        locked(code).requireCancellable(now);
        recordIntervention(code, by, CANCELLATION, reason);
        events.cancel(code, notice, now, by);
        changed(code);
    }

    /** From now on whoever is asked to confirm has so many hours. */
    public void giveToAnswer(String code, int hours, String by) {
        if (locked(code).admission().answerHours() != hours) {
            events.giveToAnswer(code, hours, by);
            changed(code);
        }
    }

    /**
     * Writes down that the ministry changed a date and why.
     *
     * @throws Refusal without a reason
     */
    public void recordIntervention(String code, String actor, String action, @Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw new Refusal("Indiquez le motif de cette décision.");
        }
        trail.recordIntervention(code, actor, action, reason.strip());
    }

    /** Latest first. */
    @Transactional(readOnly = true)
    public List<Intervention> interventions(String code) {
        return interventions(List.of(code)).getOrDefault(code, List.of());
    }

    /** By the code of the event; nothing for an event without any. */
    @Transactional(readOnly = true)
    public Map<String, List<Intervention>> interventions(Collection<String> codes) {
        return trail.recordedInterventions(codes);
    }

    /** What a page shows of the event's state: a form that was made for another state is not acted upon. */
    @Transactional(readOnly = true)
    public String state(Event event) {
        return "%s-%d".formatted(event.phase().code(), interventions(event.code()).size());
    }

    /**
     * Holds the event for this transaction: whatever gives or frees a seat does so first, one transaction at a time.
     *
     * @throws EventNotFoundException when no event has the code
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Event locked(String code) {
        if (events.lockPhase(code).isEmpty()) {
            throw new EventNotFoundException(code);
        }
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
        event.requireInPreparation();
        return event;
    }

    /**
     * For this transaction no event of the region opens registration; one that is opening is waited for. Who looks afterwards
     * whether one is open knows that every later opening will see what this transaction did.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void waitForOpenings(String regionCode) {
        events.holdPublished(regionCode);
    }

    private void changed(String code) {
        recent.forgetAfterCommit(code);
    }
}
