package org.cocreation.registration;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.privacy.PrivacyNotice;
import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.CompletedTask;
import org.cocreation.workflow.Refusal;
import org.springframework.stereotype.Component;

/** What the model {@code participant-management} asks of registrations. */
@Component
@CallableFromModels
public class RegistrationWorkflow {

    private static final String ENGINE = "process";

    private final RegistrationService registrations;
    private final ParticipantList list;
    private final ConfirmationRounds rounds;
    private final ListAcknowledgements acknowledgements;
    private final EventService events;
    private final PrivacyNotice notice;
    private final Clock clock;

    RegistrationWorkflow(RegistrationService registrations, ParticipantList list, ConfirmationRounds rounds,
                         ListAcknowledgements acknowledgements, EventService events, PrivacyNotice notice,
                         Clock clock) {
        this.registrations = registrations;
        this.list = list;
        this.rounds = rounds;
        this.acknowledgements = acknowledgements;
        this.events = events;
        this.notice = notice;
        this.clock = clock;
    }

    /** On {@code open-registration}: now or at a date, and until when. */
    public void schedule(DelegateTask task) {
        if (!notice.isComplete()) {
            throw new Refusal("Les inscriptions ne peuvent pas s'ouvrir : la notice de protection des données "
                    + "n'a pas encore son numéro de la CNDP.");
        }
        CompletedTask done = new CompletedTask(task);
        Instant opensAt = "now".equals(done.text("opening")) ? clock.instant() : done.moment("opensAt");
        events.scheduleRegistration(done.eventCode(), opensAt, done.moment("closesAt"), done.number("minimumRegistrations"),
                done.actor());
    }

    public Date opensAt(DelegateExecution execution) {
        return Date.from(event(execution).registrationOpensAt());
    }

    /** Nobody is asked or called after it. */
    public Date lastConfirmationAt(DelegateExecution execution) {
        return Date.from(event(execution).lastConfirmationAt());
    }

    public void releaseLateSeats(DelegateExecution execution) {
        rounds.releaseLateSeats(eventOf(execution));
    }

    public void open(DelegateExecution execution) {
        events.openRegistration(eventOf(execution), ENGINE);
    }

    public Date closesAt(DelegateExecution execution) {
        return Date.from(event(execution).registrationClosesAt());
    }

    public boolean tooFew(DelegateExecution execution) {
        return registrations.figures(eventOf(execution)).verified() < event(execution).minimumRegistrations();
    }

    /** On {@code decide-extension}. */
    public void decideExtension(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        boolean extend = "extend".equals(done.text("decision"));
        events.recordIntervention(done.eventCode(), done.actor(), extend ? "extend-registration" : "close-despite-few",
                done.text("justification"));
        if (extend) {
            events.rescheduleClosing(done.eventCode(), done.moment("newClosesAt"), done.actor());
        }
    }

    public void close(DelegateExecution execution) {
        events.closeRegistration(eventOf(execution), ENGINE);
    }

    public void proposeList(DelegateExecution execution) {
        list.propose(eventOf(execution));
    }

    /** On {@code settle-participant-list}. */
    public void settleList(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        list.settle(done.eventCode(), done.actor());
    }

    public void shareList(DelegateExecution execution) {
        list.share(eventOf(execution));
    }

    /** On {@code acknowledge-participant-list}, for the task's host. */
    public void acknowledgeList(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        acknowledgements.record(done.eventCode(), done.text("host"), done.text("remark"));
    }

    public void askForConfirmation(DelegateExecution execution) {
        rounds.ask(eventOf(execution));
    }

    public Date nextRoundDate(DelegateExecution execution) {
        return Date.from(rounds.nextDate(eventOf(execution)));
    }

    public boolean reminderDue(DelegateExecution execution) {
        return rounds.isReminderDue(eventOf(execution));
    }

    public void remindUnanswered(DelegateExecution execution) {
        rounds.remind(eventOf(execution));
    }

    public boolean releaseAndPromote(DelegateExecution execution) {
        return rounds.releaseAndPromote(eventOf(execution));
    }

    /** Counts for forms to show; no person in them. */
    public SpinJsonNode figures(DelegateExecution execution) {
        Event event = event(execution);
        Figures figures = registrations.figures(event.code());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("registered", figures.registered());
        json.put("verified", figures.verified());
        if (event.phase() == Phase.LIST_PROPOSED) {
            int candidates = figures.candidates() + figures.seatsTaken() + figures.waiting();
            int seats = registrations.proposedSeats(event.code());
            json.put("candidates", candidates);
            json.put("seats", seats);
            json.put("waiting", candidates - seats);
        } else {
            json.put("candidates", figures.candidates());
            json.put("seats", figures.seatsTaken());
            json.put("waiting", figures.waiting());
        }
        json.put("confirmed", figures.confirmed());
        json.put("declined", figures.declined());
        json.put("minimum", event.minimumRegistrations());
        json.put("capacity", event.capacity());
        return Spin.JSON(json);
    }

    private Event event(DelegateExecution execution) {
        return events.get(eventOf(execution));
    }

    private static String eventOf(DelegateExecution execution) {
        return execution.getProcessBusinessKey();
    }
}
