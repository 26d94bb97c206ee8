package org.cocreation.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.country.Country;
import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.CompletedTask;
import org.cocreation.workflow.EventPreparation;
import org.cocreation.workflow.OfferedToModels;
import org.cocreation.workflow.StepProperties;
import org.cocreation.workflow.TaskDueDates;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What models ask of an event: who takes part in its preparation, by when, and what a form shows of it. */
@Component
@CallableFromModels
public class EventWorkflow {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    /** When a day's work ends. */
    private static final LocalTime END_OF_WORK = LocalTime.of(18, 0);
    private static final DateTimeFormatter LOCAL_MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    private final EventService events;
    private final List<EventAudience> audiences;
    private final EventPreparation preparation;
    private final Translations translations;
    private final Clock clock;

    EventWorkflow(EventService events, List<EventAudience> audiences, EventPreparation preparation, Translations translations,
                  Clock clock) {
        this.events = events;
        this.audiences = audiences;
        this.preparation = preparation;
        this.translations = translations;
        this.clock = clock;
    }

    /** Once the event has its new day. */
    @OfferedToModels(value = "Annoncer le report", explains = "Écrit une fois à chacun que l’événement a une nouvelle date.")
    public void announcePostponement(DelegateExecution execution) {
        tell(event(execution));
    }

    @OfferedToModels(value = "Annoncer l’annulation", explains = "Écrit une fois à chacun que l’événement n’aura pas lieu.")
    public void announceCancellation(DelegateExecution execution) {
        tell(event(execution));
    }

    private void tell(Event event) {
        audiences.forEach(audience -> audience.tellOfChange(event));
    }

    @OfferedToModels(value = "Annoncer l’ajout", explains = "Écrit une fois aux membres du comité que l’événement rejoint le programme.")
    public void announceAddition(DelegateExecution execution) {
        Event event = event(execution);
        audiences.forEach(audience -> audience.tellOfAddition(event));
    }

    /** After the features have moved their own dates. */
    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void followNewDay(EventPostponed postponed) {
        preparation.followDates(postponed.eventCode());
    }

    /** On {@code publish-event}. */
    @OfferedToModels(value = "Publier l’événement", explains = "Montre l’événement sur le portail.", form = "publish-event")
    public void publish(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        events.publish(done.eventCode(), done.actor());
    }

    /** Texts that the public would read in one language only: {@code label}, {@code text} and the {@code language} that lacks. */
    @OfferedToModels(value = "Textes sans traduction", explains = "Ce que le public ne lirait que dans une langue, à montrer dans un formulaire.")
    public SpinJsonNode untranslated(DelegateExecution execution) {
        return Spin.JSON(translations.missing(event(execution)).stream().map(text -> Map.of("label", text.label(), "text", text.written(),
                "language", text.lacking())).toList());
    }

    /** The codes of the host associations, for a task of each. */
    @OfferedToModels(value = "Associations coordinatrices", explains = "Les codes des associations de l’événement, pour une tâche de chacune.")
    public List<String> hosts(DelegateExecution execution) {
        return event(execution).hostCodes();
    }

    @OfferedToModels(value = "Groupe d’une organisation", explains = "Le groupe dont les membres de l’organisation font partie.")
    public String groupOf(String organisationCode) {
        return Organisation.groupOf(organisationCode);
    }

    /** The ministry and the event's hosts. */
    @OfferedToModels(value = "Comité organisateur", explains = "Les groupes du ministère et des associations coordinatrices de l’événement.")
    public List<String> organisingCommittee(DelegateExecution execution) {
        return organisingCommitteeOf(execution.getProcessBusinessKey());
    }

    /** The ministry and the event's hosts, for a task of a process that is not the event's own. */
    @OfferedToModels(value = "Comité organisateur d’un événement",
            explains = "Les groupes du ministère et des associations d’un événement dont le processus n’est pas le sien.")
    public List<String> organisingCommitteeOf(String eventCode) {
        List<String> groups = new ArrayList<>(List.of("ministry"));
        events.get(eventCode).hosts().forEach(host -> groups.add(host.group()));
        return groups;
    }

    /** A host's answer that is still missing when the last confirmations are due is no longer waited for. */
    @OfferedToModels(value = "Fin des relais", explains = "La date après laquelle une réponse d’association n’est plus attendue.")
    public Date relayDeadline(DelegateExecution execution) {
        return Date.from(event(execution).lastConfirmationAt());
    }

    // By when a task should be done: the end of that day's work. A date that has passed gives the end of tomorrow's work.

    @OfferedToModels(value = "Jours avant l’événement", explains = "Tant de jours avant le jour de l’événement.")
    public Date daysBefore(DelegateExecution execution, int days) {
        return due(endOfWork(event(execution).day().minusDays(days)));
    }

    @OfferedToModels(value = "Jours après l’événement", explains = "Tant de jours après le jour de l’événement.")
    public Date daysAfter(DelegateExecution execution, int days) {
        return due(endOfWork(event(execution).day().plusDays(days)));
    }

    /** At the hour at which registration opens. */
    @OfferedToModels(value = "Jours avant l’ouverture des inscriptions", explains = "Tant de jours avant l’ouverture des inscriptions.")
    public Date daysBeforeOpening(DelegateExecution execution, int days) {
        return due(event(execution).registrationOpensAt().minus(Duration.ofDays(days)));
    }

    /** At the hour at which registration closes. */
    @OfferedToModels(value = "Jours avant la clôture des inscriptions", explains = "Tant de jours avant la clôture des inscriptions.")
    public Date daysBeforeClosing(DelegateExecution execution, int days) {
        return due(event(execution).registrationClosesAt().minus(Duration.ofDays(days)));
    }

    /** At the hour at which registration closes. */
    @OfferedToModels(value = "Jours après la clôture des inscriptions", explains = "Tant de jours après la clôture des inscriptions.")
    public Date daysAfterClosing(DelegateExecution execution, int days) {
        return due(event(execution).registrationClosesAt().plus(Duration.ofDays(days)));
    }

    /** At the hour of the last confirmation. */
    @OfferedToModels(value = "Jours après la dernière confirmation", explains = "Tant de jours après la dernière échéance de confirmation.")
    public Date daysAfterLastConfirmation(DelegateExecution execution, int days) {
        return due(event(execution).lastConfirmationAt().plus(Duration.ofDays(days)));
    }

    /** The day by which institutions reply; the last confirmation while it is not settled. */
    @OfferedToModels(value = "Réponses des institutions", explains = "La date limite de réponse des institutions.")
    public Date repliesDue(DelegateExecution execution) {
        Event event = event(execution);
        return due(event.replyBy() == null ? event.lastConfirmationAt() : endOfWork(event.replyBy()));
    }

    private static Instant endOfWork(LocalDate day) {
        return day.atTime(END_OF_WORK).atZone(Country.zone()).toInstant();
    }

    private Date due(Instant due) {
        return Date.from(due.isAfter(clock.instant()) ? due : endOfWork(LocalDate.ofInstant(clock.instant(), Country.zone()).plusDays(1)));
    }

    /** For instances of models before 2.0, whose tasks ask by their id. */
    @OfferedToModels(value = "Échéance d’une tâche", explains = "La date à laquelle la tâche devrait être terminée, d’après celles de l’événement.")
    public Date dueDate(DelegateExecution execution, String taskId) {
        return TaskDueDates.ofLatest(execution, taskId);
    }

    // Moments that a process waits for.

    /** @param hour as {@code 10:00} */
    @OfferedToModels(value = "Jours avant l’événement, à une heure", explains = "Tant de jours avant le jour de l’événement, à l’heure dite.")
    public Date daysBeforeAt(DelegateExecution execution, int days, String hour) {
        return at(event(execution).day().minusDays(days), hour);
    }

    /** @param hour as {@code 10:00} */
    @OfferedToModels(value = "Jours après l’événement, à une heure", explains = "Tant de jours après le jour de l’événement, à l’heure dite.")
    public Date daysAfterAt(DelegateExecution execution, int days, String hour) {
        return at(event(execution).day().plusDays(days), hour);
    }

    private static Date at(LocalDate day, String hour) {
        return Date.from(day.atTime(LocalTime.parse(hour)).atZone(Country.zone()).toInstant());
    }

    /**
     * Whom a step writes to.
     *
     * @param recipients {@code hosts}, {@code organising-committee} or ids of groups, with commas between them; what the
     *                   step's property {@code recipients} says instead, counts
     * @return ids of groups
     */
    @OfferedToModels(value = "Destinataires", explains = "Les groupes à qui un courriel s’adresse, par leur rôle.")
    public List<String> recipients(DelegateExecution execution, String recipients) {
        return Stream.of(StepProperties.of(execution, "recipients").orElse(recipients).split("\\s*,\\s*")).flatMap(one -> switch (one) {
            case "hosts" -> hostGroups(execution).stream();
            case "organising-committee" -> organisingCommittee(execution).stream();
            default -> Stream.of(one);
        }).distinct().toList();
    }

    /** The groups of the hosts, each of which may take a task of theirs. */
    @OfferedToModels(value = "Groupes des associations coordinatrices",
            explains = "Les groupes des associations de l’événement\u00a0: chacune peut prendre la tâche.")
    public List<String> hostGroups(DelegateExecution execution) {
        return event(execution).hosts().stream().map(Organisation::group).toList();
    }

    /** For instances of models before 3.0 of {@code event-preparation}. */
    @OfferedToModels(value = "Veille de l’événement", explains = "La veille à dix heures.")
    public Date eve(DelegateExecution execution) {
        return daysBeforeAt(execution, 1, "10:00");
    }

    /** The evening of the event. */
    @OfferedToModels(value = "Soir de l’événement", explains = "La fin de la journée de l’événement.")
    public Date over(DelegateExecution execution) {
        return Date.from(event(execution).over());
    }

    /** The event's facts for forms to show and to begin with. Hours are the country's. */
    @OfferedToModels(value = "Fiche de l’événement", explains = "Titre, jour, lieu, associations, ateliers et nombres, à montrer dans un formulaire.")
    public SpinJsonNode card(DelegateExecution execution) {
        return cardOf(execution.getProcessBusinessKey());
    }

    /** As {@link #card}, for a task of a process that is not the event's own. */
    @OfferedToModels(value = "Fiche d’un événement", explains = "Comme la fiche de l’événement, pour un processus qui n’est pas le sien.")
    public SpinJsonNode cardOf(String eventCode) {
        Event event = events.get(eventCode);
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("code", event.code());
        card.put("title", event.title().fr());
        card.put("day", DAY.format(event.day()));
        card.put("city", event.city().fr());
        card.put("venue", event.venue() == null ? "à préciser" : event.venue().fr());
        card.put("regions", event.regions().stream().map(region -> region.name().fr()).collect(Collectors.joining(", ")));
        card.put("hosts", event.hosts().stream().map(host -> host.name().fr()).collect(Collectors.joining(", ")));
        card.put("workshops", event.workshops().stream().map(workshop -> workshop.title().fr()).toList());
        card.put("capacity", event.capacity());
        card.put("identification", event.identification().code());
        card.put("registrationOpensAt", local(event.registrationOpensAt()));
        card.put("registrationClosesAt", local(event.registrationClosesAt()));
        card.put("minimumRegistrations", event.admission().minimumRegistrations());
        card.put("answerHours", event.admission().answerHours());
        return Spin.JSON(card);
    }

    private Event event(DelegateExecution execution) {
        return events.get(execution.getProcessBusinessKey());
    }

    private static String local(Instant instant) {
        return LOCAL_MINUTE.format(instant.atZone(Country.zone()));
    }
}
