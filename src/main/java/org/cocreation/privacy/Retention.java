package org.cocreation.privacy;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps personal data no longer than the notice of law 09-08 says (article 3: no longer than the purpose needs).
 *
 * <p>Seven days after registration closed, what was never verified is deleted. Some months after an event, what tells
 * who took part is emptied: names, addresses, telephones, organisations, arrangements, representatives, speakers, the
 * addresses and copies of mails, what each was sent, personal links and the audit trail of persons. Rows stay with province, gender and age bracket,
 * so that counts stay. Each run leaves a trace of counts.
 */
@Service
class Retention {

    static final Duration UNVERIFIED_KEPT = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    /** Any number that no other lock of this database has. */
    static final long LOCK = 4_021_908L;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final PrivacyNotice notice;

    Retention(JdbcClient jdbc, Clock clock, PrivacyNotice notice) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.notice = notice;
    }

    /** @return false when another node is at it */
    @Transactional
    public boolean enforce() {
        if (!jdbc.sql("select pg_try_advisory_xact_lock(:lock)").param("lock", LOCK).query(Boolean.class).single()) {
            return false;
        }
        Instant now = clock.instant();
        int unverified = deleteUnverified(now);
        List<String> over = jdbc.sql("""
                        select code from cocreation.event e
                        where day <= :before and not exists (select from cocreation.retention_trace t
                                                             where t.event_code = e.code and t.rule = 'event-over')
                        order by code""")
                .param("before", Date.valueOf(LocalDate.now(clock).minusMonths(notice.retentionMonths())))
                .query(String.class).list();
        if (!over.isEmpty()) {
            empty(over.toArray(String[]::new), now);
        }
        LOG.info("Retention: {} unverified registrations deleted, personal data of events {} emptied", unverified, over);
        return true;
    }

    private int deleteUnverified(Instant now) {
        return jdbc.sql("""
                        with gone as (
                            delete from cocreation.registration r using cocreation.event e
                            where e.code = r.event_code and r.status = 'unverified' and e.registration_closes_at < :before
                              and e.phase not in ('preparation', 'published', 'registration-open')
                            returning r.id, r.event_code),
                        links as (
                            delete from cocreation.personal_link l using gone
                            where l.subject = 'registration' and l.subject_id = gone.id),
                        mails as (
                            delete from cocreation.mail m using gone
                            where m.recipient = 'registration:' || gone.id returning m.event_code),
                        trail as (
                            delete from cocreation.audit_entry a using gone
                            where a.entity = 'registration' and a.entity_key = gone.id::text returning a.event_code),
                        trace as (
                            insert into cocreation.retention_trace (at, event_code, rule, registrations, mails, audit_entries)
                            select :now, event_code, 'unverified', count(*),
                                   (select count(*) from mails where mails.event_code = gone.event_code),
                                   (select count(*) from trail where trail.event_code = gone.event_code)
                            from gone group by event_code)
                        select count(*) from gone""")
                .param("before", Timestamp.from(now.minus(UNVERIFIED_KEPT))).param("now", Timestamp.from(now))
                .query(Integer.class).single();
    }

    private void empty(String[] events, Instant now) {
        jdbc.sql("""
                        delete from cocreation.personal_link l
                        where l.subject = 'registration' and l.subject_id in
                                  (select id from cocreation.registration where event_code = any(:events))
                           or l.subject = 'invitation' and l.subject_id in
                                  (select id from cocreation.invitation where event_code = any(:events))""")
                .param("events", events).update();
        jdbc.sql("""
                        delete from cocreation.mail_copy c using cocreation.mail m
                        where m.id = c.mail_id and m.event_code = any(:events)""")
                .param("events", events).update();
        // What still waits to be sent is not owed any more; a server's answer may quote the address.
        jdbc.sql("""
                        update cocreation.mail
                        set address = '', detail = null, last_error = null,
                            status = case when status in ('queued', 'sending') then 'dropped' else status end
                        where event_code = any(:events)""")
                .param("events", events).update();
        jdbc.sql("""
                        update cocreation.registration
                        set email = '', email_key = 'effacé-' || id, full_name = '', phone = '', organisation = '',
                            arrangements = '{}', changed_by = 'retention'
                        where event_code = any(:events)""")
                .param("events", events).update();
        jdbc.sql("""
                        update cocreation.invitation set representative = null, function = null, changed_by = 'retention'
                        where event_code = any(:events)""")
                .param("events", events).update();
        jdbc.sql("""
                        update cocreation.speaker set full_name = null, email = null, changed_by = 'retention'
                        where event_code = any(:events)""")
                .param("events", events).update();
        jdbc.sql("delete from cocreation.information_pack where event_code = any(:events)").param("events", events).update();
        jdbc.sql("""
                        with trail as (
                            delete from cocreation.audit_entry
                            where event_code = any(:events) and entity in ('registration', 'support_grant', 'invitation', 'speaker')
                            returning event_code)
                        insert into cocreation.retention_trace (at, event_code, rule, registrations, invitations, mails, audit_entries)
                        select :now, code, 'event-over',
                               (select count(*) from cocreation.registration r where r.event_code = code),
                               (select count(*) from cocreation.invitation i where i.event_code = code),
                               (select count(*) from cocreation.mail m where m.event_code = code),
                               (select count(*) from trail where trail.event_code = code)
                        from unnest(:events) as over (code)""")
                .param("events", events).param("now", Timestamp.from(now)).update();
    }
}
