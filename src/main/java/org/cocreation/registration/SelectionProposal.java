package org.cocreation.registration;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Proposes a balanced list. Some groups have a minimum share of the seats. Seat by seat, the proposal takes the candidate
 * who helps most the shares that are furthest from being reached; among equals, and once every share is reached, the one
 * who verified first. It ends at the first for whom too few seats are left, with who comes along: that one leads the line.
 * An organisation has at most so many people; its others wait behind everybody else. The same
 * candidates always give the same list, and each place has its reason. Linear in the number of candidates.
 */
final class SelectionProposal {

    /**
     * @param order             by verification, earliest first; unique
     * @param groups            those that have a minimum share and count this candidate
     * @param seats             needed, see {@link Registration#seats}; no more than the capacity
     * @param organisation      normalised name; empty for who speaks for none, whom no cap binds
     */
    record Candidate(long id, int order, Set<String> groups, String organisation, int seats) {
    }

    /** A candidate's place in the whole order, 1 first. */
    record Place(long id, int rank, boolean seat, SelectionReason reason) {
    }

    private final int capacity;
    private final int maxPerOrganisation;
    private final Map<String, Integer> targets = new HashMap<>();

    private final Map<String, Integer> seatedByGroup = new HashMap<>();
    private final Map<String, Integer> seatedByOrganisation = new HashMap<>();
    private final List<Place> places = new ArrayList<>();
    private final List<Candidate> overCap = new ArrayList<>();
    private int seatsGiven;

    private SelectionProposal(int capacity, int maxPerOrganisation, Map<String, Double> minimumShares) {
        this.capacity = capacity;
        this.maxPerOrganisation = maxPerOrganisation;
        minimumShares.forEach((group, percent) -> targets.put(group, (int) Math.floor(capacity * percent / 100 + 1e-9)));
    }

    /** @param minimumShares percent of the capacity kept for each group as long as it has candidates */
    static List<Place> propose(List<Candidate> candidates, int capacity, int maxPerOrganisation, Map<String, Double> minimumShares) {
        return new SelectionProposal(capacity, maxPerOrganisation, minimumShares).places(candidates);
    }

    private List<Place> places(List<Candidate> candidates) {
        // Candidates of the same groups are alike but for their order: one queue for each profile keeps this linear.
        Map<Set<String>, Deque<Candidate>> queues = new LinkedHashMap<>();
        candidates.stream().sorted(Comparator.comparingInt(Candidate::order))
                .forEach(candidate -> queues.computeIfAbsent(candidate.groups(), profile -> new ArrayDeque<>()).add(candidate));
        while (seatsGiven < capacity) {
            queues.values().forEach(this::setAsideOverCap);
            queues.values().removeIf(Deque::isEmpty);
            if (queues.isEmpty()) {
                break;
            }
            Candidate next = next(queues.values());
            if (seatsGiven + next.seats() > capacity) {
                wait(List.of(next), SelectionReason.TOGETHER);
                break;
            }
            seat(next);
        }
        List<Candidate> others = new ArrayList<>();
        queues.values().forEach(queue -> queue.forEach(candidate -> (isOverCap(candidate) ? overCap : others).add(candidate)));
        wait(others, SelectionReason.FULL);
        wait(overCap, SelectionReason.ORGANISATION);
        return places;
    }

    private Candidate next(Iterable<Deque<Candidate>> queues) {
        Deque<Candidate> best = queues.iterator().next();
        double bestNeed = -1;
        for (Deque<Candidate> queue : queues) {
            Candidate candidate = queue.element();
            double need = candidate.groups().stream().mapToDouble(this::need).sum();
            if (need > bestNeed || need == bestNeed && candidate.order() < best.element().order()) {
                best = queue;
                bestNeed = need;
            }
        }
        return best.remove();
    }

    private void seat(Candidate candidate) {
        SelectionReason reason = candidate.groups().stream().filter(group -> need(group) > 0)
                .max(Comparator.comparingDouble(this::need).thenComparing(Comparator.reverseOrder()))
                .map(SelectionReason::share).orElse(SelectionReason.ORDER);
        candidate.groups().forEach(group -> seatedByGroup.merge(group, 1, Integer::sum));
        seatedByOrganisation.merge(candidate.organisation(), 1, Integer::sum);
        seatsGiven += candidate.seats();
        places.add(new Place(candidate.id(), places.size() + 1, true, reason));
    }

    private void wait(List<Candidate> candidates, SelectionReason reason) {
        candidates.stream().sorted(Comparator.comparingInt(Candidate::order))
                .forEach(candidate -> places.add(new Place(candidate.id(), places.size() + 1, false, reason)));
    }

    private void setAsideOverCap(Deque<Candidate> queue) {
        while (!queue.isEmpty() && isOverCap(queue.peek())) {
            overCap.add(queue.poll());
        }
    }

    private boolean isOverCap(Candidate candidate) {
        return !candidate.organisation().isEmpty()
                && seatedByOrganisation.getOrDefault(candidate.organisation(), 0) >= maxPerOrganisation;
    }

    /** How far a group is from its share: 1 when it has nobody, 0 when it is reached. */
    private double need(String group) {
        int target = targets.getOrDefault(group, 0);
        int seated = seatedByGroup.getOrDefault(group, 0);
        return seated >= target ? 0 : (double) (target - seated) / target;
    }
}
