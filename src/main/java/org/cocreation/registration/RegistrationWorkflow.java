package org.cocreation.registration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.audit.Actor;
import org.cocreation.country.Country;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.EventWorkflow;
import org.cocreation.event.Phase;
import org.cocreation.form.Refusal;
import org.cocreation.privacy.PrivacyNotice;
import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.CompletedTask;
import org.cocreation.workflow.OfferedToModels;
import org.cocreation.workflow.StepProperties;
import org.springframework.stereotype.Component;

/** What the models of registration ask: {@code registration-opening}, {@code registration-closing}, {@code participant-list}, {@code participant-confirmation}. */
@Component
@CallableFromModels
public class RegistrationWorkflow {

    private final RegistrationService registrations;
    private final ParticipantList list;
    private final ProbableDoubles doubles;
    private final ConfirmationRounds rounds;
    private final ListAcknowledgements acknowledgements;
    private final EventService events;
    private final EventWorkflow eventCards;
    private final PrivacyNotice notice;
    private final Clock clock;

    RegistrationWorkflow(RegistrationService registrations, ParticipantList list, ProbableDoubles doubles, ConfirmationRounds rounds,
                         ListAcknowledgements acknowledgements, EventService events, EventWorkflow eventCards,
                         PrivacyNotice notice, Clock clock) {
        this.registrations = registrations;
        this.list = list;
        this.doubles = doubles;
        this.rounds = rounds;
        this.acknowledgements = acknowledgements;
        this.events = events;
        this.eventCards = eventCards;
        this.notice = notice;
        this.clock = clock;
    }

    /** On {@code open-registration}: now or at a date, and until when. */
    @OfferedToModels(value = "Fixer l’ouverture des inscriptions",
            explains = "Enregistre l’ouverture, la clôture et le nombre d’inscriptions attendu.", form = "open-registration")
    public void schedule(DelegateTask task) {
        if (!notice.isComplete()) {
            throw new Refusal("Les inscriptions ne peuvent pas s'ouvrir : la notice de protection des données "
                    + Country.text("privacy.number-missing"));
        }
        CompletedTask done = new CompletedTask(task);
        Instant opensAt = "now".equals(done.text("opening")) ? clock.instant() : done.moment("opensAt");
        events.scheduleRegistration(done.eventCode(), opensAt, done.moment("closesAt"), done.number("minimumRegistrations"),
                done.actor());
    }

    @OfferedToModels(value = "Ouverture des inscriptions", explains = "La date d’ouverture, lue dans le dossier de l’événement.")
    public Date opensAt(DelegateExecution execution) {
        return Date.from(event(execution).registrationOpensAt());
    }

    /** Nobody is asked or called after it. */
    @OfferedToModels(value = "Dernière échéance de confirmation", explains = "Après elle, plus personne n’est sollicité.")
    public Date lastConfirmationAt(DelegateExecution execution) {
        return Date.from(event(execution).lastConfirmationAt());
    }

    @OfferedToModels(value = "Libérer les places appelées tardivement",
            explains = "Libère les places des personnes appelées après les tours de confirmation qui n’ont pas répondu.")
    public void releaseLateSeats(DelegateExecution execution) {
        rounds.releaseLateSeats(eventOf(execution));
    }

    @OfferedToModels(value = "Ouvrir les inscriptions", explains = "Ouvre le formulaire d’inscription du portail.")
    public void open(DelegateExecution execution) {
        events.openRegistration(eventOf(execution), Actor.PROCESS);
    }

    @OfferedToModels(value = "Clôture des inscriptions", explains = "La date de clôture, lue dans le dossier de l’événement.")
    public Date closesAt(DelegateExecution execution) {
        return Date.from(event(execution).registrationClosesAt());
    }

    /** @throws BpmnError {@code too-few-registrations}, on which the ministry is consulted */
    @OfferedToModels(value = "Vérifier le nombre d’inscriptions",
            explains = "Signale l’erreur métier «\u00a0trop peu d’inscriptions\u00a0» quand il y en a moins que le nombre attendu.")
    public void requireEnough(DelegateExecution execution) {
        if (tooFew(execution)) {
            throw new BpmnError("too-few-registrations");
        }
    }

    /** For instances of models before 2.0 of {@code participant-management}. */
    @OfferedToModels(value = "Trop peu d’inscriptions", explains = "Vrai quand il y a moins d’inscriptions vérifiées que le nombre attendu.")
    public boolean tooFew(DelegateExecution execution) {
        return registrations.figures(eventOf(execution)).verified() < event(execution).admission().minimumRegistrations();
    }

    /** On {@code decide-extension}. */
    @OfferedToModels(value = "Décider d’une prolongation",
            explains = "Enregistre la décision de prolonger les inscriptions ou de les clore, et sa raison.", form = "decide-extension")
    public void decideExtension(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        boolean extend = "extend".equals(done.text("decision"));
        events.recordIntervention(done.eventCode(), done.actor(), extend ? "extend-registration" : "close-despite-few",
                done.text("justification"));
        if (extend) {
            events.rescheduleClosing(done.eventCode(), done.moment("newClosesAt"), done.actor());
        }
    }

    @OfferedToModels(value = "Clore les inscriptions", explains = "Ferme le formulaire d’inscription du portail.")
    public void close(DelegateExecution execution) {
        events.closeRegistration(eventOf(execution), Actor.PROCESS);
    }

    @OfferedToModels(value = "Proposer la liste des participants",
            explains = "Propose une liste équilibrée qui tient dans la capacité, avec la raison de chaque place.")
    public void proposeList(DelegateExecution execution) {
        list.propose(eventOf(execution));
    }

    /** How many groups of registrations are probably one person's. */
    @OfferedToModels(value = "Doublons probables", explains = "Le nombre de groupes d’inscriptions qui sont sans doute d’une même personne.")
    public int probableDoubles(DelegateExecution execution) {
        return doubles.count(eventOf(execution));
    }

    /** On {@code settle-participant-list}. */
    @OfferedToModels(value = "Arrêter la liste des participants",
            explains = "La liste proposée devient celle de l’événement\u00a0; les autres attendent, dans l’ordre.", form = "settle-participant-list")
    public void settleList(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        list.settle(done.eventCode(), done.actor());
    }

    @OfferedToModels(value = "Partager la liste avec les associations",
            explains = "Écrit à chaque association coordinatrice que la liste est arrêtée, avec ses liens.")
    public void shareList(DelegateExecution execution) {
        list.share(eventOf(execution), eventCards.recipients(execution, "hosts"));
    }

    /** On {@code acknowledge-participant-list}, for the task's host. */
    @OfferedToModels(value = "Accuser réception de la liste",
            explains = "Enregistre qu’une association a reçu la liste, et sa remarque.", form = "acknowledge-participant-list")
    public void acknowledgeList(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        acknowledgements.record(done.eventCode(), done.requiredText("host"), done.text("remark"));
    }

    /** With the step's own {@code answerHours} to answer and {@code reminderHours} from the reminder to the deadline, if it names them. */
    @OfferedToModels(value = "Demander la confirmation",
            explains = "Commence un tour\u00a0: écrit à chaque personne retenue pour qu’elle confirme ou décline.")
    public void askForConfirmation(DelegateExecution execution) {
        String event = eventOf(execution);
        StepProperties.number(execution, "answerHours").ifPresent(hours -> events.giveToAnswer(event, hours, Actor.PROCESS));
        rounds.ask(event, StepProperties.number(execution, "reminderHours").map(Duration::ofHours).orElse(null));
    }

    @OfferedToModels(value = "Prochaine date du tour de confirmation", explains = "La relance, puis l’échéance du tour.")
    public Date nextRoundDate(DelegateExecution execution) {
        return Date.from(rounds.nextDate(eventOf(execution)));
    }

    @OfferedToModels(value = "Une relance est due", explains = "Vrai quand la date atteinte est celle de la relance, faux quand c’est l’échéance.")
    public boolean reminderDue(DelegateExecution execution) {
        return rounds.isReminderDue(eventOf(execution));
    }

    @OfferedToModels(value = "Relancer les personnes sans réponse", explains = "Écrit une fois de plus aux personnes retenues qui n’ont pas répondu.")
    public void remindUnanswered(DelegateExecution execution) {
        rounds.remind(eventOf(execution));
    }

    @OfferedToModels(value = "Libérer les places sans réponse",
            explains = "Donne les places sans réponse à la liste d’attente\u00a0; vrai quand un autre tour est à faire.")
    public boolean releaseAndPromote(DelegateExecution execution) {
        return rounds.releaseAndPromote(eventOf(execution));
    }

    /** Counts for forms to show; no person in them. */
    @OfferedToModels(value = "Nombres d’inscriptions",
            explains = "Inscrits, places, attente et confirmations en nombres, à montrer dans un formulaire.")
    public SpinJsonNode figures(DelegateExecution execution) {
        Event event = event(execution);
        Figures figures = registrations.figures(event.code());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("registered", figures.registered());
        json.put("verified", figures.verified());
        if (event.phase() == Phase.LIST_PROPOSED) {
            int candidates = figures.candidates() + figures.listed() + figures.waiting();
            json.put("candidates", candidates);
            json.put("seats", registrations.proposedSeats(event.code()));
            json.put("waiting", candidates - registrations.proposed(event.code()));
        } else {
            json.put("candidates", figures.candidates());
            json.put("seats", figures.seatsTaken());
            json.put("waiting", figures.waiting());
        }
        json.put("confirmed", figures.confirmed());
        json.put("declined", figures.declined());
        json.put("minimum", event.admission().minimumRegistrations());
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
