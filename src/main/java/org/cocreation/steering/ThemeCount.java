package org.cocreation.steering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.cocreation.cycle.ThemeMethod;

/**
 * The count of an event's ballots: themes in their order, each with its score. The same ballots always give the same
 * order; {@link ThemeMethod#rule()} states it.
 */
public record ThemeCount(ThemeMethod method, int ballots, List<Row> rows) {

    /** Themes that the shared file of 2023 asked for. */
    public static final int PRIORITIES = 3;

    /**
     * @param position 1 for the first
     * @param score    points, or votes; 0 where nothing is counted
     * @param firsts   how many put it first
     * @param named    how many named it at all
     * @param tied     whether the theme before it has the same score
     */
    public record Row(int position, CandidateTheme theme, int score, int firsts, int named, boolean tied) {
    }

    private record Tally(CandidateTheme theme, int score, int firsts, int named) {
    }

    /**
     * @param themes  in the order in which they were proposed
     * @param ballots what they name beyond these themes is passed over
     */
    public static ThemeCount of(ThemeMethod method, List<CandidateTheme> themes, List<Ballot> ballots) {
        List<Tally> tallies = themes.stream().map(theme -> tally(method, theme, themes, ballots)).sorted(order(method)).toList();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < tallies.size(); i++) {
            Tally tally = tallies.get(i);
            rows.add(new Row(i + 1, tally.theme(), tally.score(), tally.firsts(), tally.named(),
                    method != ThemeMethod.CONSENSUS && i > 0 && tallies.get(i - 1).score() == tally.score()));
        }
        return new ThemeCount(method, method == ThemeMethod.CONSENSUS ? 0 : ballots.size(), List.copyOf(rows));
    }

    private static Tally tally(ThemeMethod method, CandidateTheme theme, List<CandidateTheme> themes, List<Ballot> ballots) {
        List<Long> known = themes.stream().map(CandidateTheme::id).toList();
        int score = 0;
        int firsts = 0;
        int named = 0;
        for (Ballot ballot : ballots) {
            int rank = ballot.choices().stream().filter(known::contains).distinct().toList().indexOf(theme.id());
            if (rank >= 0) {
                named++;
                firsts += rank == 0 ? 1 : 0;
                score += switch (method) {
                    case BORDA -> themes.size() - 1 - rank;
                    case APPROVAL -> 1;
                    case CONSENSUS -> 0;
                };
            }
        }
        return new Tally(theme, score, firsts, named);
    }

    private static Comparator<Tally> order(ThemeMethod method) {
        Comparator<Tally> byScore = Comparator.comparing(Tally::score).reversed();
        Comparator<Tally> proposedFirst = Comparator.comparing(tally -> tally.theme().id());
        return switch (method) {
            case BORDA -> byScore.thenComparing(Comparator.comparing(Tally::firsts).reversed())
                    .thenComparing(Comparator.comparing(Tally::named).reversed()).thenComparing(proposedFirst);
            case APPROVAL -> byScore.thenComparing(proposedFirst);
            case CONSENSUS -> proposedFirst;
        };
    }

    /** The themes at the head of the count, {@link #PRIORITIES} at most; none that nobody named, where there was a vote. */
    public List<CandidateTheme> head() {
        return rows.stream().filter(row -> method == ThemeMethod.CONSENSUS || row.named() > 0).limit(PRIORITIES).map(Row::theme).toList();
    }
}
