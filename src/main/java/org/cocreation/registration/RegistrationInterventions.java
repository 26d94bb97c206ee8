package org.cocreation.registration;

import java.time.Instant;

import org.cocreation.event.EventService;
import org.cocreation.form.Refusal;
import org.cocreation.workflow.ParticipantManagement;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the ministry brings forward or puts back from an event's page. Each is recorded with its reason, changes the
 * facts, and reaches the model as a message, in one transaction.
 *
 * <p>Every method throws {@link Refusal} without a reason, at a date that cannot be, or when the process is not at a
 * point where it makes sense.
 */
@Service
@Transactional
public class RegistrationInterventions {

    private final EventService events;
    private final ConfirmationRounds rounds;
    private final ParticipantManagement process;

    RegistrationInterventions(EventService events, ConfirmationRounds rounds, ParticipantManagement process) {
        this.events = events;
        this.rounds = rounds;
        this.process = process;
    }

    public void openNow(String eventCode, String reason, String by) {
        events.recordIntervention(eventCode, by, "open-registration-now", reason);
        events.openRegistration(eventCode, by);
        send(ParticipantManagement.OPEN_REGISTRATION_NOW, eventCode);
    }

    public void rescheduleOpening(String eventCode, Instant opensAt, String reason, String by) {
        events.recordIntervention(eventCode, by, "reschedule-opening", reason);
        events.rescheduleOpening(eventCode, opensAt, by);
        send(ParticipantManagement.REGISTRATION_RESCHEDULED, eventCode);
    }

    /** The portal stops taking registrations when this commits. */
    public void closeNow(String eventCode, String reason, String by) {
        events.recordIntervention(eventCode, by, "close-registration-now", reason);
        events.closeRegistration(eventCode, by);
        send(ParticipantManagement.CLOSE_REGISTRATION_NOW, eventCode);
    }

    public void rescheduleClosing(String eventCode, Instant closesAt, String reason, String by) {
        events.recordIntervention(eventCode, by, "reschedule-closing", reason);
        events.rescheduleClosing(eventCode, closesAt, by);
        send(ParticipantManagement.REGISTRATION_RESCHEDULED, eventCode);
    }

    public void remindNow(String eventCode, String reason, String by) {
        events.recordIntervention(eventCode, by, "remind-now", reason);
        send(ParticipantManagement.REMIND_NOW, eventCode);
    }

    public void endRoundNow(String eventCode, String reason, String by) {
        events.recordIntervention(eventCode, by, "end-round-now", reason);
        send(ParticipantManagement.END_ROUND_NOW, eventCode);
    }

    public void rescheduleRound(String eventCode, Instant deadline, String reason, String by) {
        events.recordIntervention(eventCode, by, "reschedule-round", reason);
        rounds.reschedule(eventCode, deadline, by);
        send(ParticipantManagement.ROUND_RESCHEDULED, eventCode);
    }

    private void send(String message, String eventCode) {
        if (!process.correlate(message, eventCode)) {
            throw new Refusal("Cette décision n'est pas possible à ce stade de la préparation. Une tâche attend peut-être votre réponse.");
        }
    }
}
