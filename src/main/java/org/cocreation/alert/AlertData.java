package org.cocreation.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.cocreation.access.PersonalLinks;
import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.springframework.stereotype.Component;

/** Who waits for an opening: never verified for a week, or for a year, which the form says. */
@Component
class AlertData implements PersonalData {

    private static final Duration UNVERIFIED_KEPT = Duration.ofDays(7);
    private static final Duration KEPT = Duration.ofDays(365);

    private final AlertRepository alerts;
    private final PersonalLinks links;

    AlertData(AlertRepository alerts, PersonalLinks links) {
        this.alerts = alerts;
        this.links = links;
    }

    @Override
    public List<OwnTable> tables() {
        return List.of(OwnTable.of("opening_alert")
                .kept("of no event: deleted when registration opens in the region, after a week unless it is verified, and after a year", "email", "email_key"));
    }

    @Override
    public void forgetOutdated(Instant now) {
        links.revoke(PersonalLinks.Subject.ALERT, alerts.deleteOutdated(now.minus(UNVERIFIED_KEPT), now.minus(KEPT)));
    }
}
