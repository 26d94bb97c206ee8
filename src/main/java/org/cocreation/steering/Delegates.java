package org.cocreation.steering;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cocreation.audit.AuditTrail;
import org.cocreation.cycle.CycleService;
import org.cocreation.event.Organisation;
import org.cocreation.form.Fingerprint;
import org.cocreation.form.Overtaken;
import org.cocreation.form.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who speaks for each organisation in a cycle's committee, who says beforehand that he comes to a meeting or cannot, and who was there:
 * by name. An organisation speaks for its own people, the ministry for all.
 */
@Service
@Transactional
public class Delegates {

    private static final int MOST = 12;
    /** Of the trail: it tells how many speak for an organisation, not who. */
    static final String TRAIL = "delegate";
    static final String NUMBER = "number";

    private final DelegateRepository delegates;
    private final SteeringService steering;
    private final CycleService cycles;
    private final AuditTrail trail;
    private final Clock clock;

    Delegates(DelegateRepository delegates, SteeringService steering, CycleService cycles, AuditTrail trail, Clock clock) {
        this.delegates = delegates;
        this.steering = steering;
        this.cycles = cycles;
        this.trail = trail;
        this.clock = clock;
    }

    /** Who speaks for each member organisation now, by its code. */
    @Transactional(readOnly = true)
    public Map<String, List<Delegate>> of(String cycleCode) {
        return delegates.of(cycleCode).stream().collect(Collectors.groupingBy(Delegate::organisationCode));
    }

    /** Who says that he comes, and who was there, by the number of the meeting; a meeting of which nothing is known is left out. */
    @Transactional(readOnly = true)
    public Map<Integer, Attendance> attendance(String cycleCode) {
        return delegates.attendance(cycleCode);
    }

    @Transactional(readOnly = true)
    public Attendance attendance(String cycleCode, int number) {
        return attendance(cycleCode).getOrDefault(number, Attendance.NONE);
    }

    /** Tells a change by somebody else from none. */
    static String version(List<Delegate> delegates) {
        return Fingerprint.of(delegates.stream().map(one -> one.id() + " " + one.name() + " " + one.substitute()).toList());
    }

    /**
     * Takes what an organisation's form says.
     *
     * @param typed without errors
     * @param shown what the form began from
     * @throws Overtaken when somebody else changed it meanwhile
     */
    public void save(String cycleCode, Organisation organisation, List<DelegateRow> typed, String shown, String by) {
        cycles.lock(cycleCode);
        if (cycles.get(cycleCode).closedAt() != null) {
            throw new Refusal("Le cycle est clos.");
        }
        List<Delegate> before = of(cycleCode).getOrDefault(organisation.code(), List.of());
        if (!version(before).equals(shown)) {
            throw new Overtaken("cette liste", null, null, version(before), List.of());
        }
        Map<Long, Delegate> known = before.stream().collect(Collectors.toMap(Delegate::id, Function.identity()));
        List<DelegateRow> kept = typed.stream().filter(row -> !row.isBlank() && !row.isToGo()).toList();
        if (kept.size() > MOST) {
            throw new Refusal("Une organisation désigne %d personnes au plus.".formatted(MOST));
        }
        if (kept.stream().map(row -> row.name().toLowerCase(Locale.ROOT)).distinct().count() < kept.size()) {
            throw new Refusal("Une personne n'est désignée qu'une fois.");
        }
        for (DelegateRow row : typed) {
            if (row.id() == null ? !row.isBlank() && !row.isToGo() : known.containsKey(row.id())) {
                take(cycleCode, organisation, row, known.get(row.id()), by);
            }
        }
        if (kept.size() != before.size()) {
            trail.record(by, TRAIL, null, List.of(new AuditTrail.Changed(cycleCode + "/" + organisation.code(),
                    Map.of(NUMBER, before.size()), Map.of(NUMBER, kept.size()))));
        }
    }

    private void take(String cycleCode, Organisation organisation, DelegateRow row, @Nullable Delegate before, String by) {
        if (before == null) {
            delegates.add(cycleCode, organisation.code(), row.name(), row.isSubstitute(), by);
        } else if (row.isToGo()) {
            delegates.remove(before.id(), clock.instant(), by);
        } else if (!before.name().equals(row.name()) || before.substitute() != row.isSubstitute()) {
            delegates.change(before.id(), row.name(), row.isSubstitute(), by);
        }
    }

    /**
     * Who comes to a meeting and who cannot.
     *
     * @param coming        by delegate; null for who says nothing any more
     * @param organisations codes of those that the member speaks for; what is said of others is refused
     * @param early         whether it must be said before the meeting begins
     * @throws Refusal once the meeting is recorded or called off
     */
    public void say(String cycleCode, int number, Map<Long, Boolean> coming, Collection<String> organisations, boolean early, String by) {
        cycles.lock(cycleCode);
        SteeringMeeting meeting = steering.meeting(cycleCode, number);
        if (!isSayable(meeting, early)) {
            throw new Refusal("Cette réunion %s : ce qui est annoncé ne se modifie plus."
                    .formatted(meeting.isCancelled() ? "est annulée" : meeting.isHeld() ? "est consignée" : "a commencé"));
        }
        Set<Long> own = delegates.of(cycleCode).stream().filter(one -> organisations.contains(one.organisationCode())).map(Delegate::id)
                .collect(Collectors.toSet());
        if (!own.containsAll(coming.keySet())) {
            throw new Refusal("Une personne n'est plus désignée par son organisation\u00a0: rechargez la page.");
        }
        Map<Long, Boolean> known = new HashMap<>();
        attendance(cycleCode, number).persons().forEach(person -> known.put(person.delegate().id(), person.coming()));
        coming.forEach((delegate, said) -> {
            if (!Objects.equals(known.get(delegate), said)) {
                delegates.say(cycleCode, number, delegate, said, by);
            }
        });
    }

    /** Whether it may still be said who comes. @param early as {@link #say} has it */
    boolean isSayable(SteeringMeeting meeting, boolean early) {
        return meeting.isAhead() && (!early || meeting.startsAt().isAfter(clock.instant()));
    }

    /**
     * Writes down who was at a meeting, or corrects it until the minutes are approved.
     *
     * @param present ids of delegates
     * @throws Refusal once the minutes are approved, for a meeting that was called off, and for a person whose organisation is recorded as absent
     */
    public void record(String cycleCode, int number, Collection<Long> present, String by) {
        cycles.lock(cycleCode);
        SteeringMeeting meeting = steering.requireOpenRecord(cycleCode, number);
        Map<Long, Delegate> known = new HashMap<>();
        delegates.of(cycleCode).forEach(one -> known.put(one.id(), one));
        attendance(cycleCode, number).persons().forEach(person -> known.put(person.delegate().id(), person.delegate()));
        if (!known.keySet().containsAll(present)) {
            throw new Refusal("Une personne n'est plus désignée par son organisation\u00a0: rechargez la page.");
        }
        Set<String> absent = known.values().stream().filter(one -> present.contains(one.id())).map(Delegate::organisationCode)
                .collect(Collectors.toCollection(HashSet::new));
        absent.removeAll(meeting.present());
        if (meeting.isHeld() && !absent.isEmpty()) {
            throw new Refusal("Le compte rendu de la réunion ne dit pas présente\u00a0: %s. Corrigez-le d'abord sur la page du cycle."
                    .formatted(String.join(", ", absent)));
        }
        delegates.record(cycleCode, number, present, by);
    }

    /** Names go with the personal data of the cycle's last event. */
    void forget(Collection<String> eventCodes) {
        delegates.forgetNames(cycles.endedBy(eventCodes));
    }
}
