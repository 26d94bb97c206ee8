package org.cocreation.logistics;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cocreation.language.Bilingual;
import org.cocreation.registration.Arrangement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The plan of meals, and the counts that it is made from: other features' tables, read only. */
@Repository
class MealRepository {

    /**
     * @param pending  hold a seat and have yet to confirm
     * @param rounds   of confirmation that are open
     * @param expected speakers that have neither confirmed nor declined
     * @param speakers confirmed ones
     */
    record Counts(int confirmed, int pending, int rounds, int expected, int speakers, int institutions, int lodged) {
    }

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

    Counts counts(String eventCode) {
        return jdbc.sql("""
                        select (select count(*) from cocreation.registration where event_code = :event and status = 'confirmed') as confirmed,
                               (select count(*) from cocreation.registration where event_code = :event and status = 'selected') as pending,
                               (select count(*) from cocreation.confirmation_round where event_code = :event and closed_at is null) as rounds,
                               (select count(*) from cocreation.speaker where event_code = :event and status = 'expected') as expected,
                               (select count(*) from cocreation.speaker where event_code = :event and status = 'confirmed') as speakers,
                               (select coalesce(sum(coalesce(seats, 1)), 0) from cocreation.invitation
                                where event_code = :event and reply = 'attending') as institutions,
                               (select count(*) from cocreation.support_grant g join cocreation.registration r on r.id = g.registration_id
                                where g.event_code = :event and g.lodging and g.declined_at is null and r.status = 'confirmed') as lodged""")
                .param("event", eventCode).query(Counts.class).single();
    }

    /** @param confirmedOnly otherwise whoever may still come */
    Map<Arrangement, Integer> arrangements(String eventCode, boolean confirmedOnly) {
        Map<Arrangement, Integer> counts = new EnumMap<>(Arrangement.class);
        jdbc.sql("""
                        select arrangement, count(*) as people
                        from cocreation.registration, unnest(arrangements) as arrangement
                        where event_code = :event and status = any (:statuses) group by arrangement""")
                .param("event", eventCode)
                .param("statuses", confirmedOnly ? new String[] {"confirmed"} : new String[] {"candidate", "selected", "confirmed"})
                .query(row -> {
                    counts.put(Arrangement.of(row.getString("arrangement")), row.getInt("people"));
                });
        return counts;
    }

    /** @param settledAt null leaves it as it is */
    void save(String eventCode, MealPlan plan, Instant settledAt, String by) {
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
