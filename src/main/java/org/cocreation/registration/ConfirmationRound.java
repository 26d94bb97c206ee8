package org.cocreation.registration;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One asking of all who hold a seat. Who is called from the waiting list while it runs has as long to answer as the
 * others had, and is carried into the next round.
 *
 * @param number 1 for the first round of the event
 */
public record ConfirmationRound(String eventCode, int number, Instant askedAt, Instant reminderAt, Instant deadlineAt,
                                @Nullable Instant remindedAt, @Nullable Instant closedAt) {

    /** The next date that the round waits for. */
    Instant nextDate() {
        return remindedAt == null && reminderAt.isBefore(deadlineAt) ? reminderAt : deadlineAt;
    }

    boolean isReminderDue(Instant now) {
        return remindedAt == null && !now.isBefore(reminderAt) && now.isBefore(deadlineAt);
    }
}
