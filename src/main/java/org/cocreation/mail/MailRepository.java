package org.cocreation.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.language.Language;
import org.cocreation.workflow.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The outbox table. Claims go by the database's own clock, which all nodes share; everything else by the application's. */
@Repository
class MailRepository {

    private static final int ERROR_LENGTH = 500;

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    MailRepository(JdbcTemplate jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @param step that owes it; empty when no process does */
    int insert(NewMail mail, Optional<Step> step) {
        Timestamp now = now();
        return jdbc.update("""
                        insert into cocreation.mail (purpose, event_code, recipient, occurrence, address, language, detail,
                                                     next_attempt_at, created_at, process_instance_id, activity_id)
                        values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)
                        on conflict do nothing""",
                mail.purpose(), mail.eventCode(), mail.recipient().toString(), mail.occurrence(), mail.address(),
                mail.language().code(), detail(mail), now, now, step.map(Step::processInstance).orElse(null),
                step.map(Step::activity).orElse(null));
    }

    int insert(Collection<NewMail> mails, Optional<Step> step) {
        Timestamp now = now();
        return jdbc.update("""
                        insert into cocreation.mail (purpose, event_code, recipient, occurrence, address, language, detail,
                                                     next_attempt_at, created_at, process_instance_id, activity_id)
                        select purpose, event_code, recipient, occurrence, address, language, detail::jsonb, ?, ?, ?, ?
                        from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                             as owed (purpose, event_code, recipient, occurrence, address, language, detail)
                        on conflict do nothing""",
                now, now, step.map(Step::processInstance).orElse(null), step.map(Step::activity).orElse(null),
                column(mails, NewMail::purpose), column(mails, NewMail::eventCode),
                column(mails, mail -> mail.recipient().toString()), column(mails, NewMail::occurrence),
                column(mails, NewMail::address), column(mails, mail -> mail.language().code()), column(mails, this::detail));
    }

    Optional<String> latestStatus(String purpose, Recipient recipient) {
        return jdbc.query("select status from cocreation.mail where recipient = ? and purpose = ? order by id desc limit 1",
                (row, n) -> row.getString(1), recipient.toString(), purpose).stream().findFirst();
    }

    Set<Recipient> recipients(String purpose, String eventCode) {
        return jdbc.query("select recipient from cocreation.mail where event_code = ? and purpose = ?", (row, n) -> Recipient.parse(row.getString(1)),
                eventCode, purpose).stream().collect(Collectors.toSet());
    }

    void readdress(Recipient recipient, String address) {
        jdbc.update("""
                update cocreation.mail set address = ?, status = case status when 'by-hand' then 'queued' else status end
                where recipient = ? and status in ('queued', 'failed', 'by-hand')""", address, recipient.toString());
    }

    /** What people have to tell, and what they told; oldest first. */
    List<ByHand> byHand(String eventCode, String status) {
        return jdbc.query("""
                        select id, purpose, event_code, recipient, occurrence, address, language, detail, attempts,
                               created_at, sent_at, told_by, told_how
                        from cocreation.mail where event_code = ? and status = ? order by id""", this::byHand, eventCode, status);
    }

    Optional<ByHand> byHand(String eventCode, long id) {
        return jdbc.query("""
                        select id, purpose, event_code, recipient, occurrence, address, language, detail, attempts,
                               created_at, sent_at, told_by, told_how
                        from cocreation.mail where event_code = ? and id = ? and status in ('by-hand', 'told')""",
                this::byHand, eventCode, id).stream().findFirst();
    }

    /** @return how many were still to be told */
    int markTold(String eventCode, long id, String how, String by) {
        return jdbc.update("""
                update cocreation.mail set status = 'told', sent_at = ?, told_by = ?, told_how = ?
                where event_code = ? and id = ? and status = 'by-hand'""", now(), by, how, eventCode, id);
    }

    void markTold(Recipient recipient, String how, String by) {
        jdbc.update("""
                update cocreation.mail set status = 'told', sent_at = ?, told_by = ?, told_how = ?
                where recipient = ? and status = 'by-hand'""", now(), by, how, recipient.toString());
    }

    /** A mail without an address. @param toldAt null while nobody did, as what follows */
    record ByHand(OutgoingMail mail, Instant owedAt, @Nullable Instant toldAt, String toldBy, String toldHow) {
    }

    private ByHand byHand(ResultSet row, int n) throws SQLException {
        Timestamp told = row.getTimestamp("sent_at");
        return new ByHand(claimed(row, n).mail(), row.getTimestamp("created_at").toInstant(), told == null ? null : told.toInstant(),
                row.getString("told_by"), row.getString("told_how"));
    }

    /** Of the people who stand behind an event or a cycle; each null when there is none. */
    record Addresses(String host, String lead) {
    }

    Addresses addressesOf(String eventOrCycle) {
        return jdbc.query("""
                        select (select l.email from cocreation.hosting h join cocreation.letterhead l on l.code = h.organisation_code
                                where h.event_code = ? and l.email is not null order by h.position limit 1) as host,
                               (select l.email from cocreation.committee c join cocreation.letterhead l on l.code = c.organisation_code
                                where c.leads and c.cycle_code in (select ? union all select cycle_code from cocreation.hosting where event_code = ?)
                                limit 1) as lead""",
                (row, n) -> new Addresses(row.getString("host"), row.getString("lead")), eventOrCycle, eventOrCycle, eventOrCycle).get(0);
    }

    /** What tells this installation's mails from those of any other. */
    String installation() {
        return jdbc.queryForObject("select id::text from cocreation.installation", String.class);
    }

    /** @return the event of each mail, null for those that concern none */
    List<String> delete(Collection<Recipient> recipients) {
        return jdbc.query("delete from cocreation.mail where recipient = any (?) returning event_code", (row, n) -> row.getString(1),
                new Object[] {recipients.stream().map(Recipient::toString).toArray(String[]::new)});
    }

    /**
     * Leaves of the events' mails what tells of nobody. What still waits to be sent is not owed any more; a server's answer
     * may quote the address.
     *
     * @return the event of each mail
     */
    List<String> empty(Collection<String> eventCodes) {
        Object[] events = {eventCodes.toArray(String[]::new)};
        jdbc.update("delete from cocreation.mail_copy c using cocreation.mail m where m.id = c.mail_id and m.event_code = any(?)", events);
        return jdbc.query("""
                        update cocreation.mail
                        set address = '', detail = null, last_error = null,
                            status = case when status in ('queued', 'sending', 'by-hand') then 'dropped' else status end
                        where event_code = any(?) returning event_code""", (row, n) -> row.getString(1), events);
    }

    /** Mails to addresses that somebody only typed. */
    void forgetTyped(Instant before) {
        jdbc.update("delete from cocreation.mail where recipient like 'address:%' and created_at < ?", Timestamp.from(before));
    }

    /** To those who asked to be told of an opening: what has left, and what could not for long. */
    void forgetAlerts(Instant leftBefore, Instant before) {
        jdbc.update("""
                        delete from cocreation.mail
                        where recipient like 'alert:%' and (status in ('sent', 'kept', 'dropped') and created_at < ? or created_at < ?)""",
                Timestamp.from(leftBefore), Timestamp.from(before));
    }

    /**
     * Mails of one step that did not leave.
     *
     * @param step     null when no process owed them
     * @param givenUp  whether a person has to do something
     * @param purposes what they are about
     * @param since    when the oldest of them was to leave
     */
    record Undelivered(String eventCode, @Nullable Step step, boolean givenUp, List<String> purposes, Instant since) {
    }

    /** What was given up, and what should have left before {@code due}, by step; mails that concern no event are left out. */
    List<Undelivered> undelivered(Instant due) {
        return jdbc.query("""
                        select event_code, process_instance_id, activity_id, bool_or(status = 'failed') as given_up,
                               array_agg(distinct purpose order by purpose) as purposes, min(since) as since
                        from (select *, created_at as since from cocreation.mail where status = 'failed' and event_code is not null
                              union all
                              select *, case when attempts > 0 then created_at else next_attempt_at end from cocreation.mail
                              where status in ('queued', 'sending') and event_code is not null) mail
                        where status = 'failed' or since <= ?
                        group by event_code, process_instance_id, activity_id""",
                (row, n) -> new Undelivered(row.getString("event_code"), row.getString("process_instance_id") == null ? null
                        : new Step(row.getString("process_instance_id"), row.getString("activity_id")), row.getBoolean("given_up"),
                        List.of((String[]) row.getArray("purposes").getArray()), row.getTimestamp("since").toInstant()),
                Timestamp.from(due));
    }

    /**
     * Takes what is due, oldest first, past what others hold. What a vanished node held comes back by itself, by the database's
     * clock alone: that node's may have been ahead.
     */
    List<ClaimedMail> claim(int limit, String node, Duration lease) {
        return jdbc.query("""
                        with due as (
                            select id from cocreation.mail
                            where status in ('queued', 'sending')
                              and (status = 'queued' and next_attempt_at <= ? or status = 'sending' and claimed_until < clock_timestamp())
                            order by next_attempt_at, id
                            limit ?
                            for update skip locked)
                        update cocreation.mail m
                        set status = 'sending', claimed_by = ?, claimed_until = clock_timestamp() + ? * interval '1 millisecond'
                        from due where m.id = due.id
                        returning m.id, m.purpose, m.event_code, m.recipient, m.occurrence, m.address, m.language, m.detail,
                                  m.attempts""",
                        this::claimed, now(), limit, node, lease.toMillis())
                // An update returns its rows as it meets them.
                .stream().sorted(Comparator.comparing(ClaimedMail::id)).toList();
    }

    /** Keeps these, as far as this node still holds them. */
    void renewClaims(Collection<Long> ids, String node, Duration lease) {
        jdbc.update("""
                update cocreation.mail set claimed_until = clock_timestamp() + ? * interval '1 millisecond'
                where id = any (?) and status = 'sending' and claimed_by = ?""", lease.toMillis(), ids.toArray(Long[]::new), node);
    }

    /** Gives back, untouched, what this node still holds of these. */
    void release(Collection<Long> ids, String node) {
        jdbc.update("""
                update cocreation.mail set status = 'queued', claimed_by = null, claimed_until = null
                where id = any (?) and status = 'sending' and claimed_by = ?""", ids.toArray(Long[]::new), node);
    }

    /** Whoever holds it by now: it has left. */
    void markSent(long id) {
        jdbc.update("""
                update cocreation.mail
                set status = 'sent', sent_at = ?, last_error = null, claimed_by = null, claimed_until = null
                where id = ?""", now(), id);
    }

    void markDropped(Collection<Long> ids) {
        jdbc.update("""
                update cocreation.mail set status = 'dropped', last_error = null, claimed_by = null, claimed_until = null
                where id = any (?)""", new Object[] {ids.toArray(Long[]::new)});
    }

    void retryAt(long id, Instant at, String error) {
        jdbc.update("""
                update cocreation.mail
                set status = 'queued', attempts = attempts + 1, next_attempt_at = ?, last_error = ?,
                    claimed_by = null, claimed_until = null
                where id = ?""", Timestamp.from(at), shortened(error), id);
    }

    void markFailed(long id, String error) {
        jdbc.update("""
                update cocreation.mail
                set status = 'failed', attempts = attempts + 1, last_error = ?, claimed_by = null, claimed_until = null
                where id = ?""", shortened(error), id);
    }

    /** Keeps the messages and marks them, in the caller's transaction. A mail asked for again is kept anew. */
    void keep(List<Letter> letters) {
        Long[] ids = letters.stream().map(Letter::id).toArray(Long[]::new);
        jdbc.update("delete from cocreation.mail_copy where mail_id = any (?)", new Object[] {ids});
        // A mail that was forgotten while it was written leaves no copy.
        jdbc.update("""
                        insert into cocreation.mail_copy (mail_id, subject, html, plain)
                        select copy.mail_id, copy.subject, copy.html, copy.plain
                        from unnest(?::bigint[], ?::text[], ?::text[], ?::text[]) as copy (mail_id, subject, html, plain)
                        join (select id from cocreation.mail where id = any (?) for key share) mail on mail.id = copy.mail_id""",
                ids, texts(letters, Letter::subject), texts(letters, Letter::html), texts(letters, Letter::plain), ids);
        List<Object[]> attachments = letters.stream().flatMap(letter -> {
            List<MailContent.Attachment> files = letter.attachments();
            return IntStream.range(0, files.size()).mapToObj(i -> new Object[] {
                    i + 1, files.get(i).fileName(), files.get(i).mediaType(), files.get(i).bytes(), letter.id()});
        }).toList();
        jdbc.batchUpdate("""
                insert into cocreation.mail_copy_attachment (mail_id, position, file_name, media_type, bytes)
                select mail_id, ?, ?, ?, ? from cocreation.mail_copy where mail_id = ?""", attachments);
        jdbc.update("""
                update cocreation.mail
                set status = 'kept', sent_at = ?, last_error = null, claimed_by = null, claimed_until = null
                where id = any (?)""", now(), ids);
    }

    /** @return whether there was one to send again */
    boolean requeue(long id) {
        return jdbc.update("""
                update cocreation.mail set status = 'queued', attempts = 0, next_attempt_at = ?
                where id = ? and (status = 'failed' or status = 'queued' and attempts > 0)""", now(), id) > 0;
    }

    private ClaimedMail claimed(ResultSet row, int n) throws SQLException {
        return new ClaimedMail(
                new OutgoingMail(row.getLong("id"), row.getString("purpose"), row.getString("event_code"),
                        Recipient.parse(row.getString("recipient")), row.getString("occurrence"),
                        Language.of(row.getString("language")), detail(row.getString("detail"))),
                row.getString("address"), row.getInt("attempts"));
    }

    private @Nullable String detail(NewMail mail) {
        if (mail.detail().isEmpty()) {
            return null;
        }
        try {
            return json.writeValueAsString(mail.detail());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A mail's detail is plain text", e);
        }
    }

    private Map<String, String> detail(String text) {
        if (text == null) {
            return Map.of();
        }
        try {
            return json.readValue(text, new TypeReference<>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A mail's detail does not hold what was written", e);
        }
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static String[] column(Collection<NewMail> mails, Function<NewMail, String> value) {
        return mails.stream().map(value).toArray(String[]::new);
    }

    private static String[] texts(List<Letter> letters, Function<Letter, String> value) {
        return letters.stream().map(value).toArray(String[]::new);
    }

    private static String shortened(String error) {
        return error.length() <= ERROR_LENGTH ? error : error.substring(0, ERROR_LENGTH - 1) + "…";
    }
}
