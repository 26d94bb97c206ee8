package org.cocreation.support;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.geography.Morocco;
import org.cocreation.geography.Position;
import org.cocreation.geography.Province;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.NewMail;
import org.cocreation.paging.PageNumber;
import org.cocreation.registration.Registration;
import org.cocreation.registration.RegistrationService;
import org.cocreation.registration.SeatConfirmed;
import org.cocreation.registration.SeatsGivenUp;
import org.cocreation.workflow.Decisions;
import org.cocreation.workflow.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Travel and lodging of confirmed participants, within a budget that is never exceeded. The decision
 * {@code support-entitlement} says who is entitled to what by the committee's criteria; the budget is used in the
 * committee's order of priority, see {@link SupportPlan}; the organising committee corrects single grants. New criteria
 * apply to everybody but the corrected, until all is settled. Then everyone concerned is told, and what a person gives
 * back goes to the next in order. Whatever grants or frees an amount holds the event first.
 *
 * <p>Distances are estimated: great circle between the seats of the two provinces. See {@link Position#kilometresTo}. The
 * rate by which travel is counted is for a kilometre of that distance, and covers there and back.
 */
@Service
@Transactional
public class SupportService {

    static final String PURPOSE = "support-decided";

    private final SupportRepository support;
    private final EventService events;
    private final RegistrationService registrations;
    private final Decisions decisions;
    private final MailOutbox outbox;
    private final Morocco morocco;
    private final ApplicationEventPublisher changes;
    private final Clock clock;

    SupportService(SupportRepository support, EventService events, RegistrationService registrations, Decisions decisions,
                   MailOutbox outbox, Morocco morocco, ApplicationEventPublisher changes, Clock clock) {
        this.support = support;
        this.events = events;
        this.registrations = registrations;
        this.decisions = decisions;
        this.outbox = outbox;
        this.morocco = morocco;
        this.changes = changes;
        this.clock = clock;
    }

    /** The event's own, or those that every event begins with, from the distances that its shared file names. */
    @Transactional(readOnly = true)
    public SupportCriteria criteria(String eventCode) {
        return support.criteria(eventCode).orElseGet(() -> support.distancesOfFile(eventCode)
                .map(distances -> SupportCriteria.DEFAULT.withDistances(distances[0], distances[1])).orElse(SupportCriteria.DEFAULT));
    }

    /** Whether grants were proposed yet. */
    @Transactional(readOnly = true)
    public boolean isAnalysed(String eventCode) {
        return support.isAnalysed(eventCode);
    }

    /**
     * What the committee agrees on, mostly before anybody is known; grants that were proposed already follow it.
     *
     * @throws Refusal when all is settled and this differs, a value is out of bounds, or corrections cost more than the budget
     */
    public void agree(String eventCode, SupportCriteria criteria, String by) {
        Event event = events.locked(eventCode);
        SupportCriteria known = criteria(eventCode);
        if (!(known.isSettled() && known.sameAs(criteria))) {
            requireOpen(known);
            support.saveCriteria(eventCode, criteria.checked(), by);
            if (support.isAnalysed(eventCode)) {
                propose(event, criteria, by);
            }
        }
        support.agree(eventCode, clock.instant(), by);
        changes.publishEvent(new SupportChanged(eventCode, true));
    }

    /** Proposes a grant for each confirmed participant; once settled it changes nothing. */
    public void analyse(String eventCode) {
        Event event = events.locked(eventCode);
        SupportCriteria criteria = criteria(eventCode);
        if (!criteria.isSettled()) {
            apply(event, criteria, SupportRepository.PROCESS);
        }
    }

    /**
     * Applies other criteria to all grants that nobody corrected.
     *
     * @throws Refusal when all is settled, a value is out of bounds, or the corrections alone cost more than the budget
     */
    public void recalculate(String eventCode, SupportCriteria criteria, String by) {
        apply(holdOpen(eventCode), criteria.checked(), by);
        changes.publishEvent(new SupportChanged(eventCode, false));
    }

    /**
     * Decides otherwise than the criteria for some participants; who is no longer one is left out.
     *
     * @return how many were corrected
     * @throws Refusal when all is settled, or more would be granted than the budget holds
     */
    public int correct(String eventCode, List<Correction> corrections, String by) {
        Event event = holdOpen(eventCode);
        SupportCriteria criteria = criteria(eventCode);
        List<Candidate> candidates = support.candidates(eventCode, distancesTo(event));
        SupportPlan plan = plan(criteria, candidates);
        Map<Long, Candidate> byId = candidates.stream().filter(Candidate::confirmed)
                .collect(Collectors.toMap(Candidate::id, Function.identity()));
        Map<Long, Grant> corrected = new LinkedHashMap<>();
        BigDecimal more = BigDecimal.ZERO;
        for (Correction correction : corrections) {
            Candidate one = byId.get(correction.registrationId());
            if (one != null && !corrected.containsKey(one.id())) {
                Grant grant = plan.corrected(one, correction.travel(), correction.lodging());
                corrected.put(one.id(), grant);
                more = more.add(grant.cost()).subtract(one.grant() == null ? BigDecimal.ZERO : one.grant().cost());
            }
        }
        if (more.signum() > 0) {
            plan.requireWithin(plan.spent().add(more));
        }
        support.save(eventCode, corrected, by);
        changes.publishEvent(new SupportChanged(eventCode, false));
        return corrected.size();
    }

    /**
     * Applies the criteria a last time, for who confirmed meanwhile, and ends the changes.
     *
     * @throws Refusal when it is settled already, a distance is negative or beyond the country, or corrections cost more than the budget
     */
    public void settle(String eventCode, int travelFromKm, int lodgingFromKm, String by) {
        Event event = holdOpen(eventCode);
        apply(event, criteria(eventCode).withDistances(travelFromKm, lodgingFromKm).checked(), by);
        support.settle(eventCode, clock.instant(), by);
    }

    /** Owes a mail to each person concerned, once the grants are settled; who was told already is not told again. */
    public void announce(String eventCode) {
        events.locked(eventCode);
        if (criteria(eventCode).isSettled()) {
            outbox.owe(support.untold(eventCode, PURPOSE, "1"));
        }
    }

    /** What was decided for a participant, once it is settled; empty before, and for who is not concerned. */
    @Transactional(readOnly = true)
    public Optional<SupportDecision> decision(Registration registration) {
        if (!criteria(registration.eventCode()).isSettled()) {
            return Optional.empty();
        }
        return support.decisions(List.of(registration.id())).stream().filter(SupportDecision::confirmed)
                .filter(SupportDecision::concerns).findFirst();
    }

    /** Until the day before the event, which is to take place. */
    @Transactional(readOnly = true)
    public boolean mayDecline(Registration registration) {
        return isToCome(events.get(registration.eventCode())) && decision(registration).filter(SupportDecision::mayDecline).isPresent();
    }

    /**
     * The person needs no support after all: the amount goes to the next in order.
     *
     * @return false when there is nothing to decline, or it is too late
     */
    public boolean decline(long registrationId) {
        Event event = events.locked(registrations.get(registrationId).eventCode());
        Registration registration = registrations.get(registrationId);
        Optional<SupportDecision> decision = decision(registration);
        if (decision.filter(SupportDecision::isDeclined).isPresent()) {
            return true;
        }
        if (!mayDecline(registration)) {
            return false;
        }
        support.decline(registrationId, clock.instant());
        continueWith(event);
        return true;
    }

    /** In the transaction that gives the seats up. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void seatsGivenUp(SeatsGivenUp seats) {
        if (support.giveUp(seats.registrationIds()) > 0) {
            continueWith(events.locked(seats.eventCode()));
        }
    }

    /** In the transaction that confirms the seat. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void seatConfirmed(SeatConfirmed seat) {
        continueWith(events.locked(seat.eventCode()));
    }

    /** After the grants are settled: shares what is left, and tells those for whom something changed. */
    private void continueWith(Event event) {
        SupportCriteria criteria = criteria(event.code());
        if (!criteria.isSettled() || !isToCome(event)) {
            return;
        }
        List<Candidate> candidates = support.candidates(event.code(), distancesTo(event));
        Map<Long, Grant> changed = plan(criteria, candidates).continued();
        if (changed.isEmpty()) {
            return;
        }
        support.save(event.code(), changed, SupportRepository.PROCESS);
        List<Long> told = candidates.stream().filter(one -> changed.containsKey(one.id()))
                .filter(one -> one.isNew() ? one.travelWanted() || one.lodgingWanted()
                        : one.isWaiting() && !SupportReason.OVER_BUDGET.equals(changed.get(one.id()).reason()))
                .map(Candidate::id).toList();
        if (!told.isEmpty()) {
            List<NewMail> mails = support.mailsTo(told, event.code(), PURPOSE, clock.instant().toString());
            outbox.owe(mails);
        }
    }

    private boolean isToCome(Event event) {
        return !event.isCancelled() && LocalDate.now(clock).isBefore(event.day());
    }

    private Event holdOpen(String eventCode) {
        Event event = events.locked(eventCode);
        requireOpen(criteria(eventCode));
        return event;
    }

    private static void requireOpen(SupportCriteria criteria) {
        if (criteria.isSettled()) {
            throw new Refusal("La prise en charge est arrêtée\u00a0: elle ne peut plus être modifiée.");
        }
    }

    private void apply(Event event, SupportCriteria criteria, String by) {
        support.saveCriteria(event.code(), criteria, by);
        propose(event, criteria, by);
    }

    private void propose(Event event, SupportCriteria criteria, String by) {
        support.save(event.code(), plan(criteria, support.candidates(event.code(), distancesTo(event))).proposed(), by);
    }

    private SupportPlan plan(SupportCriteria criteria, List<Candidate> candidates) {
        return new SupportPlan(criteria, candidates, new Entitlements(decisions, criteria));
    }

    /** Fifty a page, the farthest first; beyond the last page the last is given. */
    @Transactional(readOnly = true)
    public TravellerPage travellers(Event event, int page) {
        int total = support.figures(event.code()).confirmed();
        int number = PageNumber.atMost(page, TravellerPage.pages(total));
        return new TravellerPage(support.travellers(event.code(), distancesTo(event), TravellerPage.SIZE,
                number * TravellerPage.SIZE), number, total);
    }

    /** Whose travel or lodging is granted, the farthest first. */
    @Transactional(readOnly = true)
    public List<Booking> bookings(Event event) {
        return support.bookings(event.code(), distancesTo(event));
    }

    @Transactional(readOnly = true)
    public SupportFigures figures(String eventCode) {
        return support.figures(eventCode);
    }

    /** Where people come from, the most frequent origin first. */
    @Transactional(readOnly = true)
    public List<Origin> origins(Event event, Scope scope) {
        return support.origins(event.code(), scope, distancesTo(event));
    }

    /** Whole kilometres from each province's seat to that of the venue's province. */
    Map<String, Integer> distancesTo(Event event) {
        Position venue = morocco.province(event.provinceCode()).seat();
        return allProvinces().collect(Collectors.toMap(Province::code,
                province -> (int) Math.round(province.seat().kilometresTo(venue)), (a, b) -> a, LinkedHashMap::new));
    }

    private Stream<Province> allProvinces() {
        return morocco.regions().stream().map(region -> morocco.provincesOf(region.code())).flatMap(List::stream);
    }
}
