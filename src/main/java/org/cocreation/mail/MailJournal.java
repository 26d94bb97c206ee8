package org.cocreation.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cocreation.country.Country;
import org.cocreation.form.Refusal;
import org.cocreation.paging.PageNumber;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What became of every mail, for people. Addresses and contents are personal data: see who is let in. */
@Service
@Transactional(readOnly = true)
class MailJournal {

    private static final String ENTRY = "select *, exists(select from cocreation.plan where code = event_code) as of_cycle";

    static final int PAGE_SIZE = 50;
    /** So many are found at most: whoever looks for a mail asks for less, and counting all there ever were takes longer than reading them. */
    private static final int MOST = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(MailJournal.class);

    private final JdbcClient jdbc;
    private final MailRepository mails;
    private final MailSignal signal;
    private final MailComposer composer;
    private final MailRenderer renderer;
    private final Carrier carrier;
    private final CarrierState state;

    MailJournal(JdbcClient jdbc, MailRepository mails, MailSignal signal, MailComposer composer, MailRenderer renderer,
                Carrier carrier, CarrierState state) {
        this.jdbc = jdbc;
        this.mails = mails;
        this.signal = signal;
        this.composer = composer;
        this.renderer = renderer;
        this.carrier = carrier;
        this.state = state;
    }

    /**
     * What to look for; an empty or missing value asks for nothing.
     *
     * @param text how the address begins; of the mails of one event any part of it
     */
    record Filter(@Nullable String event, @Nullable String purpose, @Nullable String status, @Nullable String text) {

        Filter {
            event = orNull(event);
            purpose = orNull(purpose);
            status = orNull(status);
            text = orNull(text);
        }

        private static @Nullable String orNull(@Nullable String value) {
            return value == null || value.isBlank() ? null : value.strip();
        }
    }

    /**
     * A line of the journal. Moments are in the country's hours.
     *
     * @param label         what the mail is about, in French
     * @param eventCode     of the event that it concerns, or of the cycle
     * @param ofCycle       whether it is a cycle's
     * @param attempts      that went wrong
     * @param nextAttemptAt null unless it waits for another attempt
     * @param sentAt        null unless it has left or is kept
     */
    record Entry(long id, String label, String purpose, String eventCode, boolean ofCycle, String recipient, String address,
                 String language, String status, int attempts, String lastError, ZonedDateTime createdAt, @Nullable ZonedDateTime nextAttemptAt,
                 @Nullable ZonedDateTime sentAt) {

        /** What waits for a person, or for its next attempt, may be asked for again. */
        public boolean isResendable() {
            return status.equals("failed") || status.equals("queued") && attempts > 0;
        }
    }

    /**
     * @param number of the page, from 0
     * @param more   whether there are more than those that are counted
     */
    record Page(List<Entry> entries, int number, int total, boolean more) {

        public int pages() {
            return pages(total);
        }

        static int pages(int total) {
            return Math.max(1, (total + PAGE_SIZE - 1) / PAGE_SIZE);
        }
    }

    /** A message that was kept; attachments by name, in their order. */
    record Message(String subject, String html, String plain, List<String> attachments) {
    }

    /** Latest first; beyond the last page the last is given. */
    Page search(Filter filter, int page) {
        List<Long> found = jdbc.sql("select id from cocreation.mail where " + conditions(filter) + " order by id desc limit :most")
                .param("event", filter.event()).param("purpose", filter.purpose()).param("status", filter.status())
                .param("text", filter.text()).param("most", MOST + 1).query(Long.class).list();
        int total = Math.min(found.size(), MOST);
        int number = PageNumber.atMost(page, Page.pages(total));
        List<Entry> entries = jdbc.sql(ENTRY + " from cocreation.mail where id = any(:ids) order by id desc")
                .param("ids", found.stream().skip((long) number * PAGE_SIZE).limit(PAGE_SIZE).toArray(Long[]::new)).query(this::entry).list();
        return new Page(entries, number, total, found.size() > MOST);
    }

    /** Only those that are asked for, so that the database may use its indexes. */
    private static String conditions(Filter filter) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        if (filter.event() != null) {
            conditions.add("event_code = :event");
        }
        if (filter.purpose() != null) {
            conditions.add("purpose = :purpose");
        }
        if (filter.status() != null) {
            conditions.add("status = :status");
        }
        if (filter.text() != null) {
            // An array, and the first and the last that begin so: the index is used whether or not the plan knows the text.
            conditions.add(filter.event() == null ? """
                    id = any(array(select id from cocreation.mail
                                   where lower(address) ~>=~ lower(:text) and lower(address) ~<~ (lower(:text) || chr(1114111))))"""
                    : "strpos(lower(address), lower(:text)) > 0");
        }
        return String.join(" and ", conditions);
    }

    Optional<Entry> find(long id) {
        return jdbc.sql(ENTRY + " from cocreation.mail where id = :id").param("id", id).query(this::entry).optional();
    }

    Optional<Message> message(long id) {
        List<String> attachments = jdbc.sql("select file_name from cocreation.mail_copy_attachment where mail_id = :id order by position")
                .param("id", id).query(String.class).list();
        return jdbc.sql("select subject, html, plain from cocreation.mail_copy where mail_id = :id").param("id", id)
                .query((row, n) -> new Message(row.getString("subject"), row.getString("html"), row.getString("plain"), attachments))
                .optional();
    }

    /** @param position from 1 */
    Optional<MailContent.Attachment> attachment(long id, int position) {
        return jdbc.sql("""
                        select file_name, media_type, bytes from cocreation.mail_copy_attachment
                        where mail_id = :id and position = :position""").param("id", id).param("position", position)
                .query((row, n) -> new MailContent.Attachment(row.getString("file_name"), row.getString("media_type"), row.getBytes("bytes")))
                .optional();
    }

    /** Codes of the events that mails were about; each is looked up in the index after the one before. */
    List<String> events() {
        return jdbc.sql("""
                        with recursive code as (
                            select min(event_code) as event_code from cocreation.mail
                            union all
                            select (select min(event_code) from cocreation.mail where event_code > code.event_code) from code where event_code is not null)
                        select event_code from code where event_code is not null order by event_code""")
                .query(String.class).list();
    }

    /** What mails may be about, by purpose, in the order of their French labels. */
    Map<String, String> purposes() {
        return composer.purposes().stream().map(purpose -> Map.entry(purpose, renderer.label(purpose)))
                .sorted(Map.Entry.comparingByValue())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    /** How many mails wait for a person or for their turn, by status. What has left is not counted: it is nearly all of them. */
    Map<String, Long> waiting() {
        Map<String, Long> waiting = new HashMap<>(Map.of("failed", 0L, "queued", 0L, "sending", 0L, "by-hand", 0L));
        jdbc.sql("""
                        select status, count(*) from cocreation.mail where status in ('queued', 'sending') group by status
                        union all select status, count(*) from cocreation.mail where status = 'failed' group by status
                        union all select status, count(*) from cocreation.mail where status in ('by-hand', 'told') and status = 'by-hand' group by status""")
                .query(row -> {
                    waiting.put(row.getString(1), row.getLong(2));
                });
        return waiting;
    }

    boolean isKeeping() {
        return carrier instanceof JournalCarrier;
    }

    Optional<CarrierState.Trouble> trouble() {
        return state.trouble();
    }

    /** @throws Refusal when it has left meanwhile, or never can */
    @Transactional
    void sendAgain(long id, String by) {
        if (!mails.requeue(id)) {
            throw new Refusal("Ce courriel n'est pas en échec : il n'y a rien à renvoyer.");
        }
        LOG.info("Mail {} is sent again, asked by {}", id, by);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                signal.give();
            }
        });
    }

    private Entry entry(ResultSet row, int n) throws SQLException {
        String status = row.getString("status");
        int attempts = row.getInt("attempts");
        boolean waits = status.equals("queued") && attempts > 0;
        return new Entry(row.getLong("id"), renderer.label(row.getString("purpose")), row.getString("purpose"),
                row.getString("event_code"), row.getBoolean("of_cycle"), row.getString("recipient"), row.getString("address"), row.getString("language"),
                status, attempts, row.getString("last_error"), Objects.requireNonNull(local(row.getTimestamp("created_at"))),
                waits ? local(row.getTimestamp("next_attempt_at")) : null, local(row.getTimestamp("sent_at")));
    }

    private static @Nullable ZonedDateTime local(@Nullable Timestamp moment) {
        return moment == null ? null : moment.toInstant().atZone(Country.zone());
    }
}
