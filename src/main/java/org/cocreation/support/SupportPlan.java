package org.cocreation.support;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.cocreation.country.Country;
import org.cocreation.form.Refusal;

/**
 * Shares the budget. The committee's corrections come first; then those who are entitled, by priority group, the farthest
 * first within a group, the earliest registration first at equal distance, until the first whose cost does not fit: that
 * one and all after wait. So nobody gets more than somebody who comes before.
 */
final class SupportPlan {

    private final SupportCriteria criteria;
    private final List<Candidate> candidates;
    private final Entitlements entitlements;
    private final Comparator<Candidate> order;

    SupportPlan(SupportCriteria criteria, List<Candidate> candidates, Entitlements entitlements) {
        this.criteria = criteria;
        this.candidates = candidates;
        this.entitlements = entitlements;
        this.order = Comparator.<Candidate>comparingInt(this::group)
                .thenComparing(Comparator.comparingInt(Candidate::kilometres).reversed()).thenComparingLong(Candidate::id);
    }

    private int group(Candidate candidate) {
        for (int i = 0; i < criteria.priority().size(); i++) {
            if (candidate.isIn(criteria.priority().get(i))) {
                return i;
            }
        }
        return criteria.priority().size();
    }

    /**
     * A grant for each confirmed participant, from the beginning.
     *
     * @throws Refusal when the corrections alone cost more than the budget
     */
    Map<Long, Grant> proposed() {
        Map<Long, Grant> grants = new LinkedHashMap<>();
        List<Candidate> entitled = new ArrayList<>();
        BigDecimal spent = BigDecimal.ZERO;
        for (Candidate one : candidates) {
            if (!one.confirmed()) {
                spent = spent.add(one.granted().cost());
                continue;
            }
            Entitlement entitlement = entitlements.of(one);
            if (one.isCorrected()) {
                Grant kept = corrected(one, one.granted().travel(), one.granted().lodging());
                spent = spent.add(kept.cost());
                grants.put(one.id(), kept);
            } else if (one.isDeclined()) {
                grants.put(one.id(), new Grant(entitlement, false, false, SupportReason.DECLINED, BigDecimal.ZERO, null, true));
            } else if (entitlement.toAnything()) {
                entitled.add(one);
            } else {
                grants.put(one.id(), nothing(entitlement));
            }
        }
        requireWithin(spent);
        entitled.sort(order);
        Map<Long, Integer> places = new HashMap<>();
        entitled.forEach(one -> places.put(one.id(), places.size() + 1));
        share(entitled, spent, one -> places.get(one.id()), grants);
        return grants;
    }

    /** In this order, until the first whose cost does not fit. */
    private void share(List<Candidate> line, BigDecimal spentBefore, Function<Candidate, Integer> rank, Map<Long, Grant> grants) {
        BigDecimal spent = spentBefore;
        boolean full = false;
        for (Candidate one : line) {
            Entitlement entitlement = entitlements.of(one);
            BigDecimal cost = criteria.costOf(entitlement.travel(), entitlement.lodging(), one.kilometres());
            full = full || spent.add(cost).compareTo(criteria.budget()) > 0;
            spent = full ? spent : spent.add(cost);
            grants.put(one.id(), full ? waiting(entitlement, rank.apply(one)) : granted(entitlement, cost, rank.apply(one)));
        }
    }

    /** @throws Refusal when it is more than the budget */
    void requireWithin(BigDecimal spent) {
        if (spent.compareTo(criteria.budget()) > 0) {
            throw new Refusal("La prise en charge coûterait %s, soit %s de plus que le budget de %s.".formatted(
                    Country.money().words(spent), Country.money().words(spent.subtract(criteria.budget())), Country.money().words(criteria.budget())));
        }
    }

    /**
     * Once it is settled: what was freed goes to who waits, who confirmed meanwhile takes a place in the order. A grant
     * that was given is not taken back.
     *
     * @return only what differs
     */
    Map<Long, Grant> continued() {
        Map<Long, Grant> changed = new LinkedHashMap<>();
        List<Candidate> line = new ArrayList<>();
        for (Candidate one : candidates) {
            if (one.isNew() || one.isWaiting()) {
                if (entitlements.of(one).toAnything()) {
                    line.add(one);
                } else {
                    changed.put(one.id(), nothing(entitlements.of(one)));
                }
            }
        }
        Map<Long, Integer> ranks = line.stream().anyMatch(Candidate::isNew) ? newRanks(line) : Map.of();
        line.sort(order);
        share(line, spent(), one -> ranks.containsKey(one.id()) ? ranks.get(one.id()) : one.granted().rank(), changed);
        for (Candidate one : candidates) {
            if (ranks.containsKey(one.id()) && !changed.containsKey(one.id())) {
                Grant old = one.granted();
                changed.put(one.id(), new Grant(old.entitlement(), old.travel(), old.lodging(), old.reason(), old.cost(),
                        ranks.get(one.id()), false));
            }
        }
        return changed;
    }

    /** Everybody's place anew, those who have one and those who came. */
    private Map<Long, Integer> newRanks(List<Candidate> line) {
        List<Candidate> ranked = Stream.concat(line.stream(), candidates.stream().filter(one -> one.confirmed() && !one.isNew()
                && !one.isWaiting() && !one.isDeclined() && one.granted().rank() != null)).sorted(order).toList();
        Map<Long, Integer> ranks = new HashMap<>();
        ranked.forEach(one -> ranks.put(one.id(), ranks.size() + 1));
        return ranks;
    }

    /** What a member decides for a participant. */
    Grant corrected(Candidate one, boolean travel, boolean lodging) {
        return new Grant(entitlements.of(one), travel, lodging, SupportReason.COMMITTEE,
                criteria.costOf(travel, lodging, one.kilometres()), null, false);
    }

    /** Money of all grants as they stand. */
    BigDecimal spent() {
        return candidates.stream().map(Candidate::grant).filter(grant -> grant != null)
                .map(Grant::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Grant granted(Entitlement entitlement, BigDecimal cost, Integer rank) {
        return new Grant(entitlement, entitlement.travel(), entitlement.lodging(), entitlement.reason(), cost, rank, false);
    }

    private static Grant waiting(Entitlement entitlement, Integer rank) {
        return new Grant(entitlement, false, false, SupportReason.OVER_BUDGET, BigDecimal.ZERO, rank, false);
    }

    private static Grant nothing(Entitlement entitlement) {
        return new Grant(entitlement, false, false, entitlement.reason(), BigDecimal.ZERO, null, false);
    }
}
