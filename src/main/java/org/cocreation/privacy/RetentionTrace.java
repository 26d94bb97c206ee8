package org.cocreation.privacy;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.cocreation.personaldata.Tally;
import org.cocreation.personaldata.Tally.Of;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What retention removed: counts only. */
@Component
public class RetentionTrace implements PersonalData {

    static final String UNVERIFIED = "unverified";
    static final String EVENT_OVER = "event-over";

    private final JdbcClient jdbc;

    RetentionTrace(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<OwnTable> tables() {
        return List.of(OwnTable.of("retention_trace"));
    }

    /** How many registrations of the event were deleted because nobody verified them. */
    public int neverVerified(String eventCode) {
        return jdbc.sql("select coalesce(sum(registrations), 0) from cocreation.retention_trace where event_code = :event and rule = :rule")
                .param("event", eventCode).param("rule", UNVERIFIED).query(Integer.class).single();
    }

    List<String> emptied() {
        return jdbc.sql("select event_code from cocreation.retention_trace where rule = :rule").param("rule", EVENT_OVER).query(String.class).list();
    }

    void write(String rule, Collection<String> eventCodes, Tally tally, Instant now) {
        jdbc.sql("""
                        insert into cocreation.retention_trace (at, event_code, rule, registrations, invitations, mails, audit_entries)
                        select :now, code, :rule, registrations, invitations, mails, entries
                        from unnest(:events::text[], :registrations::int[], :invitations::int[], :mails::int[], :entries::int[])
                             as removed (code, registrations, invitations, mails, entries)""")
                .param("now", Timestamp.from(now)).param("rule", rule).param("events", eventCodes.toArray(String[]::new))
                .param("registrations", counts(eventCodes, tally, Of.REGISTRATIONS)).param("invitations", counts(eventCodes, tally, Of.INVITATIONS))
                .param("mails", counts(eventCodes, tally, Of.MAILS)).param("entries", counts(eventCodes, tally, Of.AUDIT_ENTRIES)).update();
    }

    private static Integer[] counts(Collection<String> eventCodes, Tally tally, Of what) {
        return eventCodes.stream().map(code -> tally.count(code, what)).toArray(Integer[]::new);
    }
}
