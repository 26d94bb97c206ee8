package org.cocreation.event;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

import org.cocreation.form.Refusal;
import org.cocreation.language.Bilingual;
import org.cocreation.workflow.EventPreparation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ministry puts an event off, from its publication to its day, or calls it off, from when its preparation begins. The
 * facts, the reason and the message to the event's process commit together; the process tells everyone.
 *
 * <p>Both return false, and change nothing, when the event's state is another than on the page that the form was on: it
 * was sent twice, or somebody else was faster. They throw {@link Refusal} as {@link EventService} does, and when the
 * event is not being prepared.
 */
@Service
public class EventChanges {

    private final EventService events;
    private final EventPreparation process;
    private final Clock clock;

    EventChanges(EventService events, EventPreparation process, Clock clock) {
        this.events = events;
        this.process = process;
        this.clock = clock;
    }

    @Transactional
    public boolean postpone(String eventCode, LocalDate day, String reason, @Nullable Bilingual notice, String state, String by) {
        Event event = events.locked(eventCode);
        if (!events.state(event).equals(state)) {
            return false;
        }
        events.postpone(eventCode, day, reason, notice, by);
        send(EventPreparation.EVENT_POSTPONED, eventCode);
        // Only where the committee had found it ready does the process wait for this one.
        process.correlate(EventPreparation.READINESS_WITHDRAWN, eventCode);
        return true;
    }

    @Transactional
    public boolean cancel(String eventCode, String reason, @Nullable Bilingual notice, String state, String by) {
        if (!events.state(events.locked(eventCode)).equals(state)) {
            return false;
        }
        events.cancel(eventCode, reason, notice, by);
        send(EventPreparation.EVENT_CANCELLED, eventCode);
        return true;
    }

    /** Whether it can be called off at this moment: it is to come, and published or being prepared. */
    @Transactional(readOnly = true)
    public boolean mayCancel(Event event) {
        Instant now = clock.instant();
        return event.mayChange(now) || event.mayCancel(now) && process.awaits(EventPreparation.EVENT_CANCELLED, event.code());
    }

    private void send(String message, String eventCode) {
        if (!process.correlate(message, eventCode)) {
            throw new Refusal("La préparation de cet événement n'est pas en cours.");
        }
    }
}
