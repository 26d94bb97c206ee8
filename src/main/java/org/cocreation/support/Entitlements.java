package org.cocreation.support;

import java.util.HashMap;
import java.util.Map;

import org.cocreation.workflow.Decisions;

/** Asks the decision {@code support-entitlement} by given criteria, once for each profile: there are few of these. */
final class Entitlements {

    /** What the decision looks at. */
    private record Profile(int kilometres, boolean travelWanted, boolean lodgingWanted, boolean accessibility) {
    }

    private final Decisions decisions;
    private final SupportCriteria criteria;
    private final Map<Profile, Entitlement> known = new HashMap<>();

    Entitlements(Decisions decisions, SupportCriteria criteria) {
        this.decisions = decisions;
        this.criteria = criteria;
    }

    Entitlement of(Candidate candidate) {
        return known.computeIfAbsent(new Profile(candidate.kilometres(), candidate.travelWanted(), candidate.lodgingWanted(),
                candidate.accessibility()), this::evaluate);
    }

    private Entitlement evaluate(Profile profile) {
        Map<String, Object> row = decisions.evaluate("support-entitlement", Map.of(
                "kilometres", profile.kilometres(), "travelWanted", profile.travelWanted(), "lodgingWanted", profile.lodgingWanted(),
                "accessibility", profile.accessibility(), "travelFromKm", criteria.travelFromKm(),
                "lodgingFromKm", criteria.lodgingFromKm())).get(0);
        return new Entitlement((Boolean) row.get("travel"), (Boolean) row.get("lodging"), (String) row.get("reason"));
    }
}
