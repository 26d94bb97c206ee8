package org.cocreation.privacy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.cocreation.audit.AuditTrail;
import org.cocreation.audit.AuditTrail.RowChange;
import org.cocreation.database.Locks;
import org.cocreation.personaldata.EventDays;
import org.cocreation.personaldata.EventDays.EventDay;
import org.cocreation.personaldata.PersonalData;
import org.cocreation.personaldata.Tally;
import org.cocreation.settings.Setting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps personal data no longer than the notice of law 09-08 says (article 3: no longer than the purpose needs).
 *
 * <p>Seven days after registration closed, what was never verified is deleted. Some months after an event, what tells who
 * took part is emptied; rows stay with province, gender and age bracket, so that counts stay. What each feature lets go
 * of, its {@link PersonalData} says. Each run leaves a trace of counts. Who registered was told of the months that stood
 * then: where they were changed after an event was published, the fewest count.
 */
@Service
class Retention {

    static final Duration UNVERIFIED_KEPT = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    static final String LOCK = "retention";

    private final List<PersonalData> features;
    private final EventDays events;
    private final RetentionTrace trace;
    private final AuditTrail trail;
    private final Locks locks;
    private final Clock clock;
    private final PrivacyNotice notice;

    Retention(List<PersonalData> features, EventDays events, RetentionTrace trace, AuditTrail trail, Locks locks, Clock clock,
              PrivacyNotice notice) {
        this.features = features;
        this.events = events;
        this.trace = trace;
        this.trail = trail;
        this.locks = locks;
        this.clock = clock;
        this.notice = notice;
    }

    /** @return false when another node is at it */
    @Transactional
    public boolean enforce() {
        if (!locks.tryToHold(LOCK)) {
            return false;
        }
        Instant now = clock.instant();
        int unverified = forgetUnverified(now);
        features.forEach(feature -> feature.forgetOutdated(now));
        List<String> over = over();
        over.removeAll(trace.emptied());
        if (!over.isEmpty()) {
            Tally tally = new Tally();
            features.forEach(feature -> feature.forgetEvents(over, tally));
            trace.write(RetentionTrace.EVENT_OVER, over, tally, now);
        }
        LOG.info("Retention: {} unverified registrations deleted, personal data of events {} emptied", unverified, over);
        return true;
    }

    private List<String> over() {
        LocalDate today = LocalDate.now(clock);
        List<RowChange> changes = trail.changes("setting", null, Setting.PRIVACY_RETENTION.key(), List.of("value"));
        return new ArrayList<>(events.all().stream().filter(event -> !event.day().isAfter(today.minusMonths(months(event, changes))))
                .map(EventDay::code).sorted().toList());
    }

    private int months(EventDay event, List<RowChange> changes) {
        return Math.min(notice.retentionMonths(), changes.stream().filter(change -> event.publishedAt() != null && change.at().isAfter(event.publishedAt()))
                
                .flatMap(change -> Stream.ofNullable(change.before().get("value"))).mapToInt(months -> Integer.parseInt(months.toString())).min().orElse(Integer.MAX_VALUE));
    }

    private int forgetUnverified(Instant now) {
        Map<Long, String> unverified = new HashMap<>();
        features.forEach(feature -> unverified.putAll(feature.neverVerified(now.minus(UNVERIFIED_KEPT))));
        if (!unverified.isEmpty()) {
            Tally tally = new Tally();
            features.forEach(feature -> feature.forgetPersons(unverified.keySet(), tally));
            trace.write(RetentionTrace.UNVERIFIED, new TreeSet<>(unverified.values()), tally, now);
        }
        return unverified.size();
    }
}
