package org.cocreation.cycle;

import java.time.Instant;

import org.cocreation.workflow.Refusal;
import org.cocreation.workflow.SteeringConcertation;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The ministry's word on until when contributions to a meeting are awaited: the table and the process change together. */
@Service
@Transactional
public class Contributions {

    private final SteeringService steering;
    private final SteeringConcertation process;

    Contributions(SteeringService steering, SteeringConcertation process) {
        this.steering = steering;
        this.process = process;
    }

    @Transactional(readOnly = true)
    public boolean areAwaited(String cycleCode) {
        return process.awaitsContributions(cycleCode);
    }

    /** @throws Refusal when no contributions are awaited */
    public void closeNow(String cycleCode, String by) {
        if (!process.closeContributions(cycleCode)) {
            throw notAwaited();
        }
        steering.endContributions(cycleCode, by);
    }

    /** @throws Refusal when no contributions are awaited, or for a deadline that has passed or follows the meeting's beginning */
    public void move(String cycleCode, Instant dueAt, String by) {
        if (!process.awaitsContributions(cycleCode)) {
            throw notAwaited();
        }
        steering.moveContributions(cycleCode, dueAt, by);
        process.moveContributionsDeadline(cycleCode);
    }

    private static Refusal notAwaited() {
        return new Refusal("Aucune contribution n'est attendue en ce moment.");
    }
}
