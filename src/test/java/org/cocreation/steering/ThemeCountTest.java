package org.cocreation.steering;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.cocreation.cycle.ThemeMethod;
import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ThemeCountTest {

    private static final List<CandidateTheme> THEMES = themes(4);

    @Test
    void bordaGivesPointsByRank() {
        ThemeCount count = ThemeCount.of(ThemeMethod.BORDA, THEMES, List.of(ballot("A", 1, 2, 3, 4), ballot("B", 2, 3, 1, 4), ballot("C", 2, 1, 4, 3)));

        assertThat(count.rows()).extracting(ThemeCount.Row::position, row -> row.theme().id(), ThemeCount.Row::score, ThemeCount.Row::firsts)
                .containsExactly(tuple(1, 2L, 2 + 3 + 3, 2), tuple(2, 1L, 3 + 1 + 2, 1), tuple(3, 3L, 1 + 2, 0), tuple(4, 4L, 1, 0));
        assertThat(count.head()).extracting(CandidateTheme::id).containsExactly(2L, 1L, 3L);
        assertThat(count.ballots()).isEqualTo(3);
    }

    @Test
    void aThemeThatIsNotRankedGetsNothing() {
        ThemeCount count = ThemeCount.of(ThemeMethod.BORDA, THEMES, List.of(ballot("A", 3)));

        assertThat(count.rows()).extracting(row -> row.theme().id(), ThemeCount.Row::score, ThemeCount.Row::named)
                .containsExactly(tuple(3L, 3, 1), tuple(1L, 0, 0), tuple(2L, 0, 0), tuple(4L, 0, 0));
        assertThat(count.head()).as("what nobody ranked is not proposed").extracting(CandidateTheme::id).containsExactly(3L);
    }

    @Test
    void aTieGoesToTheThemeThatMorePutFirst() {
        // 2 and 3 have three points each: 3 was put first once, 2 never.
        ThemeCount count = ThemeCount.of(ThemeMethod.BORDA, themes(3), List.of(ballot("A", 3, 2), ballot("B", 1, 2), ballot("C", 1, 3)));

        assertThat(count.rows()).extracting(row -> row.theme().id(), ThemeCount.Row::score, ThemeCount.Row::tied)
                .containsExactly(tuple(1L, 4, false), tuple(3L, 3, false), tuple(2L, 2, false));
        ThemeCount tie = ThemeCount.of(ThemeMethod.BORDA, themes(3), List.of(ballot("A", 3), ballot("B", 1, 2), ballot("C", 1, 2)));
        assertThat(tie.rows()).extracting(row -> row.theme().id(), ThemeCount.Row::score, ThemeCount.Row::tied)
                .containsExactly(tuple(1L, 4, false), tuple(3L, 2, false), tuple(2L, 2, true));
    }

    @Test
    void aCompleteTieGoesToTheEarlierProposal() {
        ThemeCount count = ThemeCount.of(ThemeMethod.BORDA, themes(2), List.of(ballot("A", 2, 1), ballot("B", 1, 2)));

        assertThat(count.rows()).extracting(row -> row.theme().id(), ThemeCount.Row::tied).containsExactly(tuple(1L, false), tuple(2L, true));
    }

    @Test
    void approvalCountsVotesWhateverTheirOrder() {
        ThemeCount count = ThemeCount.of(ThemeMethod.APPROVAL, THEMES, List.of(ballot("A", 4, 2), ballot("B", 2), ballot("C", 2, 4, 1)));

        assertThat(count.rows()).extracting(row -> row.theme().id(), ThemeCount.Row::score, ThemeCount.Row::tied)
                .containsExactly(tuple(2L, 3, false), tuple(4L, 2, false), tuple(1L, 1, false), tuple(3L, 0, false));
        assertThat(count.head()).extracting(CandidateTheme::id).containsExactly(2L, 4L, 1L);
    }

    @Test
    void consensusCountsNothing() {
        ThemeCount count = ThemeCount.of(ThemeMethod.CONSENSUS, THEMES, List.of(ballot("A", 4, 3, 2, 1)));

        assertThat(count.rows()).extracting(row -> row.theme().id(), ThemeCount.Row::score, ThemeCount.Row::tied)
                .containsExactly(tuple(1L, 0, false), tuple(2L, 0, false), tuple(3L, 0, false), tuple(4L, 0, false));
        assertThat(count.ballots()).isZero();
    }

    /** A theme that was withdrawn since, or a choice named twice, shifts nobody's rank. */
    @Test
    void unknownAndRepeatedChoicesArePassedOver() {
        ThemeCount clean = ThemeCount.of(ThemeMethod.BORDA, THEMES, List.of(ballot("A", 2, 3)));
        ThemeCount dirty = ThemeCount.of(ThemeMethod.BORDA, THEMES, List.of(ballot("A", 99, 2, 2, 3)));

        assertThat(dirty).isEqualTo(clean);
    }

    @Test
    void theOrderOfBallotsDoesNotMatter() {
        List<Ballot> ballots = List.of(ballot("A", 1, 2), ballot("B", 2, 1), ballot("C", 3, 4), ballot("D", 4, 3));
        List<Ballot> reversed = IntStream.rangeClosed(1, 4).mapToObj(i -> ballots.get(4 - i)).toList();

        assertThat(ThemeCount.of(ThemeMethod.BORDA, THEMES, reversed)).isEqualTo(ThemeCount.of(ThemeMethod.BORDA, THEMES, ballots));
    }

    private static List<CandidateTheme> themes(int number) {
        Organisation organisation = new Organisation("ADFM", "association", new Bilingual("ADFM", "ADFM"));
        return IntStream.rangeClosed(1, number).mapToObj(id -> new CandidateTheme(id, "PAN3-EV1", new Bilingual("Thème " + id, "موضوع " + id), organisation)).toList();
    }

    private static Ballot ballot(String organisation, long... choices) {
        return new Ballot(organisation, Arrays.stream(choices).boxed().toList());
    }
}
