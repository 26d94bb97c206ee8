package org.cocreation.operation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.database.RecentlyRead;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits and what failed, on all nodes together: one query for all that a scrape or a look at the health asks. */
@Component
class Figures {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final RecentlyRead<String, Now> recently;

    Figures(JdbcClient jdbc, ObjectMapper json, Clock clock, @Value("${cocreation.operation.figures}") Duration oldest) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        recently = new RecentlyRead<>(oldest, 1, key -> read());
    }

    /**
     * The counts of one moment.
     *
     * @param jobsWaiting   that are due and not at work
     * @param jobsRetried   that went wrong and will be tried again
     * @param jobsFailed    without a further attempt
     * @param incidents     each counted once, however many calling processes show it
     * @param mailOldest    since when the oldest mail waits; null when none does
     * @param registrations by status, those without any left out
     */
    record Now(long jobsWaiting, long jobsRetried, long jobsFailed, long incidents, long mailsWaiting, long mailsGivenUp, @Nullable Instant mailOldest,
               long tasksOpen, long tasksOverdue, Map<String, Long> registrations) {
    }

    /** At most some seconds old. */
    Now now() {
        return recently.get("now");
    }

    /** Seconds that the oldest mail waits, 0 without one. */
    double mailOldestSeconds() {
        Instant oldest = now().mailOldest();
        return oldest == null ? 0 : Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1000.0);
    }

    private Now read() {
        Timestamp moment = Timestamp.from(clock.instant());
        return jdbc.sql("""
                        select jobs.*, mails.*, tasks.*,
                               (select count(*) from act_ru_incident where cause_incident_id_ = id_) as incidents,
                               (select count(*) from cocreation.mail_to_watch where status = 'failed') as mails_given_up,
                               (select coalesce(jsonb_object_agg(status, people), '{}') from cocreation.registration_count)::text as registrations
                        from (select count(*) filter (where retries_ > 0 and suspension_state_ = 1 and coalesce(duedate_, :now) <= :now
                                                      and (lock_exp_time_ is null or lock_exp_time_ < :now)) as jobs_waiting,
                                     count(*) filter (where retries_ > 0 and exception_msg_ is not null) as jobs_retried,
                                     count(*) filter (where retries_ = 0) as jobs_failed
                              from act_ru_job) jobs,
                             (select count(*) as mails_waiting, min(created_at) as mail_oldest from cocreation.mail_to_watch
                              where status in ('queued', 'sending')) mails,
                             (select count(*) as tasks_open, count(*) filter (where due_date_ < :now) as tasks_overdue
                              from act_ru_task where suspension_state_ = 1) tasks""")
                .param("now", moment)
                .query((row, n) -> new Now(row.getLong("jobs_waiting"), row.getLong("jobs_retried"), row.getLong("jobs_failed"),
                        row.getLong("incidents"), row.getLong("mails_waiting"), row.getLong("mails_given_up"),
                        row.getTimestamp("mail_oldest") == null ? null : row.getTimestamp("mail_oldest").toInstant(),
                        row.getLong("tasks_open"), row.getLong("tasks_overdue"), counts(row.getString("registrations")))).single();
    }

    private Map<String, Long> counts(String text) {
        try {
            return json.readValue(text, new TypeReference<>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database makes an object of it", e);
        }
    }
}
