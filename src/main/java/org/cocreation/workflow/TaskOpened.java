package org.cocreation.workflow;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A user task was created. Published in the transaction that creates it, so that a listener's rows commit with it.
 *
 * @param taskDefinitionKey the task's id in the model
 * @param eventCode         the business key of its process instance, null when it has none
 * @param candidateGroups   ids of the groups whose members may take it
 * @param dueDate           null when it has none
 * @param toldOtherwise     whether its model says that its people are told of it by other means
 */
public record TaskOpened(String taskId, String taskDefinitionKey, String taskName, @Nullable String eventCode,
        Set<String> candidateGroups, @Nullable Instant dueDate, boolean toldOtherwise) {
}
