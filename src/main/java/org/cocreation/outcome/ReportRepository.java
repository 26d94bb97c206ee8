package org.cocreation.outcome;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.cocreation.language.Bilingual;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The published reports, and the counts that they are made of: a few statements, whatever the number of people. */
@Repository
class ReportRepository {

    private final JdbcClient jdbc;

    ReportRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<String> find(String eventCode) {
        return jdbc.sql("select content from cocreation.event_report where event_code = :event").param("event", eventCode)
                .query(String.class).optional();
    }

    /** A report that is there stays as it is. */
    void insert(String eventCode, String content, Instant at) {
        jdbc.sql("""
                        insert into cocreation.event_report (event_code, content, published_at) values (:event, :content::jsonb, :at)
                        on conflict do nothing""")
                .param("event", eventCode).param("content", content).param("at", Timestamp.from(at)).update();
    }

    /** What was never verified is deleted soon after registration closes, and leaves its count. */
    EventReport.Participation participation(String eventCode, int capacity) {
        return jdbc.sql("""
                        select count(*) + (select coalesce(sum(t.registrations), 0) from cocreation.retention_trace t
                                           where t.event_code = :event and t.rule = 'unverified') as received,
                               count(*) filter (where status <> 'unverified') as verified,
                               count(*) filter (where asked_in_round is not null or status in ('selected', 'confirmed')) as offered,
                               count(*) filter (where status = 'waiting') as waiting,
                               count(*) filter (where status = 'confirmed') as confirmed,
                               count(*) filter (where status = 'confirmed' and attended) as present,
                               (select coalesce(sum(walk_ins), 0) from cocreation.event_attendance where event_code = :event) as walk_ins
                        from cocreation.registration where event_code = :event""")
                .param("event", eventCode)
                .query((row, n) -> new EventReport.Participation(capacity, row.getInt("received"), row.getInt("verified"), row.getInt("offered"),
                        row.getInt("waiting"), row.getInt("confirmed"), row.getInt("present"), row.getInt("walk_ins")))
                .single();
    }

    /** One trait and how many have it. */
    record Trait(String dimension, String value, int verified, int confirmed, int present) {
    }

    /** The most frequent value of each trait first. */
    List<Trait> traits(String eventCode) {
        return jdbc.sql("""
                        select t.dimension, t.value, count(*) as verified, count(*) filter (where r.status = 'confirmed') as confirmed,
                               count(*) filter (where r.status = 'confirmed' and r.attended) as present
                        from cocreation.registration r
                        join cocreation.province p on p.code = r.province_code
                        join cocreation.workshop w on w.id = r.workshop_id
                        cross join lateral (values ('region', p.region_code), ('gender', r.gender), ('age', r.age_bracket),
                            ('organisation', r.organisation_kind), ('workshop', w.position::text)) t (dimension, value)
                        where r.event_code = :event and r.status <> 'unverified'
                        group by 1, 2 order by 1, 3 desc, 2""")
                .param("event", eventCode)
                .query((row, n) -> new Trait(row.getString("dimension"), row.getString("value"), row.getInt("verified"),
                        row.getInt("confirmed"), row.getInt("present")))
                .list();
    }

    record Pair(int workshop, String gender, int present) {
    }

    List<Pair> gendersByWorkshop(String eventCode) {
        return jdbc.sql("""
                        select w.position, r.gender, count(*) as present
                        from cocreation.registration r join cocreation.workshop w on w.id = r.workshop_id
                        where r.event_code = :event and r.status = 'confirmed' and r.attended group by 1, 2""")
                .param("event", eventCode)
                .query((row, n) -> new Pair(row.getInt("position"), row.getString("gender"), row.getInt("present"))).list();
    }

    EventReport.Institutions institutions(String eventCode) {
        return jdbc.sql("""
                        select count(*) as invited, count(reply) as replied, count(*) filter (where reply = 'attending') as expected,
                               count(*) filter (where attended) as present
                        from cocreation.invitation where event_code = :event and sent_at is not null""")
                .param("event", eventCode)
                .query((row, n) -> new EventReport.Institutions(row.getInt("invited"), row.getInt("replied"), row.getInt("expected"), row.getInt("present")))
                .single();
    }

    /** How many are supported, and by how much in all. */
    record Grants(int travel, int lodging, BigDecimal cost) {
    }

    Grants grants(String eventCode) {
        return jdbc.sql("""
                        select count(*) filter (where g.travel) as travel, count(*) filter (where g.lodging) as lodging,
                               coalesce(sum(g.cost), 0) as cost
                        from cocreation.support_grant g join cocreation.registration r on r.id = g.registration_id
                        where g.event_code = :event and r.status = 'confirmed' and g.declined_at is null""")
                .param("event", eventCode)
                .query((row, n) -> new Grants(row.getInt("travel"), row.getInt("lodging"), row.getBigDecimal("cost"))).single();
    }

    record Relayed(Bilingual host, List<String> channels, int peopleReached, String measures, Instant recordedAt) {
    }

    List<Relayed> relays(String eventCode) {
        return jdbc.sql("""
                        select o.name_fr, o.name_ar, r.channels, r.people_reached, r.measures, r.recorded_at
                        from cocreation.relay r join cocreation.organisation o on o.code = r.organisation_code
                        where r.event_code = :event order by o.code""")
                .param("event", eventCode)
                .query((row, n) -> new Relayed(new Bilingual(row.getString("name_fr"), row.getString("name_ar")),
                        Stream.of((String[]) row.getArray("channels").getArray()).toList(), row.getInt("people_reached"),
                        row.getString("measures"), row.getTimestamp("recorded_at").toInstant()))
                .list();
    }

    /** @param onPortal whether the public finds it there */
    record Handed(long id, Bilingual title, boolean onPortal) {
    }

    List<Handed> materials(String eventCode) {
        return jdbc.sql("""
                        select m.id, m.title_fr, m.title_ar, coalesce('portal' = any(d.channels), false) as on_portal
                        from cocreation.material m left join cocreation.material_distribution d on d.event_code = m.event_code
                        where m.event_code = :event and m.state = 'distributed' order by m.id""")
                .param("event", eventCode)
                .query((row, n) -> new Handed(row.getLong("id"), new Bilingual(row.getString("title_fr"), row.getString("title_ar")), row.getBoolean("on_portal")))
                .list();
    }
}
