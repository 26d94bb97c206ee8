package org.cocreation.registration;

import java.sql.Array;
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
import java.util.Set;
import java.util.stream.Collectors;

import org.cocreation.event.SeatCount;
import org.cocreation.form.Typed;
import org.cocreation.geography.Divisions;
import org.cocreation.geography.Province;
import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import static org.cocreation.database.Columns.instant;

/**
 * The table of registrations. What concerns many people is one statement. Seats are given and freed only while the
 * event's row is held, see {@code EventService.locked}.
 */
@Repository
class RegistrationRepository implements SeatCount {

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
            count(*) filter (where status = 'cancelled') as cancelled,
            coalesce(sum(seats) filter (where status in ('selected', 'confirmed')), 0) as seats_taken
            from cocreation.registration
            """;

    private final JdbcClient jdbc;
    private final Divisions divisions;

    RegistrationRepository(JdbcClient jdbc, Divisions divisions) {
        this.jdbc = jdbc;
        this.divisions = divisions;
    }

    /**
     * The row of an address and whether this form is its first, in one statement for known and unknown addresses alike.
     * Empty when the window is not open at this moment, or when another form of the address is written just now: that one
     * is seen by asking again. Who cancelled may register again, and verifies again; what was never verified is replaced, the
     * same address provided, since its links live on.
     */
    Optional<Received> insert(String eventCode, String emailKey, RegistrationForm form, Language language, Instant now) {
        return jdbc.sql("""
                        with open as (
                            select code from cocreation.open_registration where code = :event and closes_at > :now
                        ), written as (
                        insert into cocreation.registration (event_code, email, email_key, full_name, phone, organisation,
                            organisation_kind, province_code, gender, age_bracket, workshop_id, arrangements,
                            travel_wanted, lodging_wanted, photographs, language, consented_at, created_at)
                        select :event, :email, :emailKey, :fullName, :phone, :organisation,
                            :organisationKind, :province, :gender, :ageBracket, :workshop, string_to_array(:arrangements, ','),
                            :travel, :lodging, :photographs, :language, :now, :now
                        from open
                        on conflict (event_code, email_key) do update
                        set email = excluded.email, full_name = excluded.full_name, phone = excluded.phone,
                            organisation = excluded.organisation, organisation_kind = excluded.organisation_kind,
                            province_code = excluded.province_code, gender = excluded.gender,
                            age_bracket = excluded.age_bracket, workshop_id = excluded.workshop_id,
                            arrangements = excluded.arrangements, travel_wanted = excluded.travel_wanted,
                            lodging_wanted = excluded.lodging_wanted, photographs = excluded.photographs,
                            language = excluded.language, consented_at = excluded.consented_at,
                            created_at = excluded.created_at, verified_at = null, status = 'unverified', rank = null,
                            reason = null, answered_at = null, registered_by = null, verified_by = null, verified_how = null,
                            consent_how = null, consent_to = null, postal_address = null, group_id = null,
                            changed_by = 'participant'
                        where registration.status = 'cancelled'
                           or registration.status = 'unverified' and lower(registration.email) = lower(excluded.email)
                        returning id, email, language, status, xmax = 0 as anew
                        )
                        select id, email, language, status, anew, true as written from written
                        union all
                        select id, email, r.language, status, false, false
                        from open join cocreation.registration r on r.event_code = open.code and r.email_key = :emailKey
                        where not exists (select from written)""")
                .params(columns(form))
                .param("event", eventCode).param("emailKey", emailKey).param("language", language.code())
                .param("now", Timestamp.from(now))
                .query((row, n) -> new Received(row.getLong("id"), row.getString("email"), Language.of(row.getString("language")),
                        RegistrationStatus.of(row.getString("status")), row.getBoolean("anew"),
                        row.getBoolean("written"))).optional();
    }

    /**
     * The row that answers for a form.
     *
     * @param anew    false when there was a form of the address before, whether this one took its place or not
     * @param written whether it is this form's; an earlier one stays that was verified, or whose address is written otherwise
     */
    record Received(long id, String email, Language language, RegistrationStatus status, boolean anew, boolean written) {
    }

    /** All but the address and the consents. */
    void update(long id, RegistrationForm form, String by) {
        jdbc.sql("""
                        update cocreation.registration
                        set full_name = :fullName, phone = :phone, organisation = :organisation,
                            organisation_kind = :organisationKind, province_code = :province, gender = :gender,
                            age_bracket = :ageBracket, workshop_id = :workshop,
                            arrangements = string_to_array(:arrangements, ','), travel_wanted = :travel,
                            lodging_wanted = :lodging, changed_by = :by
                        where id = :id""")
                .params(columns(form)).param("id", id).param("by", by).update();
    }

    private static Map<String, Object> columns(RegistrationForm form) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("email", form.email().strip());
        columns.put("fullName", form.fullName().strip());
        columns.put("phone", form.phone().strip());
        columns.put("organisation", form.organisation().strip());
        columns.put("organisationKind", Typed.chosen(form.organisationKind()).code());
        columns.put("province", form.provinceCode());
        columns.put("gender", Typed.chosen(form.gender()).code());
        columns.put("ageBracket", Typed.chosen(form.ageBracket()).code());
        columns.put("workshop", form.workshopId());
        columns.put("arrangements", form.arrangements().stream().map(Arrangement::code).sorted().collect(Collectors.joining(",")));
        columns.put("travel", form.travelWanted());
        columns.put("lodging", form.lodgingWanted());
        columns.put("photographs", form.photographs());
        return columns;
    }

    Optional<Registration> find(long id) {
        return jdbc.sql("select * from cocreation.registration where id = :id").param("id", id)
                .query(RegistrationRepository::map).optional();
    }

    List<Registration> find(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : jdbc.sql("select * from cocreation.registration where id = any(:ids) order by id")
                .param("ids", ids.toArray(Long[]::new)).query(RegistrationRepository::map).list();
    }

    /** Registrations that have something in common. */
    record Alike(ProbableDoubles.Reason reason, Long[] ids) {
    }

    /** Of those that count or are in line; one statement however many there are. The first who came leads. */
    List<Alike> doubles(String eventCode) {
        return jdbc.sql("""
                        select 'PHONE' as reason, array_agg(id order by id) as ids from cocreation.registration
                        where event_code = :event and status in ('candidate', 'waiting', 'selected', 'confirmed') and cocreation.phone_key(phone) is not null
                        group by cocreation.phone_key(phone) having count(*) > 1
                        union all
                        select 'NAME', array_agg(id order by id) from cocreation.registration
                        where event_code = :event and status in ('candidate', 'waiting', 'selected', 'confirmed') and cocreation.name_key(full_name) is not null
                        group by province_code, cocreation.name_key(full_name) having count(*) > 1
                        order by 2, 1""")
                .param("event", eventCode)
                .query((row, n) -> new Alike(ProbableDoubles.Reason.valueOf(row.getString("reason")), (Long[]) row.getArray("ids").getArray())).list();
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

    private List<Registration> withStatus(String eventCode, String status, String order) {
        return jdbc.sql("select * from cocreation.registration where event_code = :event and status = :status order by " + order)
                .param("event", eventCode).param("status", status).query(RegistrationRepository::map).list();
    }

    void verify(long id, RegistrationStatus status, @Nullable Integer rank, @Nullable SelectionReason reason, @Nullable Boolean proposedSeat,
                Instant now, String by) {
        jdbc.sql("""
                        update cocreation.registration
                        set verified_at = :now, consented_at = coalesce(consented_at, :now), status = :status, rank = :rank, reason = :reason,
                            proposed_seat = :seat, changed_by = :by
                        where id = :id""")
                .param("by", by)
                .param("now", Timestamp.from(now)).param("status", status.code()).param("rank", rank)
                .param("reason", reason == null ? null : reason.code()).param("seat", proposedSeat).param("id", id).update();
    }

    /** A member wrote the form that the row is of; the person has yet to agree. */
    void registeredBy(long id, String by, @Nullable String postalAddress) {
        jdbc.sql("""
                        update cocreation.registration
                        set registered_by = :by, postal_address = :postal, consented_at = null, changed_by = :by where id = :id""")
                .param("by", by).param("postal", postalAddress).param("id", id).update();
    }

    long beginGroup(String eventCode, String contact, String phone, Instant now) {
        return jdbc.sql("""
                        insert into cocreation.registration_group (event_code, contact_name, contact_phone, created_at)
                        values (:event, :contact, :phone, :now) returning id""")
                .param("event", eventCode).param("contact", contact).param("phone", phone).param("now", Timestamp.from(now))
                .query(Long.class).single();
    }

    /** They came by a form for several people; each has yet to agree. */
    void joinGroup(Collection<Long> ids, long group) {
        jdbc.sql("update cocreation.registration set group_id = :group, consented_at = null where id = any(:ids)")
                .param("group", group).param("ids", ids.toArray(Long[]::new)).update();
    }

    Optional<OnBehalf.Group> group(long id) {
        return jdbc.sql("select id, contact_name as contact, contact_phone as phone from cocreation.registration_group where id = :id")
                .param("id", id).query(OnBehalf.Group.class).optional();
    }

    void word(long id, OnBehalf.Word word) {
        jdbc.sql("""
                        update cocreation.registration
                        set verified_by = :by, verified_how = :how, consent_how = :consent, consent_to = :to, changed_by = :by where id = :id""")
                .param("by", word.by()).param("how", word.how().code()).param("consent", word.consent().code())
                .param("to", word.consentTo()).param("id", id).update();
    }

    void answer(long id, RegistrationStatus status, Instant now, String by) {
        jdbc.sql("""
                        update cocreation.registration set status = :status, answered_at = :now, changed_by = :by
                        where id = :id""")
                .param("status", status.code()).param("now", Timestamp.from(now)).param("by", by).param("id", id).update();
    }

    void photograph(long id, boolean allowed, String by) {
        jdbc.sql("update cocreation.registration set photographs = :allowed, changed_by = :by where id = :id")
                .param("allowed", allowed).param("by", by).param("id", id).update();
    }

    /** Replaces what the person wished before. */
    void wishAddress(long id, String email, Instant now) {
        jdbc.sql("""
                        insert into cocreation.address_change (registration_id, email, requested_at) values (:id, :email, :now)
                        on conflict (registration_id) do update set email = excluded.email, requested_at = excluded.requested_at""")
                .param("id", id).param("email", email).param("now", Timestamp.from(now)).update();
    }

    Optional<String> wishedAddress(long id, Instant since) {
        return jdbc.sql("select email from cocreation.address_change where registration_id = :id and requested_at > :since")
                .param("id", id).param("since", Timestamp.from(since)).query(String.class).optional();
    }

    /** @return false when another registration of the event has the address */
    boolean takeAddress(long id, String email, String emailKey) {
        int changed = jdbc.sql("""
                        update cocreation.registration r set email = :email, email_key = :emailKey, changed_by = 'participant'
                        where id = :id and not exists (select from cocreation.registration other
                                                       where other.event_code = r.event_code and other.email_key = :emailKey
                                                         and other.id <> r.id)""")
                .param("email", email).param("emailKey", emailKey).param("id", id).update();
        jdbc.sql("delete from cocreation.address_change where registration_id = :id").param("id", id).update();
        return changed > 0;
    }

    /** In the order of the events. */
    List<Registration> ofAddress(String emailKey, List<String> eventCodes) {
        return jdbc.sql("""
                        select r.* from unnest(:events::text[]) with ordinality e (code, place)
                        join cocreation.registration r on r.event_code = e.code and r.email_key = :emailKey order by e.place""")
                .param("emailKey", emailKey).param("events", eventCodes.toArray(String[]::new)).query(RegistrationRepository::map).list();
    }

    /** By id, 1 for who is called next; who does not wait is absent. */
    Map<Long, Integer> placesInLine(Collection<Long> ids) {
        Map<Long, Integer> places = new HashMap<>();
        jdbc.sql("""
                        select r.id, (select count(*) from cocreation.registration before
                                      where before.event_code = r.event_code and before.status = 'waiting'
                                        and (before.rank, before.id) <= (r.rank, r.id)) as place
                        from cocreation.registration r where r.id = any(:ids) and r.status = 'waiting'""")
                .param("ids", ids.toArray(Long[]::new))
                .query(row -> {
                    places.put(row.getLong("id"), row.getInt("place"));
                });
        return places;
    }

    boolean anyWaitingInProposal(String eventCode) {
        return jdbc.sql("select exists(select from cocreation.registration where event_code = :event and not proposed_seat and " + COUNTED + ")")
                .param("event", eventCode).query(Boolean.class).single();
    }

    @Override
    public boolean anyWaiting(String eventCode) {
        return jdbc.sql("select exists(select from cocreation.registration where event_code = :event and status = 'waiting')")
                .param("event", eventCode).query(Boolean.class).single();
    }

    int nextRank(String eventCode) {
        return jdbc.sql("select coalesce(max(rank), 0) + 1 from cocreation.registration where event_code = :event")
                .param("event", eventCode).query(Integer.class).single();
    }

    @Override
    public int seatsTaken(String eventCode) {
        return jdbc.sql("""
                        select coalesce(sum(seats), 0) from cocreation.registration
                        where event_code = :event and status in ('selected', 'confirmed')""")
                .param("event", eventCode).query(Integer.class).single();
    }

    int proposed(String eventCode) {
        return jdbc.sql("select count(*) from cocreation.registration where event_code = :event and proposed_seat and " + COUNTED)
                .param("event", eventCode).query(Integer.class).single();
    }

    int proposedSeats(String eventCode) {
        return jdbc.sql("select coalesce(sum(seats), 0) from cocreation.registration where event_code = :event and proposed_seat and " + COUNTED)
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

    void place(long id, boolean seat, @Nullable Integer rank, SelectionReason reason, String by) {
        jdbc.sql("""
                        update cocreation.registration
                        set proposed_seat = :seat, rank = coalesce(:rank, rank), reason = :reason, changed_by = :by
                        where id = :id""")
                .param("seat", seat).param("rank", rank).param("reason", reason.code()).param("by", by).param("id", id)
                .update();
    }

    /**
     * The proposal becomes the list.
     *
     * @return those who wait from now on
     */
    List<Registration> settle(String eventCode, String by) {
        return jdbc.sql("""
                        with settled as (
                            update cocreation.registration r
                            set status = case when r.proposed_seat then 'selected' else 'waiting' end,
                                proposed_seat = null, changed_by = :by
                            from cocreation.registration before
                            where before.id = r.id and r.event_code = :event and r.status in ('candidate', 'selected', 'waiting')
                            returning r.*, before.status as status_before)
                        select * from settled where status = 'waiting' and status_before <> 'waiting'""")
                .param("event", eventCode).param("by", by).query(RegistrationRepository::map).list();
    }

    /**
     * Of those who wait for a seat, the first for whom there are as many as they need. The line stops at the first for
     * whom there are too few: who comes with somebody is not passed over.
     */
    private static String firstInLine(String waiting) {
        return """
                (select id from (select id, sum(seats) over (order by rank, id) as needed
                                 from (select id, rank, seats from cocreation.registration
                                       where event_code = :event and %s
                                       order by rank, id limit greatest(:seats, 0)) first) line
                 where needed <= :seats)""".formatted(waiting);
    }

    /** Gives proposed seats to the first in line of a list that is not settled yet. */
    void promoteInProposal(String eventCode, int seats, String by) {
        jdbc.sql("""
                        update cocreation.registration
                        set proposed_seat = true, reason = 'promoted', changed_by = :by
                        where id in\s""" + firstInLine("status in ('candidate', 'waiting') and not proposed_seat"))
                .param("event", eventCode).param("seats", seats).param("by", by).update();
    }

    /** Gives seats to the first in line. */
    List<Registration> promote(String eventCode, int seats, String by) {
        return jdbc.sql("""
                        update cocreation.registration
                        set status = 'selected', reason = 'promoted', changed_by = :by
                        where id in\s""" + firstInLine("status = 'waiting'") + " returning *")
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

    /** Of all events, by event code; first round first. */
    Map<String, List<ConfirmationRound>> rounds(Collection<String> eventCodes) {
        return jdbc.sql("select * from cocreation.confirmation_round where event_code = any(:events) order by event_code, number")
                .param("events", eventCodes.toArray(String[]::new)).query(RegistrationRepository::mapRound).list()
                .stream().collect(Collectors.groupingBy(ConfirmationRound::eventCode));
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

    /** Of several events at once, for pages that show them side by side. */
    Map<String, Figures> figures(Collection<String> eventCodes) {
        Map<String, Figures> figures = new HashMap<>();
        RowMapper<Figures> mapper = DataClassRowMapper.newInstance(Figures.class);
        jdbc.sql("select event_code, " + COUNTS + " where event_code = any(:events) group by event_code")
                .param("events", eventCodes.toArray(String[]::new)).query(row -> {
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
                        from cocreation.registration r
                        where r.event_code = :event
                          and (:text::text is null or strpos(lower(r.full_name || ' ' || r.organisation || ' ' || r.email), lower(:text)) > 0)
                          and (:status::text is null or r.status = :status)
                          and (:provinces::text[] is null or r.province_code = any(:provinces))
                          and (:gender::text is null or r.gender = :gender)
                          and %s
                        """.formatted(part) + order)
                .param("event", eventCode).param("text", filter.text())
                .param("status", filter.status() == null ? null : filter.status().code())
                .param("provinces", filter.regionCode() == null ? null
                        : divisions.provincesOf(filter.regionCode()).stream().map(Province::code).toArray(String[]::new))
                .param("gender", filter.gender() == null ? null : filter.gender().code());
    }

    /** The event's code by id. */
    Map<Long, String> unverified(Collection<String> eventCodes) {
        return codes(jdbc.sql("select id, event_code from cocreation.registration where event_code = any(:events) and status = 'unverified'")
                .param("events", eventCodes.toArray(String[]::new)));
    }

    /** @return the event of each */
    List<String> delete(Collection<Long> ids) {
        return jdbc.sql("""
                        with gone as (delete from cocreation.registration where id = any(:ids) returning event_code, group_id),
                        groups as (delete from cocreation.registration_group g using gone
                                   where g.id = gone.group_id and not exists (select from cocreation.registration other
                                                                              where other.group_id = g.id and not other.id = any(:ids)))
                        select event_code from gone""")
                .param("ids", ids.toArray(Long[]::new)).query(String.class).list();
    }

    /**
     * Leaves what is counted, and nothing that tells who took part.
     *
     * @return the event's code by id
     */
    Map<Long, String> empty(Collection<String> eventCodes) {
        jdbc.sql("""
                        delete from cocreation.address_change c using cocreation.registration r
                        where r.id = c.registration_id and r.event_code = any(:events)""")
                .param("events", eventCodes.toArray(String[]::new)).update();
        jdbc.sql("delete from cocreation.registration_group where event_code = any(:events)")
                .param("events", eventCodes.toArray(String[]::new)).update();
        return codes(jdbc.sql("""
                        update cocreation.registration
                        set email = '', email_key = 'effacé-' || id, full_name = '', phone = '', organisation = '',
                            arrangements = '{}', photographs = false, postal_address = null, consent_to = null,
                            changed_by = 'retention'
                        where event_code = any(:events) returning id, event_code""")
                .param("events", eventCodes.toArray(String[]::new)));
    }

    private static Map<Long, String> codes(JdbcClient.StatementSpec statement) {
        Map<Long, String> codes = new HashMap<>();
        statement.query(row -> {
            codes.put(row.getLong("id"), row.getString("event_code"));
        });
        return codes;
    }

    /** Who named people none of whom is registered any more. */
    void forgetEmptyGroups(Instant before) {
        jdbc.sql("""
                        delete from cocreation.registration_group g
                        where not exists (select from cocreation.registration r where r.group_id = g.id) and created_at < :before""")
                .param("before", Timestamp.from(before)).update();
    }

    void forgetWishedAddresses(Instant before) {
        jdbc.sql("delete from cocreation.address_change where requested_at < :before").param("before", Timestamp.from(before)).update();
    }

    static Registration map(ResultSet row, int n) throws SQLException {
        return new Registration(
                row.getLong("id"), row.getString("event_code"), row.getString("email"), row.getString("full_name"),
                row.getString("phone"), row.getString("organisation"), OrganisationKind.of(row.getString("organisation_kind")),
                row.getString("province_code"), Gender.of(row.getString("gender")), AgeBracket.of(row.getString("age_bracket")),
                row.getLong("workshop_id"), arrangements(row.getArray("arrangements")), row.getBoolean("travel_wanted"),
                row.getBoolean("lodging_wanted"), Language.of(row.getString("language")),
                row.getTimestamp("created_at").toInstant(), instant(row, "verified_at"), RegistrationStatus.of(row.getString("status")),
                row.getObject("rank", Integer.class), row.getObject("proposed_seat", Boolean.class),
                row.getString("reason") == null ? null : new SelectionReason(row.getString("reason")),
                row.getObject("asked_in_round", Integer.class), instant(row, "answer_by"), instant(row, "reminded_at"),
                instant(row, "answered_at"), row.getInt("seats"), row.getBoolean("photographs"), onBehalf(row));
    }

    private static @Nullable OnBehalf onBehalf(ResultSet row) throws SQLException {
        String by = row.getString("registered_by");
        String verified = row.getString("verified_how");
        Long group = row.getObject("group_id", Long.class);
        return by == null && group == null ? null : new OnBehalf(by, group, verified == null ? null : new OnBehalf.Word(OnBehalf.Verified.of(verified),
                OnBehalf.Consent.of(row.getString("consent_how")), row.getString("consent_to"), row.getString("verified_by")),
                row.getString("postal_address"));
    }

    private static ConfirmationRound mapRound(ResultSet row, int n) throws SQLException {
        return new ConfirmationRound(row.getString("event_code"), row.getInt("number"), row.getTimestamp("asked_at").toInstant(),
                row.getTimestamp("reminder_at").toInstant(), row.getTimestamp("deadline_at").toInstant(),
                instant(row, "reminded_at"), instant(row, "closed_at"));
    }

    private static Set<Arrangement> arrangements(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray()).map(Arrangement::of).collect(Collectors.toUnmodifiableSet());
    }
}
