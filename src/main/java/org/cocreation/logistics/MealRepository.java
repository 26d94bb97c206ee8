package org.cocreation.logistics;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

import org.cocreation.language.Bilingual;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The plan of meals. */
@Repository
class MealRepository {

    private final JdbcClient jdbc;

    MealRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<MealPlan> find(String eventCode) {
        List<Meal> meals = jdbc.sql("select * from cocreation.meal where event_code = :event order by position").param("event", eventCode)
                .query((row, n) -> new Meal(new Bilingual(row.getString("label_fr"), row.getString("label_ar")),
                        row.getObject("served_at", LocalTime.class), Meal.Audience.of(row.getString("audience")), row.getBigDecimal("unit_cost")))
                .list();
        return jdbc.sql("select * from cocreation.meal_plan where event_code = :event").param("event", eventCode)
                .query((row, n) -> new MealPlan(meals, row.getInt("margin_percent"), row.getString("note"),
                        row.getTimestamp("settled_at") == null ? null : row.getTimestamp("settled_at").toInstant(), row.getString("changed_by")))
                .optional();
    }

    /** @param settledAt null leaves it as it is */
    void save(String eventCode, MealPlan plan, @Nullable Instant settledAt, String by) {
        jdbc.sql("delete from cocreation.meal where event_code = :event").param("event", eventCode).update();
        int position = 0;
        for (Meal meal : plan.meals()) {
            jdbc.sql("""
                            insert into cocreation.meal (event_code, position, label_fr, label_ar, served_at, audience, unit_cost)
                            values (:event, :position, :fr, :ar, :at, :audience, :cost)""")
                    .param("event", eventCode).param("position", ++position).param("fr", meal.label().fr()).param("ar", meal.label().ar())
                    .param("at", meal.servedAt()).param("audience", meal.audience().code()).param("cost", meal.unitCost()).update();
        }
        jdbc.sql("""
                        insert into cocreation.meal_plan as p (event_code, margin_percent, note, settled_at, changed_by)
                        values (:event, :margin, :note, :settled, :by)
                        on conflict (event_code) do update
                        set margin_percent = excluded.margin_percent, note = excluded.note,
                            settled_at = coalesce(p.settled_at, excluded.settled_at), changed_by = excluded.changed_by""")
                .param("event", eventCode).param("margin", plan.marginPercent()).param("note", plan.note())
                .param("settled", settledAt == null ? null : Timestamp.from(settledAt)).param("by", by).update();
    }
}
