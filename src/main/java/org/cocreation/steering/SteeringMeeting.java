package org.cocreation.steering;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A meeting of the steering committee.
 *
 * @param number              1 for the first of its cycle
 * @param place               a link, or a room
 * @param contributionsDueAt  what is not sent by then is not waited for
 * @param contributionsOverAt null while contributions are awaited
 * @param convenedAt          when its members were told
 * @param heldAt              when it was recorded, null before
 * @param present             codes of organisations
 * @param sequence            how often it was moved or called off, for calendars
 * @param cancelledAt         null unless it was called off
 * @param cancellation        why it was called off, or null
 */
public record SteeringMeeting(String cycleCode, int number, Instant startsAt, Instant endsAt, String place, List<String> agenda,
                              Instant reminderAt, Instant contributionsDueAt, @Nullable Instant contributionsOverAt,
                              Instant convenedAt, @Nullable Instant heldAt,
                              List<String> present, List<String> points, List<String> decisions, int sequence,
                              @Nullable Instant cancelledAt, @Nullable String cancellation) {

    public boolean isHeld() {
        return heldAt != null;
    }

    public boolean isCancelled() {
        return cancelledAt != null;
    }

    /** Whether it is still to be recorded. */
    public boolean isAhead() {
        return !isHeld() && !isCancelled();
    }
}
