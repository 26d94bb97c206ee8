package org.cocreation.cycle;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.cocreation.audit.Intervention;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.form.Fingerprint;
import org.cocreation.form.Overtaken;
import org.cocreation.form.Refusal;
import org.cocreation.geography.Region;
import org.cocreation.workflow.CocreationCycle;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Events that join a cycle once its programme is announced. The event, its open file, the reason and the message to the
 * cycle's process commit together; the process tells the members, and waits for the event as for the others.
 */
@Service
@Transactional
public class AddedEvents {

    /** What the trail calls it. */
    public static final String ACTION = "add-event";

    private static final int MOST_EVENTS = 20;

    private final CycleService cycles;
    private final CompositionService composing;
    private final EventService events;
    private final CocreationCycle process;

    AddedEvents(CycleService cycles, CompositionService composing, EventService events, CocreationCycle process) {
        this.cycles = cycles;
        this.composing = composing;
        this.events = events;
        this.process = process;
    }

    /** Whether the cycle takes events in at this moment. */
    @Transactional(readOnly = true)
    public boolean arePossible(String cycleCode) {
        return process.takesEvents(cycleCode);
    }

    /** How an event joined or left the programme after it was announced. */
    public record Change(Event event, Intervention decision) {

        public boolean isAddition() {
            return decision.action().equals(ACTION);
        }
    }

    /** In the order in which they were decided. */
    @Transactional(readOnly = true)
    public List<Change> changes(String cycleCode) {
        List<Event> programme = events.ofCycle(cycleCode);
        Map<String, List<Intervention>> decisions = decisions(programme);
        return programme.stream().flatMap(event -> decisions.getOrDefault(event.code(), List.of()).stream()
                        .filter(one -> one.action().equals(ACTION) || one.action().equals(EventService.CANCELLATION)).map(one -> new Change(event, one)))
                .sorted(Comparator.comparing(change -> change.decision().at())).toList();
    }

    /** Tells the programme that a page showed from what stands. */
    @Transactional(readOnly = true)
    public String state(String cycleCode) {
        return Fingerprint.of(events.ofCycle(cycleCode).stream().map(Event::code).toList());
    }

    /** What cannot be chosen of an event of this cycle. */
    @Transactional(readOnly = true)
    List<CompositionService.Problem> problems(String cycleCode, PlannedEvent event) {
        Cycle cycle = cycles.get(cycleCode);
        return composing.problems(new Composition(Objects.requireNonNullElse(cycle.leadCode(), ""),
                cycles.members(cycleCode).stream().map(Organisation::code).filter(code -> !code.equals(cycle.leadCode())).toList(), List.of(event)));
    }

    /**
     * Adds an event; its code is the cycle's next. Nothing when the one that was added last is the same, by the same account: a button
     * was pressed twice.
     *
     * @param state of the programme that the page showed
     * @throws Overtaken when somebody else changed the programme meanwhile
     * @throws Refusal   unless the programme is announced and its events are being prepared, for what cannot be chosen, and without a reason
     */
    void add(String cycleCode, PlannedEvent event, String reason, String state, String by) {
        cycles.lock(cycleCode);
        List<Event> programme = events.ofCycle(cycleCode);
        String current = state(cycleCode);
        if (!current.equals(state)) {
            if (!programme.isEmpty() && isAdded(programme.get(programme.size() - 1), event, by)) {
                return;
            }
            throw new Overtaken("ce programme", null, null, current, List.of());
        }
        if (cycles.get(cycleCode).closedAt() != null) {
            throw new Refusal("Ce cycle est clos.");
        }
        if (programme.size() >= MOST_EVENTS) {
            throw new Refusal("Un cycle compte %d événements au plus.".formatted(MOST_EVENTS));
        }
        if (!arePossible(cycleCode)) {
            throw notPossible();
        }
        List<CompositionService.Problem> problems = problems(cycleCode, event);
        if (!problems.isEmpty()) {
            throw new Refusal(problems.stream().map(CompositionService.Problem::message).collect(Collectors.joining(" ")));
        }
        String code = composing.plan(cycleCode, programme.size() + 1, event, by);
        events.recordIntervention(code, by, ACTION, reason);
        if (!process.addEvent(cycleCode, code)) {
            throw notPossible();
        }
    }

    private static Refusal notPossible() {
        return new Refusal("Un événement s'ajoute une fois le programme annoncé et tant que ses événements se préparent.");
    }

    private boolean isAdded(Event latest, PlannedEvent event, String by) {
        return latest.day().equals(event.day()) && Objects.equals(latest.city().fr(), event.city().fr())
                && Objects.equals(latest.provinceCode(), event.provinceCode()) && latest.capacity() == event.capacity()
                && latest.hostCodes().containsAll(event.hostCodes())
                && latest.regions().stream().map(Region::code).toList().containsAll(event.regionCodes())
                && events.interventions(latest.code()).stream().anyMatch(one -> one.action().equals(ACTION) && one.actor().equals(by));
    }

    /**
     * The message names an event of the cycle that joined it and is not prepared yet.
     *
     * @throws Refusal when it was sent by hand for another
     */
    @Transactional(readOnly = true)
    public void requireAdded(String cycleCode, String eventCode) {
        List<Event> programme = events.ofCycle(cycleCode);
        if (!joined(programme).contains(eventCode)
                || programme.stream().noneMatch(event -> event.code().equals(eventCode) && !event.isCancelled() && !event.isFileSettled())) {
            throw new Refusal("Un événement s'ajoute depuis la page du cycle.");
        }
    }

    /** Codes of the events with which the programme was announced, in their order. */
    @Transactional(readOnly = true)
    List<String> announced(String cycleCode) {
        List<Event> programme = events.ofCycle(cycleCode);
        Set<String> joined = joined(programme);
        return programme.stream().map(Event::code).filter(code -> !joined.contains(code)).toList();
    }

    /** Codes of those that joined the programme after it was announced. */
    private Set<String> joined(List<Event> programme) {
        return decisions(programme).entrySet().stream().filter(of -> of.getValue().stream().anyMatch(one -> one.action().equals(ACTION)))
                .map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private Map<String, List<Intervention>> decisions(List<Event> programme) {
        return events.interventions(programme.stream().map(Event::code).toList());
    }
}
