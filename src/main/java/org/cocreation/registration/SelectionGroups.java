package org.cocreation.registration;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.cocreation.event.Event;
import org.cocreation.workflow.Decisions;

/**
 * The groups that have a minimum share of an event's seats: those of the decision {@code selection-priority}, and each
 * region of an event that covers several, in equal parts. The decision is asked once for each profile.
 */
final class SelectionGroups {

    /** What the decision looks at: there are few of these, however many candidates there are. */
    record Profile(Gender gender, AgeBracket ageBracket, boolean accessibilityRequested, String regionCode) {
    }

    private final Decisions decisions;
    private final Map<String, Double> shares = new HashMap<>();
    private final Map<Profile, Set<String>> groups = new HashMap<>();

    SelectionGroups(Event event, Decisions decisions) {
        this.decisions = decisions;
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
        for (Map<String, Object> row : decisions.evaluate("selection-priority", Map.of(
                "gender", profile.gender().code(), "ageBracket", profile.ageBracket().code(),
                "accessibilityRequested", profile.accessibilityRequested()))) {
            String group = (String) row.get("group");
            found.add(group);
            shares.put(group, ((Number) row.get("minimumShare")).doubleValue());
        }
        String region = "region:" + profile.regionCode();
        if (shares.containsKey(region)) {
            found.add(region);
        }
        return Set.copyOf(found);
    }
}
