package org.cocreation.audit;

import java.util.List;
import java.util.Map;

/**
 * What a feature's part of the trail is called, in the committee's words. The filters of the trail stand in the order of
 * these beans.
 */
public interface TrailWords {

    /** What the feature records; no two features share one. */
    List<TrailKind> kinds();

    /** What its interventions are called, by their code. */
    default Map<String, String> actions() {
        return Map.of();
    }
}
