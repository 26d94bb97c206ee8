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
import java.util.function.Function;
import java.util.stream.IntStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.language.Language;
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

    int insert(NewMail mail) {
        Timestamp now = now();
        return jdbc.update("""
                        insert into cocreation.mail (purpose, event_code, recipient, occurrence, address, language, detail,
                                                     next_attempt_at, created_at)
                        values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
                        on conflict do nothing""",
                mail.purpose(), mail.eventCode(), mail.recipient().toString(), mail.occurrence(), mail.address(),
                mail.language().code(), detail(mail), now, now);
    }

    int insert(Collection<NewMail> mails) {
        Timestamp now = now();
        return jdbc.update("""
                        insert into cocreation.mail (purpose, event_code, recipient, occurrence, address, language, detail,
                                                     next_attempt_at, created_at)
                        select purpose, event_code, recipient, occurrence, address, language, detail::jsonb, ?, ?
                        from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                             as owed (purpose, event_code, recipient, occurrence, address, language, detail)
                        on conflict do nothing""",
                now, now, column(mails, NewMail::purpose), column(mails, NewMail::eventCode),
                column(mails, mail -> mail.recipient().toString()), column(mails, NewMail::occurrence),
                column(mails, NewMail::address), column(mails, mail -> mail.language().code()), column(mails, this::detail));
    }

    /** @return the incidents that went with them */
    List<String> delete(Collection<Recipient> recipients) {
        return jdbc.query("delete from cocreation.mail where recipient = any (?) returning incident_id",
                        (row, n) -> Optional.ofNullable(row.getString("incident_id")),
                        new Object[] {recipients.stream().map(Recipient::toString).toArray(String[]::new)})
                .stream().flatMap(Optional::stream).toList();
    }

    /** Takes what is due, oldest first, past what others hold; what a vanished node held comes back by itself. */
    List<ClaimedMail> claim(int limit, String node, Duration lease) {
        return jdbc.query("""
                        with due as (
                            select id from cocreation.mail
                            where status in ('queued', 'sending') and next_attempt_at <= ?
                              and (status = 'queued' or claimed_until < clock_timestamp())
                            order by next_attempt_at, id
                            limit ?
                            for update skip locked)
                        update cocreation.mail m
                        set status = 'sending', claimed_by = ?, claimed_until = clock_timestamp() + ? * interval '1 millisecond'
                        from due where m.id = due.id
                        returning m.id, m.purpose, m.event_code, m.recipient, m.occurrence, m.address, m.language, m.detail,
                                  m.attempts, m.incident_id""",
                        this::claimed, now(), limit, node, lease.toMillis())
                // An update returns its rows as it meets them.
                .stream().sorted(Comparator.comparing(ClaimedMail::id)).toList();
    }

    /** Keeps what this node holds. */
    void renewClaims(String node, Duration lease) {
        jdbc.update("""
                update cocreation.mail set claimed_until = clock_timestamp() + ? * interval '1 millisecond'
                where status = 'sending' and claimed_by = ?""", lease.toMillis(), node);
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

    void markFailed(long id, String error, String incidentId) {
        jdbc.update("""
                update cocreation.mail
                set status = 'failed', attempts = attempts + 1, last_error = ?, incident_id = ?,
                    claimed_by = null, claimed_until = null
                where id = ?""", shortened(error), incidentId, id);
    }

    void clearIncidents(Collection<Long> ids) {
        jdbc.update("update cocreation.mail set incident_id = null where id = any (?)",
                new Object[] {ids.toArray(Long[]::new)});
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

    long count(String status) {
        return jdbc.queryForObject("select count(*) from cocreation.mail where status = ?", Long.class, status);
    }

    /** Of the mails that have yet to leave: a short partial index holds them. */
    long countWaiting() {
        return jdbc.queryForObject("select count(*) from cocreation.mail where status in ('queued', 'sending')", Long.class);
    }

    private ClaimedMail claimed(ResultSet row, int n) throws SQLException {
        return new ClaimedMail(
                new OutgoingMail(row.getLong("id"), row.getString("purpose"), row.getString("event_code"),
                        Recipient.parse(row.getString("recipient")), row.getString("occurrence"),
                        Language.of(row.getString("language")), detail(row.getString("detail"))),
                row.getString("address"), row.getInt("attempts"), row.getString("incident_id"));
    }

    private String detail(NewMail mail) {
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
