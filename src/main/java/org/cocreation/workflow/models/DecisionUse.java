package org.cocreation.workflow.models;

import java.util.List;
import java.util.Map;

/** How the application asks a decision table, so that one that would leave it without an answer is refused when it is deployed. */
public interface DecisionUse {

    /** As {@code registration-eligibility}. */
    String key();

    /** Inputs, by name, of every case that tells from another; a table must answer each. */
    List<Map<String, Object>> cases();

    /** Whether the application knows what these outputs mean; no row means that no rule applies. */
    boolean understands(List<Map<String, Object>> rows);
}
