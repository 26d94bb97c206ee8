package org.cocreation.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.cocreation.personaldata.Tally;
import org.springframework.stereotype.Component;

/** What the trail tells of persons goes with what it is about. Last: emptying a row leaves an entry. */
@Component
class AuditData implements PersonalData {

    private static final Duration READINGS_KEPT = Duration.ofDays(365);

    private final AuditTrail trail;

    AuditData(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public List<OwnTable> tables() {
        return List.of(
                OwnTable.of("audit_entry")
                        .kept("of kinds that tell of persons deleted with them; of the others what the committee decided", "before", "after")
                        .kept("an account or a word of the process", "actor").kept("a code", "entity", "entity_key", "event_code"),
                OwnTable.of("intervention").kept("an account or a word of the process", "actor").kept("a code", "action")
                        .kept("a member's word to the committee, kept with the event's file", "reason"),
                OwnTable.of("download").kept("an account or a word of the process", "actor").kept("a code", "event_code", "document"),
                OwnTable.of("reading").kept("who read which list: deleted after a year", "actor", "event_code", "document"));
    }

    @Override
    public void forgetEvents(Collection<String> eventCodes, Tally tally) {
        tally.add(Tally.Of.AUDIT_ENTRIES, trail.forgetPersonsOf(eventCodes));
    }

    @Override
    public void forgetPersons(Collection<Long> registrations, Tally tally) {
        tally.add(Tally.Of.AUDIT_ENTRIES, trail.forget("registration", registrations.stream().map(String::valueOf).toList()));
    }

    @Override
    public void forgetOutdated(Instant now) {
        trail.forgetReadings(now.minus(READINGS_KEPT));
    }
}
