package org.cocreation.registration;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.form.Refusal;
import org.cocreation.form.Typed;
import org.cocreation.workflow.RunningPreparations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The ministry's word on an event's dates: which make sense now, and each at most once for one look at the page. */
@Service
public class Interventions {

    private final EventService events;
    private final RegistrationInterventions registration;
    private final RunningPreparations preparations;

    Interventions(EventService events, RegistrationInterventions registration, RunningPreparations preparations) {
        this.events = events;
        this.registration = registration;
        this.preparations = preparations;
    }

    /** Those that the event's process waits for. */
    public List<Intervention> possible(Event event) {
        Set<String> awaited = preparations.awaitedMessages(event.code());
        return Arrays.stream(Intervention.values())
                .filter(one -> awaited.contains(one.message()) && one.phase() == event.phase()).toList();
    }

    /**
     * @param at    null for one that needs no date
     * @param state of the page that the form was on
     * @return false, and nothing is changed, when the event's state is another by now: the form was sent twice, or
     *     somebody else was faster
     * @throws Refusal without a reason, with a date that cannot be, or where the process is at another point
     */
    @Transactional
    public boolean intervene(String eventCode, Intervention intervention, @Nullable Instant at, String reason, String state, String by) {
        if (!events.state(events.locked(eventCode)).equals(state)) {
            return false;
        }
        if (intervention.asksForDate() && at == null) {
            throw new Refusal("Indiquez une date et une heure.");
        }
        switch (intervention) {
            case OPEN_NOW -> registration.openNow(eventCode, reason, by);
            case RESCHEDULE_OPENING -> registration.rescheduleOpening(eventCode, Typed.chosen(at), reason, by);
            case CLOSE_NOW -> registration.closeNow(eventCode, reason, by);
            case RESCHEDULE_CLOSING -> registration.rescheduleClosing(eventCode, Typed.chosen(at), reason, by);
            case REMIND_NOW -> registration.remindNow(eventCode, reason, by);
            case END_ROUND_NOW -> registration.endRoundNow(eventCode, reason, by);
            case RESCHEDULE_ROUND -> registration.rescheduleRound(eventCode, Typed.chosen(at), reason, by);
        }
        return true;
    }
}
