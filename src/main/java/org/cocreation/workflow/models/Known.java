package org.cocreation.workflow.models;

import java.util.Map;
import java.util.Set;

/**
 * What the models of a deployment may refer to: what the application offers, and what is deployed, the deployment included.
 *
 * @param beans     that expressions may call
 * @param messages  that the application sends
 * @param groups    that a task may be offered to
 * @param forms     ids
 * @param calls     keys of processes, each with those that it calls
 * @param decisions keys
 * @param uses      of decisions by the application
 */
record Known(Map<String, Class<?>> beans, Set<String> messages, Set<String> groups, Set<String> forms, Map<String, Set<String>> calls,
             Set<String> decisions, Map<String, DecisionUse> uses) {
}
