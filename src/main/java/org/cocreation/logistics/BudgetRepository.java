package org.cocreation.logistics;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Budgets. A line keeps its row while it keeps its place. */
@Repository
class BudgetRepository {

    private final JdbcClient jdbc;

    BudgetRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Budget> find(String eventCode) {
        List<BudgetLine> lines = jdbc.sql("select * from cocreation.budget_line where event_code = :event order by position").param("event", eventCode)
                .query((row, n) -> new BudgetLine(BudgetCategory.of(row.getString("category")), row.getString("label"),
                        BudgetBasis.of(row.getString("basis")), row.getBigDecimal("quantity"), row.getBigDecimal("unit_cost"),
                        row.getString("funder_code"), row.getBigDecimal("actual_cost")))
                .list();
        return jdbc.sql("select * from cocreation.budget where event_code = :event").param("event", eventCode)
                .query((row, n) -> new Budget(lines, row.getString("note"), row.getInt("version"),
                        row.getTimestamp("settled_at") == null ? null : row.getTimestamp("settled_at").toInstant(), row.getString("changed_by")))
                .optional();
    }

    boolean isCycleClosed(String cycleCode) {
        return jdbc.sql("select closed_at is not null from cocreation.plan where code = :cycle").param("cycle", cycleCode).query(Boolean.class).single();
    }

    /** As the version after that of the budget. @param settledAt null leaves it as it is */
    void save(String eventCode, Budget budget, @Nullable Instant settledAt, String by) {
        List<BudgetLine> lines = budget.lines();
        jdbc.sql("delete from cocreation.budget_line where event_code = :event and position > :lines")
                .param("event", eventCode).param("lines", lines.size()).update();
        jdbc.sql("""
                        insert into cocreation.budget_line (event_code, position, category, label, basis, quantity, unit_cost, funder_code,
                            actual_cost, changed_by)
                        select :event, position, category, label, basis, quantity, unit_cost, funder, actual, :by
                        from unnest(:categories::text[], :labels::text[], :bases::text[], :quantities::numeric[], :unitCosts::numeric[],
                                    :funders::text[], :actual::numeric[])
                            with ordinality as line (category, label, basis, quantity, unit_cost, funder, actual, position)
                        on conflict (event_code, position) do update
                        set category = excluded.category, label = excluded.label, basis = excluded.basis, quantity = excluded.quantity,
                            unit_cost = excluded.unit_cost, funder_code = excluded.funder_code, actual_cost = excluded.actual_cost,
                            changed_by = excluded.changed_by""")
                .param("event", eventCode).param("by", by)
                .param("categories", texts(lines, line -> line.category().code())).param("labels", texts(lines, BudgetLine::label))
                .param("bases", texts(lines, line -> line.basis().code())).param("quantities", amounts(lines, BudgetLine::quantity))
                .param("unitCosts", amounts(lines, BudgetLine::unitCost)).param("funders", texts(lines, BudgetLine::funder))
                .param("actual", amounts(lines, BudgetLine::actualCost)).update();
        jdbc.sql("""
                        insert into cocreation.budget as b (event_code, note, version, settled_at, changed_by)
                        values (:event, :note, :version, :settled, :by)
                        on conflict (event_code) do update
                        set note = excluded.note, version = excluded.version, settled_at = coalesce(b.settled_at, excluded.settled_at),
                            changed_by = excluded.changed_by""")
                .param("event", eventCode).param("note", budget.note()).param("version", budget.version() + 1)
                .param("settled", settledAt == null ? null : Timestamp.from(settledAt)).param("by", by).update();
    }

    private static String[] texts(List<BudgetLine> lines, Function<BudgetLine, String> text) {
        return lines.stream().map(text).toArray(String[]::new);
    }

    private static BigDecimal[] amounts(List<BudgetLine> lines, Function<BudgetLine, BigDecimal> amount) {
        return lines.stream().map(amount).toArray(BigDecimal[]::new);
    }
}
