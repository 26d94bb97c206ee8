package org.cocreation.workflow;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ProcessEngine;

import static org.cocreation.workflow.ApplicationRights.asApplication;

/** Messages to the processes of an event or a cycle, whichever of them waits. */
public final class Messages {

    /** All that the application sends to processes. */
    public static final Set<String> SENT = Set.of(EventPreparation.EVENT_POSTPONED, EventPreparation.EVENT_CANCELLED, EventPreparation.READINESS_WITHDRAWN,
            ParticipantManagement.OPEN_REGISTRATION_NOW, ParticipantManagement.CLOSE_REGISTRATION_NOW, ParticipantManagement.REGISTRATION_RESCHEDULED,
            ParticipantManagement.REMIND_NOW, ParticipantManagement.END_ROUND_NOW, ParticipantManagement.ROUND_RESCHEDULED,
            SteeringConcertation.CLOSE_CONTRIBUTIONS_NOW, SteeringConcertation.CANCEL_MEETING, CocreationCycle.EVENT_ADDED,
            WrittenVoting.ASKED, WrittenVoting.CLOSE, WrittenVoting.WITHDRAW);

    /** What a message was called in the models of 1.x, for which instances that began with them still wait. */
    private static final Map<String, String> FORMERLY = Map.of(
            ParticipantManagement.OPEN_REGISTRATION_NOW, "open-registration-now",
            ParticipantManagement.CLOSE_REGISTRATION_NOW, "close-registration-now",
            ParticipantManagement.REGISTRATION_RESCHEDULED, "registration-rescheduled",
            ParticipantManagement.REMIND_NOW, "remind-now",
            ParticipantManagement.END_ROUND_NOW, "end-round-now",
            ParticipantManagement.ROUND_RESCHEDULED, "round-rescheduled",
            EventPreparation.EVENT_POSTPONED, "event-postponed",
            EventPreparation.EVENT_CANCELLED, "event-cancelled",
            EventPreparation.READINESS_WITHDRAWN, "readiness-withdrawn",
            SteeringConcertation.CLOSE_CONTRIBUTIONS_NOW, "close-contributions-now");

    private Messages() {
    }

    /** The names that instances wait for it by. */
    static List<String> names(String message) {
        return Stream.concat(Stream.of(message), Stream.ofNullable(FORMERLY.get(message))).toList();
    }

    /** What a message that an instance waits for is called now. */
    static String current(String awaited) {
        return FORMERLY.entrySet().stream().filter(one -> one.getValue().equals(awaited)).map(Map.Entry::getKey).findFirst().orElse(awaited);
    }

    /** @return false when no process of this business key is waiting for the message; nothing has happened then */
    static boolean correlate(ProcessEngine engine, String message, String businessKey) {
        return correlate(engine, message, businessKey, Map.of());
    }

    /** As {@link #correlate(ProcessEngine, String, String)}. @param begun variables of what the message begins, and of nothing else */
    static boolean correlate(ProcessEngine engine, String message, String businessKey, Map<String, Object> begun) {
        // The plural form answers with an empty list where the singular throws, which would spoil the caller's transaction.
        return asApplication(engine, () -> names(message).stream().mapToInt(name -> engine.getRuntimeService().createMessageCorrelation(name)
                .processInstanceBusinessKey(businessKey).setVariablesToTriggeredScope(begun).correlateAllWithResult().size()).sum() > 0);
    }
}
