package org.cocreation.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.cocreation.outcome.EventReport.Cell;

/**
 * Hides the counts of a table of two traits that could single out a person. A count between 1 and 4 is not told. Where a
 * row or a column has only one such count, its total, which is told elsewhere, would give it away: the smallest other
 * count of that row or column is withheld too, until none is left alone.
 */
final class SmallCounts {

    static final int FEW = 5;

    private enum Told { YES, FEW, WITHHELD }

    private SmallCounts() {
    }

    static List<List<Cell>> hide(int[][] counts) {
        Told[][] told = new Told[counts.length][];
        for (int row = 0; row < counts.length; row++) {
            told[row] = new Told[counts[row].length];
            for (int column = 0; column < counts[row].length; column++) {
                told[row][column] = isFew(counts[row][column]) ? Told.FEW : Told.YES;
            }
        }
        while (withholdInRows(counts, told) | withholdInColumns(counts, told)) {
            // A cell that is withheld for its row may stand alone in its column.
        }
        List<List<Cell>> shown = new ArrayList<>();
        for (int row = 0; row < counts.length; row++) {
            List<Cell> cells = new ArrayList<>();
            for (int column = 0; column < counts[row].length; column++) {
                cells.add(switch (told[row][column]) {
                    case YES -> Cell.of(counts[row][column]);
                    case FEW -> Cell.few();
                    case WITHHELD -> Cell.withheld();
                });
            }
            shown.add(cells);
        }
        return shown;
    }

    static Cell of(int count) {
        return isFew(count) ? Cell.few() : Cell.of(count);
    }

    private static boolean isFew(int count) {
        return count > 0 && count < FEW;
    }

    private static boolean withholdInRows(int[][] counts, Told[][] told) {
        boolean changed = false;
        for (int row = 0; row < counts.length; row++) {
            int same = row;
            changed |= withhold(IntStream.range(0, counts[row].length).mapToObj(column -> new int[] {same, column}).toList(), counts, told);
        }
        return changed;
    }

    private static boolean withholdInColumns(int[][] counts, Told[][] told) {
        boolean changed = false;
        for (int column = 0; counts.length > 0 && column < counts[0].length; column++) {
            int same = column;
            changed |= withhold(IntStream.range(0, counts.length).mapToObj(row -> new int[] {row, same}).toList(), counts, told);
        }
        return changed;
    }

    /** @param cells of one row or column, as row and column */
    private static boolean withhold(List<int[]> cells, int[][] counts, Told[][] told) {
        if (cells.stream().filter(cell -> told[cell[0]][cell[1]] != Told.YES).count() != 1) {
            return false;
        }
        // A zero first of all: it tells nothing of anybody, and hides as well as any other count.
        return cells.stream().filter(cell -> told[cell[0]][cell[1]] == Told.YES)
                .min((a, b) -> counts[a[0]][a[1]] - counts[b[0]][b[1]])
                .map(cell -> {
                    told[cell[0]][cell[1]] = Told.WITHHELD;
                    return true;
                }).orElse(false);
    }
}
