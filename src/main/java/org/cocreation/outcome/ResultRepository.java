package org.cocreation.outcome;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.cocreation.event.Event;
import org.cocreation.event.Workshop;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ResultRepository {

    private final JdbcClient jdbc;

    ResultRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(long workshopId, String rapporteur, int participants, String summaryFr, @Nullable String summaryAr, int version,
                       Instant recordedAt, String by) {
    }

    /** Of all workshops, in their order. */
    List<WorkshopResult> of(Event event) {
        return of(List.of(event)).getOrDefault(event.code(), List.of());
    }

    /** By the event's code. */
    Map<String, List<WorkshopResult>> of(List<Event> events) {
        String[] codes = events.stream().map(Event::code).toArray(String[]::new);
        Map<Long, Row> rows = jdbc.sql("select * from cocreation.workshop_result where event_code = any(:events)").param("events", codes)
                .query((row, n) -> new Row(row.getLong("workshop_id"), row.getString("rapporteur"), row.getInt("participants"),
                        row.getString("summary_fr"), row.getString("summary_ar"), row.getInt("version"),
                        row.getTimestamp("recorded_at").toInstant(), row.getString("changed_by")))
                .list().stream().collect(Collectors.toMap(Row::workshopId, row -> row));
        Map<Long, List<Proposal>> proposals = jdbc.sql("""
                        select p.* from cocreation.proposal p join cocreation.workshop_result r on r.workshop_id = p.workshop_id
                        where r.event_code = any(:events) order by p.workshop_id, p.position""")
                .param("events", codes)
                .query((row, n) -> Map.entry(row.getLong("workshop_id"), new Proposal(row.getString("title_fr"), row.getString("title_ar"),
                        row.getString("detail_fr"), row.getString("detail_ar"))))
                .list().stream().collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return events.stream().collect(Collectors.toMap(Event::code, event -> event.workshops().stream()
                .map(workshop -> result(workshop, rows.get(workshop.id()), proposals.getOrDefault(workshop.id(), List.of()))).toList()));
    }

    private static WorkshopResult result(Workshop workshop, @Nullable Row row, List<Proposal> proposals) {
        return row == null ? new WorkshopResult(workshop, null, 0, null, null)
                : new WorkshopResult(workshop, new ResultText(row.rapporteur(), row.participants(), row.summaryFr(), row.summaryAr(), proposals),
                        row.version(), row.recordedAt(), row.by());
    }

    void write(String eventCode, Workshop workshop, ResultText text, int version, Instant at, String by) {
        jdbc.sql("""
                        insert into cocreation.workshop_result (workshop_id, event_code, rapporteur, participants, summary_fr, summary_ar,
                            version, recorded_at, changed_by)
                        values (:workshop, :event, :rapporteur, :participants, :fr, :ar, :version, :at, :by)
                        on conflict (workshop_id) do update
                        set rapporteur = excluded.rapporteur, participants = excluded.participants, summary_fr = excluded.summary_fr,
                            summary_ar = excluded.summary_ar, version = excluded.version, recorded_at = excluded.recorded_at,
                            changed_by = excluded.changed_by""")
                .param("workshop", workshop.id()).param("event", eventCode).param("rapporteur", text.rapporteur())
                .param("participants", text.participants()).param("fr", text.summaryFr()).param("ar", text.summaryAr())
                .param("version", version).param("at", Timestamp.from(at)).param("by", by).update();
        jdbc.sql("delete from cocreation.proposal where workshop_id = :workshop").param("workshop", workshop.id()).update();
        if (text.proposals().isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into cocreation.proposal (workshop_id, position, title_fr, title_ar, detail_fr, detail_ar)
                        select :workshop, position, title_fr, title_ar, detail_fr, detail_ar
                        from unnest(:titleFr, :titleAr, :detailFr, :detailAr) with ordinality
                            as p (title_fr, title_ar, detail_fr, detail_ar, position)""")
                .param("workshop", workshop.id())
                .param("titleFr", text.proposals().stream().map(Proposal::titleFr).toArray(String[]::new))
                .param("titleAr", text.proposals().stream().map(Proposal::titleAr).toArray(String[]::new))
                .param("detailFr", text.proposals().stream().map(Proposal::detailFr).toArray(String[]::new))
                .param("detailAr", text.proposals().stream().map(Proposal::detailAr).toArray(String[]::new)).update();
    }
}
