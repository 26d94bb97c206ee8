package org.cocreation.mail;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What other features tell of an event's mails: figures, no addresses. */
@Component
@Transactional(readOnly = true)
public class MailRecord {

    private final JdbcClient jdbc;
    private final MailRenderer renderer;

    MailRecord(JdbcClient jdbc, MailRenderer renderer) {
        this.jdbc = jdbc;
        this.renderer = renderer;
    }

    /** What a purpose is called, in French. */
    public String label(String purpose) {
        return renderer.label(purpose);
    }

    /** How many mails could not be sent, by the code of their event or cycle. */
    public Map<String, Integer> failures() {
        Map<String, Integer> failures = new HashMap<>();
        jdbc.sql("select event_code, count(*) as number from cocreation.mail where status = 'failed' and event_code is not null group by 1")
                .query(row -> {
                    failures.put(row.getString("event_code"), row.getInt("number"));
                });
        return failures;
    }

    /** The mails of one purpose that left. */
    public record Sent(String purpose, Instant first, Instant last, int number) {
    }

    /** @param code of an event or a cycle */
    public List<Sent> sent(String code) {
        return jdbc.sql("""
                        select purpose, min(sent_at) as first, max(sent_at) as last, count(*) as number
                        from cocreation.mail where event_code = :code and sent_at is not null group by purpose order by 2, 1""")
                .param("code", code)
                .query((row, n) -> new Sent(row.getString("purpose"), row.getTimestamp("first").toInstant(),
                        row.getTimestamp("last").toInstant(), row.getInt("number")))
                .list();
    }
}
