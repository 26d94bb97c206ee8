package org.cocreation.support;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.geography.Morocco;
import org.cocreation.geography.Position;
import org.cocreation.geography.Province;
import org.cocreation.paging.PageNumber;
import org.cocreation.workflow.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Travel and lodging of confirmed participants. Criteria grant what is wished from a distance on; the organising
 * committee corrects single grants. New criteria apply to everybody but the corrected, until all is settled.
 *
 * <p>Distances are estimated: great circle between the seats of the two provinces. See {@link Position#kilometresTo}.
 */
@Service
@Transactional
public class SupportService {

    /** As the form {@code settle-support} says; hardly two places of the country are farther from each other. */
    private static final int FARTHEST_KM = 2_000;

    private final SupportRepository support;
    private final EventService events;
    private final Morocco morocco;
    private final ApplicationEventPublisher changes;
    private final Clock clock;

    SupportService(SupportRepository support, EventService events, Morocco morocco, ApplicationEventPublisher changes, Clock clock) {
        this.support = support;
        this.events = events;
        this.morocco = morocco;
        this.changes = changes;
        this.clock = clock;
    }

    /** The event's own, or those that every event begins with. */
    @Transactional(readOnly = true)
    public SupportCriteria criteria(String eventCode) {
        return support.criteria(eventCode).orElse(SupportCriteria.DEFAULT);
    }

    /** Whether grants were proposed yet. */
    @Transactional(readOnly = true)
    public boolean isAnalysed(String eventCode) {
        return support.criteria(eventCode).isPresent();
    }

    /** Proposes a grant for each confirmed participant; once settled it changes nothing. */
    public void analyse(String eventCode) {
        Event event = events.locked(eventCode);
        SupportCriteria criteria = criteria(eventCode);
        if (!criteria.isSettled()) {
            apply(event, criteria, SupportRepository.CRITERIA);
        }
    }

    /**
     * Applies other criteria to all grants that nobody corrected.
     *
     * @throws Refusal when all is settled, or a distance is negative or beyond the country
     */
    public void recalculate(String eventCode, int travelFromKm, int lodgingFromKm, String by) {
        Event event = holdOpen(eventCode);
        apply(event, valid(travelFromKm, lodgingFromKm), by);
        changes.publishEvent(new CriteriaChanged(eventCode, travelFromKm, lodgingFromKm));
    }

    /**
     * Decides otherwise than the criteria for some participants; who is no longer one is left out.
     *
     * @return how many were corrected
     * @throws Refusal when all is settled
     */
    public int correct(String eventCode, List<Correction> corrections, String by) {
        holdOpen(eventCode);
        return corrections.isEmpty() ? 0 : support.correct(eventCode, corrections, by);
    }

    /**
     * Applies the criteria a last time, for who confirmed meanwhile, and ends the changes.
     *
     * @throws Refusal when it is settled already, or a distance is negative or beyond the country
     */
    public void settle(String eventCode, int travelFromKm, int lodgingFromKm, String by) {
        Event event = holdOpen(eventCode);
        apply(event, valid(travelFromKm, lodgingFromKm), by);
        support.settle(eventCode, clock.instant(), by);
    }

    private Event holdOpen(String eventCode) {
        Event event = events.locked(eventCode);
        if (criteria(eventCode).isSettled()) {
            throw new Refusal("La prise en charge est arrêtée : elle ne peut plus être modifiée.");
        }
        return event;
    }

    private static SupportCriteria valid(int travelFromKm, int lodgingFromKm) {
        if (Math.min(travelFromKm, lodgingFromKm) < 0 || Math.max(travelFromKm, lodgingFromKm) > FARTHEST_KM) {
            throw new Refusal("Les distances vont de 0 à %d km.".formatted(FARTHEST_KM));
        }
        return new SupportCriteria(travelFromKm, lodgingFromKm, null);
    }

    private void apply(Event event, SupportCriteria criteria, String by) {
        support.saveCriteria(event.code(), criteria.travelFromKm(), criteria.lodgingFromKm(), by);
        support.apply(event.code(), criteria, distancesTo(event));
    }

    /** Fifty a page, the farthest first; beyond the last page the last is given. */
    @Transactional(readOnly = true)
    public TravellerPage travellers(Event event, int page) {
        int total = support.figures(event.code()).confirmed();
        int number = PageNumber.atMost(page, TravellerPage.pages(total));
        return new TravellerPage(support.travellers(event.code(), distancesTo(event), TravellerPage.SIZE,
                number * TravellerPage.SIZE), number, total);
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
