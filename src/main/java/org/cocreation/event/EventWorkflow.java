package org.cocreation.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.CompletedTask;
import org.cocreation.workflow.EventPreparation;
import org.cocreation.workflow.EngineClock;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What models ask of an event: who takes part in its preparation, by when, and what a form shows of it. */
@Component
@CallableFromModels
public class EventWorkflow {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter LOCAL_MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
    private static final LocalTime END_OF_WORK = LocalTime.of(18, 0);

    private final EventService events;
    private final List<EventAudience> audiences;
    private final EventPreparation preparation;
    private final Clock clock;

    EventWorkflow(EventService events, List<EventAudience> audiences, EventPreparation preparation, Clock clock) {
        this.events = events;
        this.audiences = audiences;
        this.preparation = preparation;
        this.clock = clock;
    }

    /** Once the event has its new day. */
    public void announcePostponement(DelegateExecution execution) {
        Event event = event(execution);
        audiences.forEach(audience -> audience.tellOfPostponement(event));
    }

    public void announceCancellation(DelegateExecution execution) {
        Event event = event(execution);
        audiences.forEach(audience -> audience.tellOfCancellation(event));
    }

    /** After the features have moved their own dates. */
    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void followNewDay(EventPostponed postponed) {
        Event event = events.get(postponed.eventCode());
        preparation.followDates(event.code(), taskId -> dueDate(event, taskId));
    }

    /** On {@code publish-event}. */
    public void publish(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        events.publish(done.eventCode(), done.actor());
    }

    /** The codes of the host associations, for a task of each. */
    public List<String> hosts(DelegateExecution execution) {
        return event(execution).hosts().stream().map(Organisation::code).toList();
    }

    public String groupOf(String organisationCode) {
        return Organisation.groupOf(organisationCode);
    }

    /** The ministry and the event's hosts. */
    public List<String> organisingCommittee(DelegateExecution execution) {
        return organisingCommitteeOf(execution.getProcessBusinessKey());
    }

    /** The ministry and the event's hosts, for a task of a process that is not the event's own. */
    public List<String> organisingCommitteeOf(String eventCode) {
        List<String> groups = new ArrayList<>(List.of("ministry"));
        events.get(eventCode).hosts().forEach(host -> groups.add(host.group()));
        return groups;
    }

    /** A host's report that is still missing when the last confirmations are due is no longer waited for. */
    public Date relayDeadline(DelegateExecution execution) {
        return Date.from(event(execution).lastConfirmationAt());
    }

    /**
     * By when a task should be done, from the event's dates; a date that has passed gives the end of tomorrow's work.
     *
     * @throws IllegalArgumentException for a task that has no date here
     */
    public Date dueDate(DelegateExecution execution, String taskId) {
        return dueDate(event(execution), taskId);
    }

    private Date dueDate(Event event, String taskId) {
        Instant due = switch (taskId) {
            case "publish-event" -> event.registrationOpensAt().minus(Duration.ofDays(1));
            case "open-registration" -> event.registrationOpensAt();
            case "relay-communication" -> event.registrationClosesAt().minus(Duration.ofDays(3));
            case "decide-extension" -> event.registrationClosesAt().plus(Duration.ofDays(1));
            case "settle-participant-list" -> event.registrationClosesAt().plus(Duration.ofDays(2));
            case "acknowledge-participant-list", "validate-invitations" -> event.registrationClosesAt().plus(Duration.ofDays(3));
            case "settle-support" -> event.lastConfirmationAt().plus(Duration.ofDays(1));
            case "follow-up-institutions" -> event.replyBy() == null ? event.lastConfirmationAt()
                    : event.replyBy().atTime(END_OF_WORK).atZone(EngineClock.CASABLANCA).toInstant();
            case "set-support-criteria", "coordinate-partners" -> daysBefore(event, 21);
            case "define-venue", "confirm-speakers" -> daysBefore(event, 18);
            case "prepare-materials" -> daysBefore(event, 14);
            case "finalise-agenda", "approve-materials" -> daysBefore(event, 10);
            case "plan-meals" -> daysBefore(event, 7);
            case "estimate-budget", "distribute-materials" -> daysBefore(event, 5);
            case "review-readiness" -> daysBefore(event, 2);
            case "record-attendance" -> daysBefore(event, -2);
            case "record-workshop-results" -> daysBefore(event, -5);
            default -> throw new IllegalArgumentException("No due date for " + taskId);
        };
        Instant soonest = clock.instant().atZone(EngineClock.CASABLANCA).toLocalDate().plusDays(1)
                .atTime(END_OF_WORK).atZone(EngineClock.CASABLANCA).toInstant();
        return Date.from(due.isAfter(clock.instant()) ? due : soonest);
    }

    private static Instant daysBefore(Event event, int days) {
        return event.day().minusDays(days).atTime(END_OF_WORK).atZone(EngineClock.CASABLANCA).toInstant();
    }

    /** The groups of the hosts, each of which may take a task of theirs. */
    public List<String> hostGroups(DelegateExecution execution) {
        return event(execution).hosts().stream().map(Organisation::group).toList();
    }

    /** The morning before the event: what changed since the information pack is sent then. */
    public Date eve(DelegateExecution execution) {
        return Date.from(event(execution).day().minusDays(1).atTime(10, 0).atZone(EngineClock.CASABLANCA).toInstant());
    }

    /** The evening of the event. */
    public Date over(DelegateExecution execution) {
        return Date.from(event(execution).over());
    }

    /** The event's facts for forms to show and to begin with. Hours are those of Casablanca. */
    public SpinJsonNode card(DelegateExecution execution) {
        return cardOf(execution.getProcessBusinessKey());
    }

    /** As {@link #card}, for a task of a process that is not the event's own. */
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
        card.put("minimumRegistrations", event.minimumRegistrations());
        card.put("answerHours", event.answerHours());
        return Spin.JSON(card);
    }

    private Event event(DelegateExecution execution) {
        return events.get(execution.getProcessBusinessKey());
    }

    private static String local(Instant instant) {
        return LOCAL_MINUTE.format(instant.atZone(EngineClock.CASABLANCA));
    }
}
