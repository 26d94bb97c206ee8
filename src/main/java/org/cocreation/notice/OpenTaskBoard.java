package org.cocreation.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.access.Groups;
import org.cocreation.access.Member;
import org.cocreation.country.Country;
import org.cocreation.event.Event;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.workflow.OpenTasks;
import org.cocreation.workflow.OpenTasks.OpenTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.util.StringUtils;

/** Who has not done what yet, in plain names. */
@Service
public class OpenTaskBoard {

    /** More than that nobody reads. */
    private static final int MOST = 100;

    private final OpenTasks tasks;
    private final Organisations organisations;
    private final Clock clock;

    OpenTaskBoard(OpenTasks tasks, Organisations organisations, Clock clock) {
        this.tasks = tasks;
        this.organisations = organisations;
        this.clock = clock;
    }

    /**
     * A task that is waited for.
     *
     * @param who       the organisations that may do it, in French
     * @param eventCode of the event that it is about, or null
     * @param due       null without a due date
     * @param late      whether it is past due
     * @param daysLate  full days of the calendar; 0 for one that was due earlier today
     * @param forThem   whether the reader may do it
     */
    public record Line(String id, String task, String who, @Nullable String eventCode, @Nullable Instant due, boolean late, long daysLate,
                       boolean forThem) {
    }

    /**
     * What is waited for.
     *
     * @param lines  the most urgent, by organisation, the latest first
     * @param others how many there are beside them
     */
    public record Waiting(List<Line> lines, int others) {
    }

    public Waiting ofEvent(Event event, Member reader) {
        // Some are tasks of its cycle's process.
        List<String> processes = Stream.of(event.code(), event.cycleCode()).filter(Objects::nonNull).toList();
        return waiting(tasks.of(processes).stream().filter(task -> event.code().equals(task.eventCode())).toList(), reader);
    }

    /**
     * Of the cycle itself and of its events.
     *
     * @param eventCodes of the cycle's events
     */
    public Waiting ofCycle(String cycleCode, List<String> eventCodes, Member reader) {
        return waiting(tasks.of(Stream.concat(Stream.of(cycleCode), eventCodes.stream()).toList()), reader);
    }

    private Waiting waiting(List<OpenTask> open, Member reader) {
        List<OpenTask> shown = open.stream().limit(MOST).toList();
        return new Waiting(lines(shown, reader), open.size() - shown.size());
    }

    private List<Line> lines(List<OpenTask> open, Member reader) {
        Map<String, String> names = names(open);
        Instant now = clock.instant();
        LocalDate today = LocalDate.now(clock);
        // Each organisation's own order is that of the due dates.
        return open.stream().map(task -> new Line(task.id(), task.name(), who(task, names), task.eventCode(), task.due(), task.isLate(now),
                        task.due() != null && task.isLate(now) ? daysLate(task.due(), today) : 0, task.isFor(reader.id(), reader.groups())))
                .sorted(Comparator.comparing(Line::who)).toList();
    }

    static long daysLate(Instant due, LocalDate today) {
        return ChronoUnit.DAYS.between(LocalDate.ofInstant(due, Country.zone()), today);
    }

    private Map<String, String> names(List<OpenTask> open) {
        Set<String> groups = open.stream().flatMap(task -> task.groups().stream()).collect(Collectors.toSet());
        Map<String, String> names = organisations.all().stream().filter(one -> groups.contains(one.group()))
                .collect(Collectors.toMap(Organisation::group, one -> one.name().fr()));
        names.put(Groups.MINISTRY, "le ministère");
        names.put(Groups.PARTNERS, "les partenaires internationaux");
        names.put(Groups.STEERING_COMMITTEE, "le comité de pilotage");
        return names;
    }

    private static String who(OpenTask task, Map<String, String> names) {
        return StringUtils.capitalize(task.groups().stream().map(group -> names.getOrDefault(group, group)).sorted().collect(Collectors.joining(" ou ")));
    }
}
