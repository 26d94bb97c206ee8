package org.cocreation.support;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cocreation.workflow.Decisions;

/** Asks the decision {@code support-entitlement} by given criteria, once for each profile: there are few of these. */
final class Entitlements {

    static final String DECISION = "support-entitlement";

    /** Those that the labels have words for: {@code support-reason.*}. */
    private static final Set<String> REASONS = Set.of("both", "both-accessibility", "travel", "travel-accessibility", "lodging",
            "lodging-accessibility", SupportReason.TOO_NEAR, "not-wished");

    /** What the decision looks at. */
    private record Profile(int kilometres, boolean travelWanted, boolean lodgingWanted, boolean accessibility) {
    }

    private final Decisions decisions;
    private final String eventCode;
    private final SupportCriteria criteria;
    private final Map<Profile, Entitlement> known = new HashMap<>();

    Entitlements(Decisions decisions, String eventCode, SupportCriteria criteria) {
        this.decisions = decisions;
        this.eventCode = eventCode;
        this.criteria = criteria;
    }

    Entitlement of(Candidate candidate) {
        return known.computeIfAbsent(new Profile(candidate.kilometres(), candidate.travelWanted(), candidate.lodgingWanted(),
                candidate.accessibility()), this::evaluate);
    }

    private Entitlement evaluate(Profile profile) {
        return decisions.decide(eventCode, DECISION, inputs(profile.kilometres(), profile.travelWanted(), profile.lodgingWanted(),
                profile.accessibility(), criteria.travelFromKm(), criteria.lodgingFromKm()), Entitlements::read);
    }

    static Map<String, Object> inputs(int kilometres, boolean travelWanted, boolean lodgingWanted, boolean accessibility, int travelFromKm, int lodgingFromKm) {
        return Map.of("kilometres", kilometres, "travelWanted", travelWanted, "lodgingWanted", lodgingWanted, "accessibility", accessibility,
                "travelFromKm", travelFromKm, "lodgingFromKm", lodgingFromKm);
    }

    static Optional<Entitlement> read(List<Map<String, Object>> rows) {
        return rows.stream().findFirst().flatMap(Entitlements::read);
    }

    private static Optional<Entitlement> read(Map<String, Object> row) {
        return row.get("travel") instanceof Boolean travel && row.get("lodging") instanceof Boolean lodging
                && row.get("reason") instanceof String reason && REASONS.contains(reason)
                ? Optional.of(new Entitlement(travel, lodging, reason)) : Optional.empty();
    }
}
