package org.cocreation.support;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.access.CommitteeAccounts;
import org.cocreation.audit.Actor;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.form.Refusal;
import org.cocreation.geography.Divisions;
import org.cocreation.geography.Position;
import org.cocreation.geography.Province;
import org.cocreation.mail.MailOutbox;
import org.cocreation.mail.NewMail;
import org.cocreation.mail.Recipient;
import org.cocreation.paging.PageNumber;
import org.cocreation.registration.Registration;
import org.cocreation.registration.RegistrationService;
import org.cocreation.registration.SeatConfirmed;
import org.cocreation.registration.SeatsGivenUp;
import org.cocreation.registration.Turnout;
import org.cocreation.sharedfile.Heading;
import org.cocreation.sharedfile.SharedFileService;
import org.cocreation.workflow.DecisionUnclear;
import org.cocreation.workflow.Decisions;
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
    private final Turnout turnout;
    private final SharedFileService files;
    private final Decisions decisions;
    private final MailOutbox outbox;
    private final CommitteeAccounts accounts;
    private final Divisions divisions;
    private final Clock clock;

    SupportService(SupportRepository support, EventService events, RegistrationService registrations, Turnout turnout,
                   SharedFileService files, Decisions decisions,
                   MailOutbox outbox, CommitteeAccounts accounts, Divisions divisions, Clock clock) {
        this.support = support;
        this.events = events;
        this.registrations = registrations;
        this.turnout = turnout;
        this.files = files;
        this.decisions = decisions;
        this.outbox = outbox;
        this.accounts = accounts;
        this.divisions = divisions;
        this.clock = clock;
    }

    /** The event's own, or those that every event begins with, from the distances that its shared file names. */
    @Transactional(readOnly = true)
    public SupportCriteria criteria(String eventCode) {
        return support.criteria(eventCode).orElseGet(() -> ofFile(eventCode));
    }

    private SupportCriteria ofFile(String eventCode) {
        Map<String, Object> said = files.find(eventCode).map(file -> file.content(Heading.SUPPORT_CRITERIA).values()).orElse(Map.of());
        return said.get("travelFromKm") instanceof Number travel && said.get("lodgingFromKm") instanceof Number lodging
                ? SupportCriteria.DEFAULT.withDistances(travel.intValue(), lodging.intValue()) : SupportCriteria.DEFAULT;
    }

    /** Whether grants were proposed yet. */
    @Transactional(readOnly = true)
    public boolean isAnalysed(String eventCode) {
        return support.isAnalysed(eventCode);
    }

    /** Whether somebody saved the event's criteria; otherwise they are those that every event begins with. */
    @Transactional(readOnly = true)
    public boolean isChosen(String eventCode) {
        return support.criteria(eventCode).isPresent();
    }

    /** The committee agrees on the criteria of the page, mostly before anybody is known. */
    public void agree(String eventCode, String by) {
        events.locked(eventCode);
        if (!isChosen(eventCode)) {
            support.saveCriteria(eventCode, criteria(eventCode), by);
        }
        support.agree(eventCode, clock.instant(), by);
    }

    /** Proposes a grant for each confirmed participant; once settled it changes nothing. */
    public void analyse(String eventCode) {
        Event event = events.locked(eventCode);
        SupportCriteria criteria = criteria(eventCode);
        if (!criteria.isSettled()) {
            apply(event, criteria, Actor.PROCESS);
        }
    }

    /**
     * Applies other criteria to all grants that nobody corrected.
     *
     * @throws Refusal when all is settled, or the corrections alone cost more than the budget
     */
    public void recalculate(String eventCode, SupportCriteria criteria, String by) {
        apply(holdOpen(eventCode), criteria, by);
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
        SupportPlan plan = plan(event, criteria, candidates);
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
        return corrected.size();
    }

    /**
     * Applies the criteria a last time, for who confirmed meanwhile, and ends the changes.
     *
     * @throws Refusal when it is settled already, or corrections cost more than the budget
     */
    public void settle(String eventCode, String by) {
        Event event = holdOpen(eventCode);
        apply(event, criteria(eventCode), by);
        support.settle(eventCode, clock.instant(), by);
    }

    /** Tells everybody of these groups, once, that more are entitled than the budget reaches for. */
    public void warnOfBudget(String eventCode, List<String> groups) {
        outbox.owe(accounts.inGroups(groups).stream()
                .map(account -> NewMail.toMember(account.id(), account.email(), SupportMails.BUDGET, eventCode, "1")).toList());
    }

    /** Owes a mail to each person concerned, once the grants are settled; who was told already is not told again. */
    public void announce(String eventCode) {
        events.locked(eventCode);
        if (criteria(eventCode).isSettled()) {
            Set<Recipient> told = outbox.recipients(PURPOSE, eventCode);
            outbox.owe(support.concerned(eventCode, PURPOSE, "1").stream().filter(mail -> !told.contains(mail.recipient())).toList());
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
        return events.get(registration.eventCode()).isToCome(LocalDate.now(clock)) && decision(registration).filter(SupportDecision::mayDecline).isPresent();
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
        if (!criteria.isSettled() || !event.isToCome(LocalDate.now(clock))) {
            return;
        }
        List<Candidate> candidates = support.candidates(event.code(), distancesTo(event));
        Map<Long, Grant> changed;
        try {
            changed = plan(event, criteria, candidates).continued();
        } catch (DecisionUnclear unclear) {
            // A seat is given or given up all the same; the next change catches up.
            return;
        }
        if (changed.isEmpty()) {
            return;
        }
        support.save(event.code(), changed, Actor.PROCESS);
        List<Long> told = candidates.stream().filter(one -> changed.containsKey(one.id()))
                .filter(one -> one.isNew() ? one.travelWanted() || one.lodgingWanted()
                        : one.isWaiting() && !SupportReason.OVER_BUDGET.equals(Objects.requireNonNull(changed.get(one.id())).reason()))
                .map(Candidate::id).toList();
        if (!told.isEmpty()) {
            List<NewMail> mails = support.mailsTo(told, event.code(), PURPOSE, clock.instant().toString());
            outbox.owe(mails);
        }
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
        support.save(event.code(), plan(event, criteria, support.candidates(event.code(), distancesTo(event))).proposed(), by);
    }

    private SupportPlan plan(Event event, SupportCriteria criteria, List<Candidate> candidates) {
        return new SupportPlan(criteria, candidates, new Entitlements(decisions, event.code(), criteria));
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
        Map<String, Integer> distances = distancesTo(event);
        return turnout.origins(event.code(), scope.among()).stream()
                .map(origin -> new Origin(origin.provinceCode(), divisions.province(origin.provinceCode()).regionCode(), Objects.requireNonNull(distances.get(origin.provinceCode()), origin.provinceCode()),
                        origin.people(), origin.travelWanted(), origin.lodgingWanted()))
                .sorted(Comparator.comparing(Origin::people).reversed().thenComparing(Origin::kilometres).thenComparing(Origin::provinceCode)).toList();
    }

    /** What is granted in all to those who come. */
    @Transactional(readOnly = true)
    public GrantedSupport granted(String eventCode) {
        return support.granted(eventCode);
    }

    /** What is granted to each, by registration; who declined is left out. */
    @Transactional(readOnly = true)
    public Map<Long, Means> means(Collection<Long> registrationIds) {
        return support.means(registrationIds);
    }

    /** The amount that the event's grants never exceed, in the country's currency; empty while nobody has set it. */
    @Transactional(readOnly = true)
    public Optional<BigDecimal> cap(String eventCode) {
        return support.criteria(eventCode).map(SupportCriteria::budget);
    }

    /** When the grants of each event were settled, by event code. */
    @Transactional(readOnly = true)
    public Map<String, Instant> settled(Collection<String> eventCodes) {
        return support.settled(eventCodes);
    }

    /** Whole kilometres from each province's seat to that of the venue's province. */
    Map<String, Integer> distancesTo(Event event) {
        Position venue = divisions.province(event.provinceCode()).seat();
        return allProvinces().collect(Collectors.toMap(Province::code,
                province -> (int) Math.round(province.seat().kilometresTo(venue)), (a, b) -> a, LinkedHashMap::new));
    }

    private Stream<Province> allProvinces() {
        return divisions.regions().stream().map(region -> divisions.provincesOf(region.code())).flatMap(List::stream);
    }
}
