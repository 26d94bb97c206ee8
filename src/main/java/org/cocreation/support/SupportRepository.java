package org.cocreation.support;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Criteria and grants. A grant that follows the criteria was last changed by {@value #CRITERIA}; any other actor's is a
 * correction, which the criteria no longer touch. What concerns many people is one statement.
 */
@Repository
class SupportRepository {

    static final String CRITERIA = "process";

    private static final String WITH_DISTANCE = """
            from cocreation.registration r
            join unnest(:provinces, :kilometres) as d (province_code, kilometres) on d.province_code = r.province_code
            """;

    private final JdbcClient jdbc;

    SupportRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<SupportCriteria> criteria(String eventCode) {
        return jdbc.sql("select travel_from_km, lodging_from_km, settled_at from cocreation.support_criteria where event_code = :event")
                .param("event", eventCode)
                .query((row, n) -> new SupportCriteria(row.getInt("travel_from_km"), row.getInt("lodging_from_km"),
                        row.getTimestamp("settled_at") == null ? null : row.getTimestamp("settled_at").toInstant()))
                .optional();
    }

    void saveCriteria(String eventCode, int travelFromKm, int lodgingFromKm, String by) {
        jdbc.sql("""
                        insert into cocreation.support_criteria (event_code, travel_from_km, lodging_from_km, changed_by)
                        values (:event, :travel, :lodging, :by)
                        on conflict (event_code) do update
                        set travel_from_km = excluded.travel_from_km, lodging_from_km = excluded.lodging_from_km,
                            changed_by = excluded.changed_by""")
                .param("event", eventCode).param("travel", travelFromKm).param("lodging", lodgingFromKm).param("by", by).update();
    }

    void settle(String eventCode, Instant at, String by) {
        jdbc.sql("update cocreation.support_criteria set settled_at = :at, changed_by = :by where event_code = :event")
                .param("at", Timestamp.from(at)).param("by", by).param("event", eventCode).update();
    }

    /** Grants each confirmed participant what is wished from the distance of the criteria on; corrections stay. */
    void apply(String eventCode, SupportCriteria criteria, Map<String, Integer> distances) {
        jdbc.sql("""
                        insert into cocreation.support_grant as g (registration_id, event_code, travel, lodging, changed_by)
                        select r.id, r.event_code, r.travel_wanted and d.kilometres >= :travelFrom,
                               r.lodging_wanted and d.kilometres >= :lodgingFrom, :criteria
                        %s where r.event_code = :event and r.status = 'confirmed'
                        on conflict (registration_id) do update
                        set travel = excluded.travel, lodging = excluded.lodging
                        where g.changed_by = :criteria
                          and (g.travel, g.lodging) is distinct from (excluded.travel, excluded.lodging)"""
                        .formatted(WITH_DISTANCE))
                .params(columns(distances)).param("event", eventCode)
                .param("travelFrom", criteria.travelFromKm()).param("lodgingFrom", criteria.lodgingFromKm())
                .param("criteria", CRITERIA).update();
    }

    int correct(String eventCode, List<Correction> corrections, String by) {
        return jdbc.sql("""
                        insert into cocreation.support_grant as g (registration_id, event_code, travel, lodging, changed_by)
                        select r.id, r.event_code, c.travel, c.lodging, :by
                        from unnest(:ids, :travel, :lodging) as c (id, travel, lodging)
                        join cocreation.registration r on r.id = c.id
                        where r.event_code = :event and r.status = 'confirmed'
                        on conflict (registration_id) do update
                        set travel = excluded.travel, lodging = excluded.lodging, changed_by = excluded.changed_by""")
                .param("ids", corrections.stream().map(Correction::registrationId).toArray(Long[]::new))
                .param("travel", corrections.stream().map(Correction::travel).toArray(Boolean[]::new))
                .param("lodging", corrections.stream().map(Correction::lodging).toArray(Boolean[]::new))
                .param("event", eventCode).param("by", by).update();
    }

    /** The farthest first; who confirmed since the criteria were applied last is granted nothing yet. */
    List<Traveller> travellers(String eventCode, Map<String, Integer> distances, int limit, int offset) {
        return jdbc.sql("""
                        select r.id, r.full_name, r.organisation, r.province_code, d.kilometres, r.travel_wanted, r.lodging_wanted,
                               coalesce(g.travel, false) as travel, coalesce(g.lodging, false) as lodging,
                               nullif(g.changed_by, :criteria) as corrected_by
                        %s left join cocreation.support_grant g on g.registration_id = r.id
                        where r.event_code = :event and r.status = 'confirmed'
                        order by d.kilometres desc, r.full_name, r.id limit :limit offset :offset""".formatted(WITH_DISTANCE))
                .params(columns(distances)).param("event", eventCode).param("criteria", CRITERIA)
                .param("limit", limit).param("offset", offset)
                .query((row, n) -> new Traveller(row.getLong("id"), row.getString("full_name"), row.getString("organisation"),
                        row.getString("province_code"), row.getInt("kilometres"), row.getBoolean("travel_wanted"),
                        row.getBoolean("lodging_wanted"), row.getBoolean("travel"), row.getBoolean("lodging"),
                        row.getString("corrected_by")))
                .list();
    }

    SupportFigures figures(String eventCode) {
        return jdbc.sql("""
                        select count(*) as confirmed, count(*) filter (where travel_wanted) as travel_wanted,
                               count(*) filter (where lodging_wanted) as lodging_wanted,
                               count(*) filter (where g.travel) as travel, count(*) filter (where g.lodging) as lodging,
                               count(*) filter (where g.changed_by <> :criteria) as corrected
                        from cocreation.registration r
                        left join cocreation.support_grant g on g.registration_id = r.id
                        where r.event_code = :event and r.status = 'confirmed'""")
                .param("event", eventCode).param("criteria", CRITERIA).query(SupportFigures.class).single();
    }

    List<Origin> origins(String eventCode, Scope scope, Map<String, Integer> distances) {
        return jdbc.sql("""
                        select r.province_code, p.region_code, d.kilometres, count(*) as people,
                               count(*) filter (where travel_wanted) as travel_wanted,
                               count(*) filter (where lodging_wanted) as lodging_wanted
                        %s join cocreation.province p on p.code = r.province_code
                        where r.event_code = :event and %s
                        group by 1, 2, 3 order by count(*) desc, d.kilometres, 1""".formatted(WITH_DISTANCE, scope.condition()))
                .params(columns(distances)).param("event", eventCode).query(Origin.class).list();
    }

    private static Map<String, Object> columns(Map<String, Integer> distances) {
        return Map.of("provinces", distances.keySet().toArray(String[]::new),
                "kilometres", distances.values().toArray(Integer[]::new));
    }
}
