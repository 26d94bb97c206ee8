package org.cocreation.registration;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cocreation.event.Event;
import org.cocreation.workflow.Decisions;

/**
 * The groups that have a minimum share of an event's seats: those of the decision {@code selection-priority}, and each
 * region of an event that covers several, in equal parts. The decision is asked once for each profile.
 */
final class SelectionGroups {

    static final String DECISION = "selection-priority";

    /** What the decision looks at: there are few of these, however many candidates there are. */
    record Profile(Gender gender, AgeBracket ageBracket, boolean accessibilityRequested, String regionCode) {
    }

    private final Decisions decisions;
    private final String eventCode;
    private final Map<String, Double> shares = new HashMap<>();
    private final Map<Profile, Set<String>> groups = new HashMap<>();

    SelectionGroups(Event event, Decisions decisions) {
        this.decisions = decisions;
        this.eventCode = event.code();
        if (event.regions().size() > 1) {
            event.regions().forEach(region -> shares.put("region:" + region.code(), 100.0 / event.regions().size()));
        }
    }

    /** The groups that count candidates of this profile. */
    Set<String> of(Profile profile) {
        return groups.computeIfAbsent(profile, this::evaluate);
    }

    /** Percent of the seats by group, of the groups that were met so far and of the regions. */
    Map<String, Double> shares() {
        return shares;
    }

    private Set<String> evaluate(Profile profile) {
        Set<String> found = new HashSet<>();
        for (Map<String, Object> row : decisions.decide(eventCode, DECISION,
                inputs(profile.gender(), profile.ageBracket(), profile.accessibilityRequested()), SelectionGroups::read)) {
            if (row.get("group") instanceof String group && row.get("minimumShare") instanceof Number share) {
                found.add(group);
                shares.put(group, share.doubleValue());
            }
        }
        String region = "region:" + profile.regionCode();
        if (shares.containsKey(region)) {
            found.add(region);
        }
        return Set.copyOf(found);
    }

    static Map<String, Object> inputs(Gender gender, AgeBracket age, boolean accessibilityRequested) {
        return Map.of("gender", gender.code(), "ageBracket", age.code(), "accessibilityRequested", accessibilityRequested);
    }

    static Optional<List<Map<String, Object>>> read(List<Map<String, Object>> rows) {
        return Optional.of(rows).filter(all -> all.stream().allMatch(SelectionGroups::isKnown));
    }

    /** A profile may be in no group; a group has a share. */
    private static boolean isKnown(Map<String, Object> row) {
        return row.get("group") instanceof String && row.get("minimumShare") instanceof Number share
                && share.doubleValue() >= 0 && share.doubleValue() <= 100;
    }
}
