package org.cocreation.registration;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

import org.cocreation.language.Language;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table of registrations. What concerns many people is one statement. Seats are given and freed only while the
 * event's row is held, see {@code EventService.locked}.
 */
@Repository
class RegistrationRepository {

    private static final String COUNTED = "verified_at is not null and status not in ('declined', 'released', 'cancelled')";
    private static final String COUNTS = """
            count(*) as registered,
            count(*) filter (where status = 'unverified') as unverified,
            count(*) filter (where status = 'candidate') as candidates,
            count(*) filter (where status = 'selected') as selected,
            count(*) filter (where status = 'confirmed') as confirmed,
            count(*) filter (where status = 'waiting') as waiting,
            count(*) filter (where status = 'declined') as declined,
            count(*) filter (where status = 'released') as released,
            count(*) filter (where status = 'cancelled') as cancelled
            from cocreation.registration
            """;

    private final JdbcClient jdbc;

    RegistrationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Empty when the window is not open at this moment or the address is registered already. Who cancelled may register
     * again, and verifies again.
     */
    OptionalLong insert(String eventCode, String emailKey, RegistrationForm form, Language language, Instant now) {
        return jdbc.sql("""
                        insert into cocreation.registration (event_code, email, email_key, full_name, phone, organisation,
                            organisation_kind, province_code, gender, age_bracket, workshop_id, arrangements,
                            travel_wanted, lodging_wanted, language, consented_at, created_at)
                        select :event, :email, :emailKey, :fullName, :phone, :organisation,
                            :organisationKind, :province, :gender, :ageBracket, :workshop, string_to_array(:arrangements, ','),
                            :travel, :lodging, :language, :now, :now
                        from cocreation.event
                        where code = :event and phase = 'registration-open' and registration_closes_at > :now
                        on conflict (event_code, email_key) do update
                        set email = excluded.email, full_name = excluded.full_name, phone = excluded.phone,
                            organisation = excluded.organisation, organisation_kind = excluded.organisation_kind,
                            province_code = excluded.province_code, gender = excluded.gender,
                            age_bracket = excluded.age_bracket, workshop_id = excluded.workshop_id,
                            arrangements = excluded.arrangements, travel_wanted = excluded.travel_wanted,
                            lodging_wanted = excluded.lodging_wanted, language = excluded.language,
                            consented_at = excluded.consented_at, created_at = excluded.created_at, verified_at = null,
                            status = 'unverified', rank = null, reason = null, answered_at = null,
                            changed_by = 'participant'
                        where registration.status = 'cancelled'
                        returning id""")
                .params(columns(form))
                .param("event", eventCode).param("emailKey", emailKey).param("language", language.code())
                .param("now", Timestamp.from(now))
                .query(Long.class).optional().map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    void update(long id, RegistrationForm form) {
        jdbc.sql("""
                        update cocreation.registration
                        set full_name = :fullName, phone = :phone, organisation = :organisation,
                            organisation_kind = :organisationKind, province_code = :province, gender = :gender,
                            age_bracket = :ageBracket, workshop_id = :workshop,
                            arrangements = string_to_array(:arrangements, ','), travel_wanted = :travel,
                            lodging_wanted = :lodging, changed_by = 'participant'
                        where id = :id""")
                .params(columns(form)).param("id", id).update();
    }

    private static Map<String, Object> columns(RegistrationForm form) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("email", form.email().strip());
        columns.put("fullName", form.fullName().strip());
        columns.put("phone", form.phone().strip());
        columns.put("organisation", form.organisation().strip());
        columns.put("organisationKind", form.organisationKind().code());
        columns.put("province", form.provinceCode());
        columns.put("gender", form.gender().code());
        columns.put("ageBracket", form.ageBracket().code());
        columns.put("workshop", form.workshopId());
        columns.put("arrangements", form.arrangements().stream().map(Arrangement::code).sorted().collect(Collectors.joining(",")));
        columns.put("travel", form.travelWanted());
        columns.put("lodging", form.lodgingWanted());
        return columns;
    }

    Optional<Registration> find(long id) {
        return jdbc.sql("select * from cocreation.registration where id = :id").param("id", id)
                .query(RegistrationRepository::map).optional();
    }

    Optional<Registration> findByEmail(String eventCode, String emailKey) {
        return jdbc.sql("select * from cocreation.registration where event_code = :event and email_key = :emailKey")
                .param("event", eventCode).param("emailKey", emailKey)
                .query(RegistrationRepository::map).optional();
    }

    List<Registration> findAll(Collection<Long> ids) {
        return jdbc.sql("select * from cocreation.registration where id = any(:ids)")
                .param("ids", ids.toArray(Long[]::new)).query(RegistrationRepository::map).list();
    }

    /** In the order of verification. */
    List<Registration> candidates(String eventCode) {
        return withStatus(eventCode, "candidate", "verified_at, id");
    }

    /** All that hold a seat, and then the line behind them. */
    List<Registration> list(String eventCode) {
        return jdbc.sql("""
                        select * from cocreation.registration
                        where event_code = :event and status in ('candidate', 'selected', 'confirmed', 'waiting')
                        order by (status in ('selected', 'confirmed') or coalesce(proposed_seat, false)
                                  and status = 'candidate') desc, rank nulls last, id""")
                .param("event", eventCode).query(RegistrationRepository::map).list();
    }

    List<Registration> waiting(String eventCode) {
        return withStatus(eventCode, "waiting", "rank, id");
    }

    private List<Registration> withStatus(String eventCode, String status, String order) {
        return jdbc.sql("select * from cocreation.registration where event_code = :event and status = :status order by " + order)
                .param("event", eventCode).param("status", status).query(RegistrationRepository::map).list();
    }

    void verify(long id, RegistrationStatus status, Integer rank, SelectionReason reason, Boolean proposedSeat, Instant now) {
        jdbc.sql("""
                        update cocreation.registration
                        set verified_at = :now, status = :status, rank = :rank, reason = :reason, proposed_seat = :seat,
                            changed_by = 'participant'
                        where id = :id""")
                .param("now", Timestamp.from(now)).param("status", status.code()).param("rank", rank)
                .param("reason", reason == null ? null : reason.code()).param("seat", proposedSeat).param("id", id).update();
    }

    void answer(long id, RegistrationStatus status, Instant now, String by) {
        jdbc.sql("""
                        update cocreation.registration set status = :status, answered_at = :now, changed_by = :by
                        where id = :id""")
                .param("status", status.code()).param("now", Timestamp.from(now)).param("by", by).param("id", id).update();
    }

    int nextRank(String eventCode) {
        return jdbc.sql("select coalesce(max(rank), 0) + 1 from cocreation.registration where event_code = :event")
                .param("event", eventCode).query(Integer.class).single();
    }

    int seatsTaken(String eventCode) {
        return jdbc.sql("""
                        select count(*) from cocreation.registration
                        where event_code = :event and status in ('selected', 'confirmed')""")
                .param("event", eventCode).query(Integer.class).single();
    }

    int proposedSeats(String eventCode) {
        return jdbc.sql("select count(*) from cocreation.registration where event_code = :event and proposed_seat and " + COUNTED)
                .param("event", eventCode).query(Integer.class).single();
    }

    /** Writes a whole proposal in one statement. */
    void propose(List<SelectionProposal.Place> places, String by) {
        jdbc.sql("""
                        update cocreation.registration r
                        set rank = p.rank, proposed_seat = p.seat, reason = p.reason, changed_by = :by
                        from unnest(:ids, :ranks, :seats, :reasons) as p (id, rank, seat, reason)
                        where r.id = p.id""")
                .param("ids", places.stream().map(SelectionProposal.Place::id).toArray(Long[]::new))
                .param("ranks", places.stream().map(SelectionProposal.Place::rank).toArray(Integer[]::new))
                .param("seats", places.stream().map(SelectionProposal.Place::seat).toArray(Boolean[]::new))
                .param("reasons", places.stream().map(place -> place.reason().code()).toArray(String[]::new))
                .param("by", by).update();
    }

    /** First come: the list is there already. */
    void proposeAsItStands(String eventCode, String by) {
        jdbc.sql("""
                        update cocreation.registration set proposed_seat = (status = 'selected'), changed_by = :by
                        where event_code = :event and status in ('selected', 'waiting')""")
                .param("event", eventCode).param("by", by).update();
    }

    void place(long id, boolean seat, Integer rank, SelectionReason reason, String by) {
        jdbc.sql("""
                        update cocreation.registration
                        set proposed_seat = :seat, rank = coalesce(:rank, rank), reason = :reason, changed_by = :by
                        where id = :id""")
                .param("seat", seat).param("rank", rank).param("reason", reason.code()).param("by", by).param("id", id)
                .update();
    }

    /** The proposal becomes the list. */
    void settle(String eventCode, String by) {
        jdbc.sql("""
                        update cocreation.registration
                        set status = case when proposed_seat then 'selected' else 'waiting' end,
                            proposed_seat = null, changed_by = :by
                        where event_code = :event and status in ('candidate', 'selected', 'waiting')""")
                .param("event", eventCode).param("by", by).update();
    }

    /** Gives proposed seats to the first in line of a list that is not settled yet. */
    void promoteInProposal(String eventCode, int seats, String by) {
        jdbc.sql("""
                        update cocreation.registration
                        set proposed_seat = true, reason = 'promoted', changed_by = :by
                        where id in (select id from cocreation.registration
                                     where event_code = :event and status in ('candidate', 'waiting') and not proposed_seat
                                     order by rank, id limit :seats)""")
                .param("event", eventCode).param("seats", seats).param("by", by).update();
    }

    /** Gives seats to the first in line. */
    List<Registration> promote(String eventCode, int seats, String by) {
        return jdbc.sql("""
                        update cocreation.registration
                        set status = 'selected', reason = 'promoted', changed_by = :by
                        where id in (select id from cocreation.registration
                                     where event_code = :event and status = 'waiting'
                                     order by rank, id limit greatest(:seats, 0))
                        returning *""")
                .param("event", eventCode).param("seats", seats).param("by", by)
                .query(RegistrationRepository::map).list();
    }

    /** Asks everybody who holds a seat and was not asked yet. */
    List<Registration> ask(String eventCode, int round, Instant answerBy, String by) {
        return jdbc.sql("""
                        update cocreation.registration
                        set asked_in_round = :round, answer_by = :answerBy, changed_by = :by
                        where event_code = :event and status = 'selected' and answer_by is null
                        returning *""")
                .param("event", eventCode).param("round", round).param("answerBy", Timestamp.from(answerBy)).param("by", by)
                .query(RegistrationRepository::map).list();
    }

    List<Registration> remind(String eventCode, Instant now, String by) {
        return jdbc.sql("""
                        update cocreation.registration set reminded_at = :now, changed_by = :by
                        where event_code = :event and status = 'selected' and answer_by > :now
                        returning *""")
                .param("event", eventCode).param("now", Timestamp.from(now)).param("by", by)
                .query(RegistrationRepository::map).list();
    }

    /** Frees the seats of those who had until {@code deadline} at the latest and did not answer. */
    List<Registration> release(String eventCode, Instant deadline, String by) {
        return jdbc.sql("""
                        update cocreation.registration set status = 'released', changed_by = :by
                        where event_code = :event and status = 'selected' and answer_by <= :deadline
                        returning *""")
                .param("event", eventCode).param("deadline", Timestamp.from(deadline)).param("by", by)
                .query(RegistrationRepository::map).list();
    }

    /** Moves the deadline of everybody whom it concerns. */
    void extendAnswers(String eventCode, Instant from, Instant to, String by) {
        jdbc.sql("""
                        update cocreation.registration set answer_by = :to, changed_by = :by
                        where event_code = :event and status = 'selected' and answer_by = :from""")
                .param("event", eventCode).param("from", Timestamp.from(from)).param("to", Timestamp.from(to))
                .param("by", by).update();
    }

    boolean anyUnanswered(String eventCode) {
        return jdbc.sql("select exists(select from cocreation.registration where event_code = :event and status = 'selected')")
                .param("event", eventCode).query(Boolean.class).single();
    }

    Optional<ConfirmationRound> openRound(String eventCode) {
        return jdbc.sql("select * from cocreation.confirmation_round where event_code = :event and closed_at is null")
                .param("event", eventCode).query(RegistrationRepository::mapRound).optional();
    }

    List<ConfirmationRound> rounds(String eventCode) {
        return jdbc.sql("select * from cocreation.confirmation_round where event_code = :event order by number")
                .param("event", eventCode).query(RegistrationRepository::mapRound).list();
    }

    int beginRound(String eventCode, Instant askedAt, Instant reminderAt, Instant deadlineAt) {
        return jdbc.sql("""
                        insert into cocreation.confirmation_round (event_code, number, asked_at, reminder_at, deadline_at)
                        select :event, coalesce(max(number), 0) + 1, :asked, :reminder, :deadline
                        from cocreation.confirmation_round where event_code = :event
                        returning number""")
                .param("event", eventCode).param("asked", Timestamp.from(askedAt))
                .param("reminder", Timestamp.from(reminderAt)).param("deadline", Timestamp.from(deadlineAt))
                .query(Integer.class).single();
    }

    void markReminded(ConfirmationRound round, Instant now) {
        jdbc.sql("update cocreation.confirmation_round set reminded_at = :now where event_code = :event and number = :number")
                .param("now", Timestamp.from(now)).param("event", round.eventCode()).param("number", round.number()).update();
    }

    void rescheduleRound(ConfirmationRound round, Instant reminderAt, Instant deadlineAt) {
        jdbc.sql("""
                        update cocreation.confirmation_round set reminder_at = :reminder, deadline_at = :deadline
                        where event_code = :event and number = :number""")
                .param("reminder", Timestamp.from(reminderAt)).param("deadline", Timestamp.from(deadlineAt))
                .param("event", round.eventCode()).param("number", round.number()).update();
    }

    void closeRound(ConfirmationRound round, Instant now) {
        jdbc.sql("update cocreation.confirmation_round set closed_at = :now where event_code = :event and number = :number")
                .param("now", Timestamp.from(now)).param("event", round.eventCode()).param("number", round.number()).update();
    }

    Figures figures(String eventCode) {
        return jdbc.sql("select " + COUNTS + " where event_code = :event")
                .param("event", eventCode).query(Figures.class).single();
    }

    /** Figures of every event at once, for pages that show them side by side. */
    Map<String, Figures> figures() {
        Map<String, Figures> figures = new HashMap<>();
        RowMapper<Figures> mapper = DataClassRowMapper.newInstance(Figures.class);
        jdbc.sql("select event_code, " + COUNTS + " group by event_code")
                .query(row -> {
                    figures.put(row.getString("event_code"), mapper.mapRow(row, 0));
                });
        return figures;
    }

    List<Registration> search(String eventCode, RegistrationFilter filter, int limit, int offset) {
        return searching("select r.* ", eventCode, filter, """
                order by coalesce(rank, 2147483647), created_at, id limit %d offset %d""".formatted(limit, offset))
                .query(RegistrationRepository::map).list();
    }

    int count(String eventCode, RegistrationFilter filter) {
        return searching("select count(*) ", eventCode, filter, "").query(Integer.class).single();
    }

    private JdbcClient.StatementSpec searching(String select, String eventCode, RegistrationFilter filter, String order) {
        String part = switch (filter.list()) {
            case ALL -> "true";
            case LIST -> "(r.status in ('selected', 'confirmed') and r.proposed_seat is null or r.proposed_seat and " + COUNTED + ")";
            case WAITING -> "(r.status = 'waiting' and r.proposed_seat is null or not r.proposed_seat and " + COUNTED + ")";
        };
        return jdbc.sql(select + """
                        from cocreation.registration r join cocreation.province p on p.code = r.province_code
                        where r.event_code = :event
                          and (:text::text is null or strpos(lower(r.full_name || ' ' || r.organisation || ' ' || r.email), lower(:text)) > 0)
                          and (:status::text is null or r.status = :status)
                          and (:region::text is null or p.region_code = :region)
                          and (:gender::text is null or r.gender = :gender)
                          and %s
                        """.formatted(part) + order)
                .param("event", eventCode).param("text", filter.text())
                .param("status", filter.status() == null ? null : filter.status().code())
                .param("region", filter.regionCode())
                .param("gender", filter.gender() == null ? null : filter.gender().code());
    }

    void delete(long id) {
        jdbc.sql("delete from cocreation.registration where id = :id").param("id", id).update();
        jdbc.sql("delete from cocreation.audit_entry where entity in ('registration', 'support_grant') and entity_key = :id")
                .param("id", Long.toString(id)).update();
        jdbc.sql("delete from cocreation.information_pack where recipient = 'registration:' || :id").param("id", id).update();
    }

    static Registration map(ResultSet row, int n) throws SQLException {
        return new Registration(
                row.getLong("id"), row.getString("event_code"), row.getString("email"), row.getString("full_name"),
                row.getString("phone"), row.getString("organisation"), OrganisationKind.of(row.getString("organisation_kind")),
                row.getString("province_code"), Gender.of(row.getString("gender")), AgeBracket.of(row.getString("age_bracket")),
                row.getLong("workshop_id"), arrangements(row.getArray("arrangements")), row.getBoolean("travel_wanted"),
                row.getBoolean("lodging_wanted"), Language.of(row.getString("language")),
                instant(row, "created_at"), instant(row, "verified_at"), RegistrationStatus.of(row.getString("status")),
                row.getObject("rank", Integer.class), row.getObject("proposed_seat", Boolean.class),
                row.getString("reason") == null ? null : new SelectionReason(row.getString("reason")),
                row.getObject("asked_in_round", Integer.class), instant(row, "answer_by"), instant(row, "reminded_at"),
                instant(row, "answered_at"));
    }

    private static ConfirmationRound mapRound(ResultSet row, int n) throws SQLException {
        return new ConfirmationRound(row.getString("event_code"), row.getInt("number"), instant(row, "asked_at"),
                instant(row, "reminder_at"), instant(row, "deadline_at"), instant(row, "reminded_at"), instant(row, "closed_at"));
    }

    private static Set<Arrangement> arrangements(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray()).map(Arrangement::of).collect(Collectors.toUnmodifiableSet());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
