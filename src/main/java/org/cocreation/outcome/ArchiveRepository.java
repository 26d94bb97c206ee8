package org.cocreation.outcome;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the record for the Open Government Partnership is read from; nothing of it is about a person. */
@Repository
class ArchiveRepository {

    private final JdbcClient jdbc;

    ArchiveRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The mails of one purpose that left. */
    record Notice(String purpose, Instant first, Instant last, int number) {
    }

    /** @param code of an event or a cycle */
    List<Notice> notices(String code) {
        return jdbc.sql("""
                        select purpose, min(sent_at) as first, max(sent_at) as last, count(*) as number
                        from cocreation.mail where event_code = :code and sent_at is not null group by purpose order by 2, 1""")
                .param("code", code)
                .query((row, n) -> new Notice(row.getString("purpose"), row.getTimestamp("first").toInstant(),
                        row.getTimestamp("last").toInstant(), row.getInt("number")))
                .list();
    }

    /**
     * A review of an event's readiness.
     *
     * @param note null for none
     */
    record Review(Instant at, String decision, String note, int missing, int warnings) {
    }

    List<Review> reviews(String eventCode) {
        return jdbc.sql("""
                        select at, decision, note, (select count(*) from jsonb_array_elements(list) point where lower(point ->> 'state') = 'missing') as missing,
                               (select count(*) from jsonb_array_elements(list) point where lower(point ->> 'state') = 'warning') as warnings
                        from cocreation.readiness_review,
                             lateral (select case jsonb_typeof(points) when 'array' then points else coalesce(points -> 'points', '[]') end as list) l
                        where event_code = :event order by at, id""")
                .param("event", eventCode)
                .query((row, n) -> new Review(row.getTimestamp("at").toInstant(), row.getString("decision"), row.getString("note"),
                        row.getInt("missing"), row.getInt("warnings")))
                .list();
    }

    /**
     * A line of the budget.
     *
     * @param quantity   null for one that is counted when it is read
     * @param funder     name of an organisation, or null
     * @param actualCost null while it is not known
     */
    record BudgetLine(int position, String category, String label, String basis, BigDecimal quantity, BigDecimal unitCost, String funder,
                      BigDecimal actualCost) {
    }

    List<BudgetLine> budget(String eventCode) {
        return jdbc.sql("""
                        select b.*, o.name_fr as funder from cocreation.budget_line b
                        left join cocreation.organisation o on o.code = b.funder_code
                        where b.event_code = :event order by b.position""")
                .param("event", eventCode)
                .query((row, n) -> new BudgetLine(row.getInt("position"), row.getString("category"), row.getString("label"),
                        row.getString("basis"), row.getBigDecimal("quantity"), row.getBigDecimal("unit_cost"), row.getString("funder"),
                        row.getBigDecimal("actual_cost")))
                .list();
    }

    /**
     * What the standards are measured by, of one event.
     *
     * @param contributions of organisations to its shared file
     * @param relays        reports of hosts
     * @param results       workshops with a result
     * @param distributed   materials on the portal or handed out
     */
    record Evidence(String eventCode, String city, LocalDate day, boolean cancelled, Instant publishedAt, Instant opensAt, Instant closesAt,
                    Instant reportPublishedAt, int contributions, int relays, int reached, int workshops, int results, int proposals,
                    int distributed) {
    }

    List<Evidence> evidence(Collection<String> eventCodes) {
        return eventCodes.isEmpty() ? List.of() : jdbc.sql("""
                        select e.code, e.city_fr, e.day, e.cancelled_at is not null as cancelled, e.published_at, e.registration_opens_at,
                               e.registration_closes_at, e.report_published_at,
                               (select count(*) from cocreation.contribution c where c.event_code = e.code) as contributions,
                               (select count(*) from cocreation.relay r where r.event_code = e.code) as relays,
                               (select coalesce(sum(r.people_reached), 0) from cocreation.relay r where r.event_code = e.code) as reached,
                               (select count(*) from cocreation.workshop w where w.event_code = e.code) as workshops,
                               (select count(*) from cocreation.workshop_result w where w.event_code = e.code) as results,
                               (select count(*) from cocreation.proposal p join cocreation.workshop_result w on w.workshop_id = p.workshop_id
                                where w.event_code = e.code) as proposals,
                               (select count(*) from cocreation.material m where m.event_code = e.code and m.state = 'distributed') as distributed
                        from cocreation.event e where e.code in (:codes) order by e.position, e.code""")
                .param("codes", eventCodes)
                .query((row, n) -> new Evidence(row.getString("code"), row.getString("city_fr"), row.getObject("day", LocalDate.class),
                        row.getBoolean("cancelled"), instant(row.getTimestamp("published_at")), instant(row.getTimestamp("registration_opens_at")),
                        instant(row.getTimestamp("registration_closes_at")), instant(row.getTimestamp("report_published_at")),
                        row.getInt("contributions"), row.getInt("relays"), row.getInt("reached"), row.getInt("workshops"),
                        row.getInt("results"), row.getInt("proposals"), row.getInt("distributed")))
                .list();
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
