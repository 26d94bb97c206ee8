package org.cocreation.steering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import static org.cocreation.database.Columns.instant;
import static org.cocreation.database.Columns.texts;

@Repository
class SteeringRepository {

    private final JdbcClient jdbc;

    SteeringRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    // Meetings

    /** First meeting first. */
    List<SteeringMeeting> meetings(String cycleCode) {
        return jdbc.sql("select * from cocreation.meeting where cycle_code = :cycle order by number")
                .param("cycle", cycleCode).query(this::meeting).list();
    }

    Optional<SteeringMeeting> meeting(String cycleCode, int number) {
        return jdbc.sql("select * from cocreation.meeting where cycle_code = :cycle and number = :number")
                .param("cycle", cycleCode).param("number", number).query(this::meeting).optional();
    }

    /** @throws IllegalStateException before the first is convened */
    SteeringMeeting latestMeeting(String cycleCode) {
        return jdbc.sql("select * from cocreation.meeting where cycle_code = :cycle order by number desc limit 1")
                .param("cycle", cycleCode).query(this::meeting).optional()
                .orElseThrow(() -> new IllegalStateException("No meeting of " + cycleCode + " was convened"));
    }

    void insert(SteeringMeeting meeting, String by) {
        jdbc.sql("""
                        insert into cocreation.meeting (cycle_code, number, starts_at, ends_at, place, agenda, reminder_at,
                            contributions_due_at, convened_at, changed_by)
                        values (:cycle, :number, :starts, :ends, :place, :agenda, :reminder, :due, :convened, :by)""")
                .param("cycle", meeting.cycleCode()).param("number", meeting.number())
                .param("starts", Timestamp.from(meeting.startsAt())).param("ends", Timestamp.from(meeting.endsAt()))
                .param("place", meeting.place()).param("agenda", meeting.agenda().toArray(String[]::new))
                .param("reminder", Timestamp.from(meeting.reminderAt())).param("due", Timestamp.from(meeting.contributionsDueAt()))
                .param("convened", Timestamp.from(meeting.convenedAt())).param("by", by).update();
    }

    void moveContributions(String cycleCode, int number, Instant dueAt, String by) {
        jdbc.sql("""
                        update cocreation.meeting set contributions_due_at = :due, changed_by = :by
                        where cycle_code = :cycle and number = :number""")
                .param("due", Timestamp.from(dueAt)).param("by", by).param("cycle", cycleCode).param("number", number).update();
    }

    void move(String cycleCode, int number, Instant startsAt, Instant endsAt, String place, Instant dueAt, String by) {
        jdbc.sql("""
                        update cocreation.meeting set starts_at = :starts, ends_at = :ends, place = :place, contributions_due_at = :due,
                            sequence = sequence + 1, changed_by = :by
                        where cycle_code = :cycle and number = :number""")
                .param("starts", Timestamp.from(startsAt)).param("ends", Timestamp.from(endsAt)).param("place", place)
                .param("due", Timestamp.from(dueAt)).param("by", by).param("cycle", cycleCode).param("number", number).update();
    }

    /** Contributions end with it. */
    void cancel(String cycleCode, int number, String reason, Instant at, String by) {
        jdbc.sql("""
                        update cocreation.meeting set cancelled_at = :at, cancellation = :reason, sequence = sequence + 1,
                            contributions_over_at = coalesce(contributions_over_at, :at), changed_by = :by
                        where cycle_code = :cycle and number = :number""")
                .param("at", Timestamp.from(at)).param("reason", reason).param("by", by).param("cycle", cycleCode).param("number", number).update();
    }

    void endContributions(String cycleCode, int number, Instant at, String by) {
        jdbc.sql("""
                        update cocreation.meeting set contributions_over_at = :at, changed_by = :by
                        where cycle_code = :cycle and number = :number and contributions_over_at is null""")
                .param("at", Timestamp.from(at)).param("by", by).param("cycle", cycleCode).param("number", number).update();
    }

    void record(String cycleCode, int number, Collection<String> present, List<String> points, List<String> decisions, Instant at, String by) {
        jdbc.sql("""
                        update cocreation.meeting
                        set present = :present, points = :points, decisions = :decisions, held_at = coalesce(held_at, :at), changed_by = :by
                        where cycle_code = :cycle and number = :number""")
                .param("present", present.toArray(String[]::new)).param("points", points.toArray(String[]::new))
                .param("decisions", decisions.toArray(String[]::new)).param("at", Timestamp.from(at)).param("by", by)
                .param("cycle", cycleCode).param("number", number).update();
    }

    void answer(String cycleCode, int number, String organisationCode, Instant at) {
        jdbc.sql("""
                        insert into cocreation.meeting_answer (cycle_code, number, organisation_code, at)
                        values (:cycle, :number, :organisation, :at) on conflict do nothing""")
                .param("cycle", cycleCode).param("number", number).param("organisation", organisationCode)
                .param("at", Timestamp.from(at)).update();
    }

    /** Codes of the organisations that answered for a meeting, by its number. */
    Map<Integer, Set<String>> answers(String cycleCode) {
        return jdbc.sql("select number, organisation_code from cocreation.meeting_answer where cycle_code = :cycle")
                .param("cycle", cycleCode).query((row, n) -> Map.entry(row.getInt(1), row.getString(2))).list().stream()
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }

    // Themes

    /** @return false when the event has a theme of that title already */
    boolean propose(String eventCode, Bilingual title, String organisationCode, Instant at) {
        return jdbc.sql("""
                        insert into cocreation.candidate_theme (event_code, title_fr, title_ar, proposed_by, at)
                        values (:event, :fr, :ar, :organisation, :at) on conflict do nothing""")
                .param("event", eventCode).param("fr", title.fr()).param("ar", title.ar())
                .param("organisation", organisationCode).param("at", Timestamp.from(at)).update() > 0;
    }

    /** Those of all these events that stand, in the order in which they were proposed. */
    List<CandidateTheme> themes(Collection<String> eventCodes) {
        return eventCodes.isEmpty() ? List.of() : jdbc.sql("""
                        select t.*, o.code, o.kind, o.name_fr, o.name_ar
                        from cocreation.candidate_theme t join cocreation.organisation_name o on o.code = t.proposed_by
                        where t.event_code in (:events) and t.merged_into is null and t.withdrawal is null order by t.id""")
                .param("events", eventCodes)
                .query((row, n) -> new CandidateTheme(row.getLong("id"), row.getString("event_code"), title(row), proposedBy(row)))
                .list();
    }

    /** Those that stand no more, in the order in which they were proposed. */
    List<FormerTheme> formerThemes(Collection<String> eventCodes) {
        return eventCodes.isEmpty() ? List.of() : jdbc.sql("""
                        select t.*, o.code, o.kind, o.name_fr, o.name_ar
                        from cocreation.candidate_theme t join cocreation.organisation_name o on o.code = t.proposed_by
                        where t.event_code in (:events) and (t.merged_into is not null or t.withdrawal is not null) order by t.id""")
                .param("events", eventCodes)
                .query((row, n) -> new FormerTheme(row.getLong("id"), row.getString("event_code"), title(row), proposedBy(row),
                        row.getObject("merged_into", Long.class), row.getString("withdrawal")))
                .list();
    }

    private static Bilingual title(ResultSet row) throws SQLException {
        return new Bilingual(row.getString("title_fr"), row.getString("title_ar"));
    }

    private static Organisation proposedBy(ResultSet row) throws SQLException {
        return new Organisation(row.getString("code"), row.getString("kind"), new Bilingual(row.getString("name_fr"), row.getString("name_ar")));
    }

    void rename(long theme, Bilingual title, String by) {
        jdbc.sql("update cocreation.candidate_theme set title_fr = :fr, title_ar = :ar, changed_by = :by where id = :id")
                .param("fr", title.fr()).param("ar", title.ar()).param("by", by).param("id", theme).update();
    }

    /** What was merged into it goes with it. */
    void merge(long theme, long into, String by) {
        jdbc.sql("update cocreation.candidate_theme set merged_into = :into, changed_by = :by where id = :id or merged_into = :id")
                .param("into", into).param("by", by).param("id", theme).update();
    }

    void withdraw(long theme, String reason, String by) {
        jdbc.sql("update cocreation.candidate_theme set withdrawal = :reason, changed_by = :by where id = :id")
                .param("reason", reason).param("by", by).param("id", theme).update();
    }

    void cast(String eventCode, String organisationCode, List<Long> choices, Instant at, String by) {
        jdbc.sql("""
                        insert into cocreation.ballot (event_code, organisation_code, choices, cast_at, changed_by)
                        values (:event, :organisation, :choices, :at, :by)
                        on conflict (event_code, organisation_code) do update
                        set choices = excluded.choices, cast_at = excluded.cast_at, changed_by = excluded.changed_by""")
                .param("event", eventCode).param("organisation", organisationCode)
                .param("choices", choices.toArray(Long[]::new)).param("at", Timestamp.from(at)).param("by", by).update();
    }

    /**
     * Of all these events, by event code. A theme that was merged stands as the other does, where the better of the two was; the table
     * keeps what was cast.
     */
    Map<String, List<Ballot>> ballots(Collection<String> eventCodes) {
        Map<Long, Long> merged = formerThemes(eventCodes).stream().filter(theme -> theme.mergedInto() != null)
                .collect(Collectors.toMap(FormerTheme::id, FormerTheme::mergedInto));
        return eventCodes.isEmpty() ? Map.of() : jdbc.sql("select * from cocreation.ballot where event_code in (:events) order by organisation_code")
                .param("events", eventCodes)
                .query((row, n) -> Map.entry(row.getString("event_code"), new Ballot(row.getString("organisation_code"),
                        Stream.of((Long[]) row.getArray("choices").getArray()).map(id -> merged.getOrDefault(id, id)).distinct().toList())))
                .list().stream().collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private SteeringMeeting meeting(ResultSet row, int n) throws SQLException {
        return new SteeringMeeting(row.getString("cycle_code"), row.getInt("number"), row.getTimestamp("starts_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                row.getString("place"), texts(row, "agenda"), row.getTimestamp("reminder_at").toInstant(),
                row.getTimestamp("contributions_due_at").toInstant(), instant(row, "contributions_over_at"),
                row.getTimestamp("convened_at").toInstant(), instant(row, "held_at"), texts(row, "present"),
                texts(row, "points"), texts(row, "decisions"), row.getInt("sequence"), instant(row, "cancelled_at"), row.getString("cancellation"));
    }
}
