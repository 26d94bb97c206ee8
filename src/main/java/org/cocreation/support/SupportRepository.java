package org.cocreation.support;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cocreation.language.Language;
import org.cocreation.mail.NewMail;
import org.cocreation.mail.Recipient;
import org.cocreation.registration.Arrangement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import static org.cocreation.database.Columns.instant;

/**
 * Criteria and grants. A correction has the reason {@code committee} and keeps the member who made it as its last actor;
 * the criteria no longer touch what it grants. What concerns many people is one statement.
 */
@Repository
class SupportRepository {

    private static final String WITH_DISTANCE = """
            from cocreation.participant r
            join unnest(:provinces, :kilometres) as d (province_code, kilometres) on d.province_code = r.province_code
            """;

    private static final String[] ACCESSIBILITY = Arrays.stream(Arrangement.values()).filter(Arrangement::isAccessibility)
            .map(Arrangement::code).toArray(String[]::new);

    private final JdbcClient jdbc;

    SupportRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<SupportCriteria> criteria(String eventCode) {
        return jdbc.sql("select * from cocreation.support_criteria where event_code = :event").param("event", eventCode)
                .query((row, n) -> new SupportCriteria(row.getInt("travel_from_km"), row.getInt("lodging_from_km"),
                        row.getBigDecimal("travel_rate"), row.getBigDecimal("lodging_rate"), row.getInt("nights"),
                        row.getBigDecimal("budget"),
                        Arrays.stream((String[]) row.getArray("priority").getArray()).map(PriorityGroup::of).toList(),
                        instant(row, "agreed_at"), instant(row, "settled_at")))
                .optional();
    }

    void saveCriteria(String eventCode, SupportCriteria criteria, String by) {
        jdbc.sql("""
                        insert into cocreation.support_criteria (event_code, travel_from_km, lodging_from_km, travel_rate,
                            lodging_rate, nights, budget, priority, changed_by)
                        values (:event, :travel, :lodging, :travelRate, :lodgingRate, :nights, :budget, :priority, :by)
                        on conflict (event_code) do update
                        set travel_from_km = excluded.travel_from_km, lodging_from_km = excluded.lodging_from_km,
                            travel_rate = excluded.travel_rate, lodging_rate = excluded.lodging_rate, nights = excluded.nights,
                            budget = excluded.budget, priority = excluded.priority, changed_by = excluded.changed_by""")
                .param("event", eventCode).param("travel", criteria.travelFromKm()).param("lodging", criteria.lodgingFromKm())
                .param("travelRate", criteria.travelRate()).param("lodgingRate", criteria.lodgingRate())
                .param("nights", criteria.nights()).param("budget", criteria.budget())
                .param("priority", criteria.priority().stream().map(PriorityGroup::code).toArray(String[]::new))
                .param("by", by).update();
    }

    void agree(String eventCode, Instant at, String by) {
        jdbc.sql("update cocreation.support_criteria set agreed_at = :at, changed_by = :by where event_code = :event")
                .param("at", Timestamp.from(at)).param("by", by).param("event", eventCode).update();
    }

    void settle(String eventCode, Instant at, String by) {
        jdbc.sql("update cocreation.support_criteria set settled_at = :at, changed_by = :by where event_code = :event")
                .param("at", Timestamp.from(at)).param("by", by).param("event", eventCode).update();
    }

    boolean isAnalysed(String eventCode) {
        return jdbc.sql("select exists(select from cocreation.support_grant where event_code = :event)")
                .param("event", eventCode).query(Boolean.class).single();
    }

    /** Everybody who confirmed, and whoever else holds a seat and still has a grant. */
    List<Candidate> candidates(String eventCode, Map<String, Integer> distances) {
        return jdbc.sql("""
                        select r.id, d.kilometres, r.travel_wanted, r.lodging_wanted, r.gender, r.age_bracket, r.confirmed,
                               r.arrangements && :accessibility::text[] as accessibility,
                               g.registration_id is not null as known, g.entitled_travel, g.entitled_lodging, g.travel, g.lodging,
                               g.reason, g.cost, g.rank, g.declined_at
                        %s left join cocreation.support_grant g on g.registration_id = r.id
                        where r.event_code = :event and (r.confirmed or g.cost > 0)
                        order by r.id""".formatted(WITH_DISTANCE))
                .params(columns(distances)).param("event", eventCode).param("accessibility", ACCESSIBILITY)
                .query((row, n) -> new Candidate(row.getLong("id"), row.getInt("kilometres"), row.getBoolean("travel_wanted"),
                        row.getBoolean("lodging_wanted"), row.getBoolean("accessibility"), row.getString("gender").equals("female"),
                        List.of("18-24", "25-34").contains(row.getString("age_bracket")), row.getBoolean("confirmed"),
                        row.getBoolean("known") ? grant(row) : null))
                .list();
    }

    private static Grant grant(ResultSet row) throws SQLException {
        return new Grant(new Entitlement(row.getBoolean("entitled_travel"), row.getBoolean("entitled_lodging"), row.getString("reason")),
                row.getBoolean("travel"), row.getBoolean("lodging"), row.getString("reason"), row.getBigDecimal("cost"),
                row.getObject("rank", Integer.class), row.getTimestamp("declined_at") != null);
    }

    /** One statement, however many there are. A member's correction stays that member's when its cost or rank is looked at again. */
    void save(String eventCode, Map<Long, Grant> grants, String by) {
        Collection<Grant> values = grants.values();
        jdbc.sql("""
                        insert into cocreation.support_grant as g (registration_id, event_code, entitled_travel, entitled_lodging,
                            travel, lodging, reason, cost, rank, changed_by)
                        select n.id, :event, n.entitled_travel, n.entitled_lodging, n.travel, n.lodging, n.reason, n.cost, n.rank, :by
                        from unnest(:ids::bigint[], :entitledTravel::boolean[], :entitledLodging::boolean[], :travel::boolean[],
                                    :lodging::boolean[], :reasons::text[], :costs::numeric[], :ranks::int[])
                             as n (id, entitled_travel, entitled_lodging, travel, lodging, reason, cost, rank)
                        on conflict (registration_id) do update
                        set entitled_travel = excluded.entitled_travel, entitled_lodging = excluded.entitled_lodging,
                            travel = excluded.travel, lodging = excluded.lodging, reason = excluded.reason,
                            cost = excluded.cost, rank = excluded.rank,
                            changed_by = case when excluded.reason in ('committee', 'declined')
                                                   and (g.reason, g.travel, g.lodging) = (excluded.reason, excluded.travel, excluded.lodging)
                                              then g.changed_by else excluded.changed_by end
                        where (g.entitled_travel, g.entitled_lodging, g.travel, g.lodging, g.reason, g.cost, g.rank)
                              is distinct from (excluded.entitled_travel, excluded.entitled_lodging, excluded.travel,
                                                excluded.lodging, excluded.reason, excluded.cost, excluded.rank)""")
                .param("event", eventCode).param("by", by)
                .param("ids", grants.keySet().toArray(Long[]::new))
                .param("entitledTravel", values.stream().map(grant -> grant.entitlement().travel()).toArray(Boolean[]::new))
                .param("entitledLodging", values.stream().map(grant -> grant.entitlement().lodging()).toArray(Boolean[]::new))
                .param("travel", values.stream().map(Grant::travel).toArray(Boolean[]::new))
                .param("lodging", values.stream().map(Grant::lodging).toArray(Boolean[]::new))
                .param("reasons", values.stream().map(Grant::reason).toArray(String[]::new))
                .param("costs", values.stream().map(Grant::cost).toArray(BigDecimal[]::new))
                .param("ranks", values.stream().map(Grant::rank).toArray(Integer[]::new)).update();
    }

    /** Nothing is granted any more to who gave the seat up. @return how many had an entry */
    int giveUp(Collection<Long> registrationIds) {
        return jdbc.sql("""
                        update cocreation.support_grant
                        set travel = false, lodging = false, cost = 0, rank = null, reason = 'given-up', declined_at = null,
                            changed_by = 'process'
                        where registration_id = any(:ids) and reason is distinct from 'given-up'""")
                .param("ids", registrationIds.toArray(Long[]::new)).update();
    }

    void decline(long registrationId, Instant at) {
        jdbc.sql("""
                        update cocreation.support_grant
                        set travel = false, lodging = false, cost = 0, reason = 'declined', declined_at = :at, changed_by = 'participant'
                        where registration_id = :id""")
                .param("at", Timestamp.from(at)).param("id", registrationId).update();
    }

    /** Who is to be told of the decision: what was wished or granted. */
    List<NewMail> concerned(String eventCode, String purpose, String occurrence) {
        return jdbc.sql("""
                        select r.id, r.email, r.language from cocreation.participant r
                        join cocreation.support_grant g on g.registration_id = r.id
                        where r.event_code = :event and r.confirmed and g.declined_at is null
                          and (r.travel_wanted or r.lodging_wanted or g.travel or g.lodging)
                        order by r.id""")
                .param("event", eventCode)
                .query((row, n) -> mail(row, eventCode, purpose, occurrence)).list();
    }

    /** Mails to these persons, whatever they were told before. */
    List<NewMail> mailsTo(Collection<Long> registrationIds, String eventCode, String purpose, String occurrence) {
        return jdbc.sql("select id, email, language from cocreation.participant where id = any(:ids) order by id")
                .param("ids", registrationIds.toArray(Long[]::new))
                .query((row, n) -> mail(row, eventCode, purpose, occurrence)).list();
    }

    private static NewMail mail(ResultSet row, String eventCode, String purpose, String occurrence) throws SQLException {
        return new NewMail(purpose, eventCode, Recipient.registration(row.getLong("id")), occurrence, row.getString("email"),
                Language.of(row.getString("language")));
    }

    /** Who has no entry is absent. */
    List<SupportDecision> decisions(Collection<Long> registrationIds) {
        return jdbc.sql("""
                        select r.id, r.full_name, r.confirmed, r.travel_wanted, r.lodging_wanted, g.entitled_travel,
                               g.entitled_lodging, g.travel, g.lodging, g.reason, g.declined_at
                        from cocreation.participant r join cocreation.support_grant g on g.registration_id = r.id
                        where r.id = any(:ids)""")
                .param("ids", registrationIds.toArray(Long[]::new))
                .query((row, n) -> new SupportDecision(row.getLong("id"), row.getString("full_name"), row.getBoolean("confirmed"),
                        row.getBoolean("travel_wanted"), row.getBoolean("lodging_wanted"), row.getBoolean("entitled_travel"),
                        row.getBoolean("entitled_lodging"), row.getBoolean("travel"), row.getBoolean("lodging"),
                        row.getString("reason"), instant(row, "declined_at")))
                .list();
    }

    /** The farthest first; who confirmed since the criteria were applied last is granted nothing yet. */
    List<Traveller> travellers(String eventCode, Map<String, Integer> distances, int limit, int offset) {
        return jdbc.sql("""
                        select r.id, r.full_name, r.organisation, r.province_code, d.kilometres, r.travel_wanted, r.lodging_wanted,
                               coalesce(g.entitled_travel, false) as entitled_travel,
                               coalesce(g.entitled_lodging, false) as entitled_lodging,
                               coalesce(g.travel, false) as travel, coalesce(g.lodging, false) as lodging,
                               nullif(g.reason, 'given-up') as reason, coalesce(g.cost, 0) as cost, g.rank, g.declined_at,
                               case g.reason when 'committee' then g.changed_by end as corrected_by
                        %s left join cocreation.support_grant g on g.registration_id = r.id
                        where r.event_code = :event and r.confirmed
                        order by d.kilometres desc, r.full_name, r.id limit :limit offset :offset""".formatted(WITH_DISTANCE))
                .params(columns(distances)).param("event", eventCode)
                .param("limit", limit).param("offset", offset)
                .query((row, n) -> new Traveller(row.getLong("id"), row.getString("full_name"), row.getString("organisation"),
                        row.getString("province_code"), row.getInt("kilometres"), row.getBoolean("travel_wanted"),
                        row.getBoolean("lodging_wanted"), row.getBoolean("entitled_travel"), row.getBoolean("entitled_lodging"),
                        row.getBoolean("travel"), row.getBoolean("lodging"), row.getString("reason"), row.getBigDecimal("cost"),
                        row.getObject("rank", Integer.class), instant(row, "declined_at"), row.getString("corrected_by")))
                .list();
    }

    /** Whose travel or lodging is granted, the farthest first. */
    List<Booking> bookings(String eventCode, Map<String, Integer> distances) {
        return jdbc.sql("""
                        select r.*, d.kilometres, g.travel, g.lodging
                        %s join cocreation.support_grant g on g.registration_id = r.id
                        where r.event_code = :event and r.confirmed and (g.travel or g.lodging)
                        order by d.kilometres desc, r.full_name, r.id""".formatted(WITH_DISTANCE))
                .params(columns(distances)).param("event", eventCode)
                .query((row, n) -> new Booking(row.getString("full_name"), row.getString("organisation"), row.getString("phone"),
                        row.getString("email"), row.getString("province_code"), row.getInt("kilometres"),
                        List.of((String[]) row.getArray("arrangements").getArray()), row.getString("language"),
                        row.getString("gender"), row.getBoolean("travel"), row.getBoolean("lodging")))
                .list();
    }

    SupportFigures figures(String eventCode) {
        return jdbc.sql("""
                        select count(*) filter (where confirmed) as confirmed,
                               count(*) filter (where confirmed and travel_wanted) as travel_wanted,
                               count(*) filter (where confirmed and lodging_wanted) as lodging_wanted,
                               count(*) filter (where r.confirmed and g.travel) as travel,
                               count(*) filter (where r.confirmed and g.lodging) as lodging,
                               count(*) filter (where r.confirmed and g.reason = 'committee') as corrected,
                               count(*) filter (where r.confirmed and g.reason = 'over-budget') as waiting,
                               count(*) filter (where r.confirmed and g.declined_at is not null) as declined,
                               coalesce(sum(g.cost), 0) as granted
                        from cocreation.participant r left join cocreation.support_grant g on g.registration_id = r.id
                        where r.event_code = :event""")
                .param("event", eventCode).query(SupportFigures.class).single();
    }

    /**
     * A grant has one cost. Its lodging is the nights at the criteria's rate, at most that cost, and all of it when only
     * lodging is granted; the rest is travel. So the two add up to what was granted, whatever became of the rates.
     */
    GrantedSupport granted(String eventCode) {
        return jdbc.sql("""
                        select count(*) filter (where travel) as travellers, coalesce(sum(cost - lodging_cost), 0) as travel_cost,
                               count(*) filter (where lodging) as lodged, coalesce(sum(lodging_cost), 0) as lodging_cost
                        from (select g.travel, g.lodging, g.cost,
                                     case when not g.lodging then 0 when not g.travel then g.cost
                                          else least(g.cost, coalesce(c.lodging_rate * c.nights, 0)) end as lodging_cost
                              from cocreation.support_grant g
                              join cocreation.participant r on r.id = g.registration_id and r.confirmed
                              left join cocreation.support_criteria c on c.event_code = g.event_code
                              where g.event_code = :event and g.declined_at is null and (g.travel or g.lodging)) granted""")
                .param("event", eventCode).query(GrantedSupport.class).single();
    }

    Map<Long, Means> means(Collection<Long> registrationIds) {
        Map<Long, Means> means = new HashMap<>();
        jdbc.sql("select registration_id, travel, lodging from cocreation.support_grant where registration_id = any(:ids) and declined_at is null")
                .param("ids", registrationIds.toArray(Long[]::new))
                .query(row -> {
                    means.put(row.getLong("registration_id"), new Means(row.getBoolean("travel"), row.getBoolean("lodging")));
                });
        return means;
    }

    /** When the grants of each event were settled, by event code. */
    Map<String, Instant> settled(Collection<String> eventCodes) {
        Map<String, Instant> settled = new HashMap<>();
        jdbc.sql("select event_code, settled_at from cocreation.support_criteria where settled_at is not null and event_code = any(:events)")
                .param("events", eventCodes.toArray(String[]::new)).query(row -> {
                    settled.put(row.getString("event_code"), row.getTimestamp("settled_at").toInstant());
                });
        return settled;
    }

    private static Map<String, Object> columns(Map<String, Integer> distances) {
        return Map.of("provinces", distances.keySet().toArray(String[]::new),
                "kilometres", distances.values().toArray(Integer[]::new));
    }
}
