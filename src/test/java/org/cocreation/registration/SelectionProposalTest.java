package org.cocreation.registration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.cocreation.registration.SelectionProposal.Candidate;
import org.cocreation.registration.SelectionProposal.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SelectionProposalTest {

    private static final Map<String, Double> NO_SHARES = Map.of();

    @Test
    void takesTheFirstToVerifyWhenNoShareIsKept() {
        List<Place> places = SelectionProposal.propose(
                List.of(candidate(30, 3), candidate(10, 1), candidate(20, 2)), 2, 3, NO_SHARES);
        assertThat(places).containsExactly(
                new Place(10, 1, true, SelectionReason.ORDER),
                new Place(20, 2, true, SelectionReason.ORDER),
                new Place(30, 3, false, SelectionReason.FULL));
    }

    @Test
    void givesAShareItsSeatsBeforeThoseWhoCameEarlier() {
        List<Candidate> candidates = new ArrayList<>();
        IntStream.rangeClosed(1, 10).forEach(i -> candidates.add(candidate(i, i, "men")));
        IntStream.rangeClosed(11, 15).forEach(i -> candidates.add(candidate(i, i, "women")));
        List<Place> places = SelectionProposal.propose(candidates, 10, 3, Map.of("women", 40.0));
        assertThat(seated(places)).containsExactlyInAnyOrder(11L, 12L, 13L, 14L, 1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(reasonOf(places, 11)).isEqualTo(SelectionReason.share("women"));
        assertThat(reasonOf(places, 6)).isEqualTo(SelectionReason.ORDER);
        assertThat(reasonOf(places, 15)).isEqualTo(SelectionReason.FULL);
    }

    @Test
    void prefersWhoHelpsSeveralSharesAtOnce() {
        List<Place> places = SelectionProposal.propose(List.of(
                candidate(1, 1, "women"), candidate(2, 2, "young"), candidate(3, 3, "women", "young")), 1, 3,
                Map.of("women", 100.0, "young", 100.0));
        assertThat(seated(places)).containsExactly(3L);
    }

    @Test
    void leavesNoSeatEmptyForAShareThatHasNobody() {
        List<Place> places = SelectionProposal.propose(List.of(candidate(1, 1, "men"), candidate(2, 2, "men")), 2, 3,
                Map.of("women", 50.0, "men", 35.0));
        assertThat(seated(places)).containsExactly(1L, 2L);
    }

    @Test
    void holdsBackAnOrganisationThatHasItsSeatsAndCallsItsOthersLast() {
        List<Candidate> candidates = new ArrayList<>();
        IntStream.rangeClosed(1, 4).forEach(i -> candidates.add(new Candidate(i, i, Set.of(), "association a", 1)));
        candidates.add(new Candidate(5, 5, Set.of(), "association b", 1));
        candidates.add(new Candidate(6, 6, Set.of(), "association c", 1));
        List<Place> places = SelectionProposal.propose(candidates, 3, 2, NO_SHARES);
        assertThat(seated(places)).containsExactly(1L, 2L, 5L);
        assertThat(places.subList(3, 6)).extracting(Place::id).containsExactly(6L, 3L, 4L);
        assertThat(reasonOf(places, 3)).isEqualTo(SelectionReason.ORGANISATION);
        assertThat(reasonOf(places, 6)).isEqualTo(SelectionReason.FULL);
    }

    @Test
    void bindsNobodyWhoSpeaksForNoOrganisation() {
        List<Candidate> candidates = IntStream.rangeClosed(1, 5).mapToObj(i -> new Candidate(i, i, Set.of(), "", 1)).toList();
        assertThat(seated(SelectionProposal.propose(candidates, 5, 1, NO_SHARES))).hasSize(5);
    }

    @Test
    void endsAtTheFirstForWhomTooFewSeatsAreLeftAndLetsThatOneLeadTheLine() {
        List<Place> places = SelectionProposal.propose(List.of(new Candidate(1, 1, Set.of(), "", 2), new Candidate(2, 2, Set.of(), "", 1),
                new Candidate(3, 3, Set.of(), "", 2), new Candidate(4, 4, Set.of(), "", 1)), 4, 3, NO_SHARES);
        assertThat(seated(places)).containsExactly(1L, 2L);
        assertThat(places.subList(2, 4)).containsExactly(
                new Place(3, 3, false, SelectionReason.TOGETHER), new Place(4, 4, false, SelectionReason.FULL));
    }

    @Test
    void proposesNothingForNobody() {
        assertThat(SelectionProposal.propose(List.of(), 70, 3, Map.of("women", 45.0))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void keepsEveryShareWithinTheCapOfOrganisations(long seed) {
        Random random = new Random(seed);
        Map<String, Double> shares = Map.of("women", 40.0, "young", 30.0, "accessibility", 10.0, "region:MA-06", 50.0, "region:MA-04", 50.0);
        List<Candidate> candidates = IntStream.rangeClosed(1, 200 + random.nextInt(200))
                .mapToObj(i -> randomCandidate(i, random)).toList();

        List<Place> places = SelectionProposal.propose(candidates, 70, 3, shares);

        Map<Long, Candidate> byId = candidates.stream().collect(Collectors.toMap(Candidate::id, Function.identity()));
        assertThat(places).extracting(Place::id).containsExactlyInAnyOrderElementsOf(byId.keySet());
        assertThat(places).extracting(Place::rank).isEqualTo(IntStream.rangeClosed(1, candidates.size()).boxed().toList());
        Map<String, Integer> perOrganisation = new HashMap<>();
        Map<String, Integer> perGroup = new HashMap<>();
        seated(places).forEach(id -> {
            perOrganisation.merge(byId.get(id).organisation(), 1, Integer::sum);
            byId.get(id).groups().forEach(group -> perGroup.merge(group, 1, Integer::sum));
        });
        assertThat(seated(places)).hasSize(70);
        assertThat(perOrganisation.values()).allMatch(seats -> seats <= 3);
        shares.forEach((group, percent) ->
                assertThat(perGroup.get(group)).as(group).isGreaterThanOrEqualTo((int) (70 * percent / 100)));
        List<Candidate> shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, random);
        assertThat(SelectionProposal.propose(shuffled, 70, 3, shares)).isEqualTo(places);
    }

    private static Candidate candidate(long id, int order, String... groups) {
        return new Candidate(id, order, Set.copyOf(Arrays.asList(groups)), "", 1);
    }

    private static Candidate randomCandidate(int i, Random random) {
        List<String> groups = new ArrayList<>();
        groups.add(random.nextBoolean() ? "region:MA-06" : "region:MA-04");
        if (random.nextInt(3) == 0) {
            groups.add("women");
        }
        if (random.nextInt(3) == 0) {
            groups.add("young");
        }
        if (random.nextInt(12) == 0) {
            groups.add("accessibility");
        }
        return new Candidate(i, i, Set.copyOf(groups), "association " + random.nextInt(60), 1);
    }

    private static List<Long> seated(List<Place> places) {
        return places.stream().filter(Place::seat).map(Place::id).toList();
    }

    private static SelectionReason reasonOf(List<Place> places, long id) {
        return places.stream().filter(place -> place.id() == id).findFirst().orElseThrow().reason();
    }
}
