package org.cocreation.steering;

import java.time.Instant;

import org.cocreation.form.Refusal;
import org.cocreation.workflow.SteeringConcertation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ministry's word on the meeting that is convened: when and where it is or that it is called off, until when contributions
 * are awaited, and who is reminded of them. The table and the process change together.
 */
@Service
@Transactional
public class ConvenedMeeting {

    private final SteeringService steering;
    private final SteeringConcertation process;
    private final SteeringMails mails;

    ConvenedMeeting(SteeringService steering, SteeringConcertation process, SteeringMails mails) {
        this.steering = steering;
        this.process = process;
        this.mails = mails;
    }

    @Transactional(readOnly = true)
    public boolean awaitsContributions(String cycleCode) {
        return process.awaitsContributions(cycleCode);
    }

    /** @throws Refusal when no contributions are awaited */
    public void closeContributions(String cycleCode, String by) {
        if (!process.closeContributions(cycleCode)) {
            throw notAwaited();
        }
        steering.endContributions(cycleCode, by);
    }

    /** @throws Refusal when no contributions are awaited, or for a deadline that has passed or follows the meeting's beginning */
    public void moveDeadline(String cycleCode, Instant dueAt, String by) {
        requireAwaited(cycleCode);
        steering.moveContributions(cycleCode, dueAt, by);
        process.followDates(cycleCode);
    }

    /** Everybody is told, with the calendar's next version. @throws Refusal see {@link SteeringService#move} */
    public void move(String cycleCode, Instant startsAt, Instant endsAt, String place, @Nullable Instant dueAt, String by) {
        steering.move(cycleCode, startsAt, endsAt, place, dueAt, by);
        process.followDates(cycleCode);
        mails.tellOfMove(cycleCode);
    }

    /**
     * Its open tasks end, everybody is told by the process, and the next is to be convened.
     *
     * @throws Refusal see {@link SteeringService#cancel}, and when its process does not wait for it
     */
    public void cancel(String cycleCode, String reason, String by) {
        steering.cancel(cycleCode, reason, by);
        if (!process.cancelMeeting(cycleCode)) {
            throw new Refusal("La concertation n'attend pas cette réunion en ce moment\u00a0: réessayez dans un instant.");
        }
    }

    /** Those that have not done their task, at most once an hour. @throws Refusal when no contributions are awaited */
    public void remind(String cycleCode) {
        requireAwaited(cycleCode);
        mails.remindNow(cycleCode);
    }

    private void requireAwaited(String cycleCode) {
        if (!process.awaitsContributions(cycleCode)) {
            throw notAwaited();
        }
    }

    private static Refusal notAwaited() {
        return new Refusal("Aucune contribution n'est attendue en ce moment.");
    }
}
