package org.cocreation.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.cocreation.outcome.EventReport.Cell;
import org.junit.jupiter.api.Test;

class SmallCountsTest {

    private static final Cell FEW = new Cell(null, 5);
    private static final Cell WITHHELD = new Cell(null, null);

    @Test
    void nothingIsHiddenWhereNothingIsSmall() {
        assertThat(SmallCounts.hide(new int[][] {{5, 12, 0}, {0, 7, 9}})).isEqualTo(List.of(
                List.of(new Cell(5, null), new Cell(12, null), new Cell(0, null)), List.of(new Cell(0, null), new Cell(7, null), new Cell(9, null))));
    }

    @Test
    void aSmallCountIsNeverTheOnlyGapOfItsRowOrColumn() {
        List<List<Cell>> shown = SmallCounts.hide(new int[][] {{3, 12, 20}, {8, 7, 9}, {30, 31, 32}});
        assertThat(shown).isEqualTo(List.of(List.of(FEW, WITHHELD, new Cell(20, null)), List.of(WITHHELD, WITHHELD, new Cell(9, null)),
                List.of(new Cell(30, null), new Cell(31, null), new Cell(32, null))));
    }

    @Test
    void oneToFourAreFew() {
        assertThat(SmallCounts.of(0)).isEqualTo(new Cell(0, null));
        assertThat(SmallCounts.of(1)).isEqualTo(FEW);
        assertThat(SmallCounts.of(4)).isEqualTo(FEW);
        assertThat(SmallCounts.of(5)).isEqualTo(new Cell(5, null));
        assertThat(SmallCounts.hide(new int[0][0])).isEmpty();
    }
}
