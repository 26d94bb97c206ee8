package org.cocreation.logistics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A budget with its amounts as of now. The total is the sum of the lines' amounts, each rounded to the centime, so that
 * totals by category and by funder add up to it.
 */
public record BudgetSheet(List<Line> lines, List<Total> byCategory, List<Total> byFunder, Total total) {

    private static final String UNKNOWN_FUNDER = "À préciser";

    /** @param funder in French, « À préciser » while it is not known */
    public record Line(BudgetLine line, BigDecimal quantity, BigDecimal unitCost, BigDecimal amount, String funder) {

        /** Null while the actual cost is not known. */
        public @Nullable BigDecimal difference() {
            return line.actualCost() == null ? null : line.actualCost().subtract(amount);
        }
    }

    /**
     * A sum of lines.
     *
     * @param actual     of those whose actual cost is known, null when none is
     * @param difference between actual cost and estimate of the same lines; null when none is known
     * @param unknown    how many lines have no actual cost
     */
    public record Total(String label, BigDecimal estimate, @Nullable BigDecimal actual, @Nullable BigDecimal difference, int unknown) {
    }

    /** @param funders names by code */
    static BudgetSheet of(Budget budget, BudgetData data, Map<String, String> funders) {
        List<Line> lines = budget.lines().stream().map(line -> new Line(line, data.quantity(line), data.unitCost(line), data.amount(line),
                line.funder() == null ? UNKNOWN_FUNDER : funders.getOrDefault(line.funder(), line.funder()))).toList();
        return new BudgetSheet(lines, totals(lines, line -> line.line().category().label()), totals(lines, Line::funder), total("Total", lines));
    }

    private static List<Total> totals(List<Line> lines, Function<Line, String> group) {
        Map<String, List<Line>> groups = new LinkedHashMap<>();
        lines.forEach(line -> groups.computeIfAbsent(group.apply(line), label -> new ArrayList<>()).add(line));
        return groups.entrySet().stream().map(one -> total(one.getKey(), one.getValue())).toList();
    }

    private static Total total(String label, List<Line> lines) {
        List<Line> known = lines.stream().filter(line -> line.line().actualCost() != null).toList();
        return new Total(label, sum(lines, Line::amount), known.isEmpty() ? null : sum(known, line -> line.line().actualCost()),
                known.isEmpty() ? null : sum(known, Line::difference), lines.size() - known.size());
    }

    private static BigDecimal sum(List<Line> lines, Function<Line, BigDecimal> amount) {
        return lines.stream().map(amount).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }
}
