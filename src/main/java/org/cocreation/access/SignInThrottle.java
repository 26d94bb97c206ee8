package org.cocreation.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes who guesses wait, longer each time, never for good: by the account that is tried and by the address that tries.
 * An attempt is counted before the password is looked at, in one statement, so that a hundred at once are a hundred.
 * What is refused while it waits does not make the wait longer.
 */
@Component
class SignInThrottle {

    /** After an hour without a failure the count begins anew. */
    private static final String COUNT = """
            insert into cocreation.sign_in_attempt as attempt (subject, failures, last_at, wait_until)
            values (:subject, 1, clock_timestamp(), clock_timestamp())
            on conflict (subject) do update set
                failures = case when attempt.last_at < clock_timestamp() - interval '1 hour' then 1 else attempt.failures + 1 end,
                last_at = clock_timestamp(),
                wait_until = clock_timestamp() + make_interval(secs => case
                    when attempt.last_at < clock_timestamp() - interval '1 hour' or attempt.failures < :free then 0
                    else least(:longest, power(2, least(attempt.failures - :free, 20))) end)
            where attempt.wait_until <= clock_timestamp()
            returning failures""";

    private final JdbcClient jdbc;

    SignInThrottle(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those who try the account from browsers it does not know, together. */
    static Subject account(String id) {
        return new Subject("account " + id.toLowerCase(Locale.ROOT), 5, 60);
    }

    /** The account in a browser that it knows. */
    static Subject browser(String id, String token) {
        return new Subject("browser " + id + " " + token, 5, 60);
    }

    /** The codes of a second factor: who tries them has the password. */
    static Subject code(String id) {
        return new Subject("code " + id, 5, 300);
    }

    /** Many people may share one. */
    static Subject address(String address) {
        return new Subject("address " + address, 20, 300);
    }

    /** Counts without making anybody wait. */
    static Subject everybody() {
        return new Subject("everybody", Integer.MAX_VALUE, 0);
    }

    /**
     * Counts an attempt of each subject, as if it went wrong: {@link #succeeded} takes it back.
     *
     * @throws TooManyAttempts when one of them has to wait; then nothing is counted
     */
    void begin(List<Subject> subjects) {
        List<Subject> counted = new ArrayList<>();
        for (Subject subject : subjects) {
            if (count(subject) == 0) {
                counted.forEach(this::takeBack);
                throw new TooManyAttempts(waitOf(subject));
            }
            counted.add(subject);
        }
    }

    /** @return how many there are with this one; 0 when it has to wait, and is not counted */
    int count(Subject subject) {
        return jdbc.sql(COUNT).param("subject", subject.hash()).param("free", subject.free).param("longest", subject.longest)
                .query(Integer.class).optional().orElse(0);
    }

    /** The first of them is free of its failures; the others are as before the attempt. */
    void succeeded(List<Subject> subjects) {
        jdbc.sql("delete from cocreation.sign_in_attempt where subject = :subject").param("subject", subjects.get(0).hash()).update();
        subjects.stream().skip(1).forEach(this::takeBack);
    }

    int failures(Subject subject) {
        return jdbc.sql("select failures from cocreation.sign_in_attempt where subject = :subject").param("subject", subject.hash())
                .query(Integer.class).optional().orElse(0);
    }

    void forget(Subject subject) {
        jdbc.sql("delete from cocreation.sign_in_attempt where subject = :subject").param("subject", subject.hash()).update();
    }

    private void takeBack(Subject subject) {
        jdbc.sql("update cocreation.sign_in_attempt set failures = greatest(failures - 1, 0), wait_until = clock_timestamp() where subject = :subject")
                .param("subject", subject.hash()).update();
    }

    private Duration waitOf(Subject subject) {
        return jdbc.sql("select ceil(extract(epoch from wait_until - clock_timestamp()))::int from cocreation.sign_in_attempt where subject = :subject")
                .param("subject", subject.hash()).query(Integer.class).optional()
                .map(seconds -> Duration.ofSeconds(Math.max(1, seconds))).orElse(Duration.ofSeconds(1));
    }

    /**
     * @param free    failures that make nobody wait
     * @param longest wait, in seconds; the first is one second, and each is twice the one before
     */
    record Subject(String name, int free, int longest) {

        byte[] hash() {
            return Tokens.hash(name);
        }
    }
}
