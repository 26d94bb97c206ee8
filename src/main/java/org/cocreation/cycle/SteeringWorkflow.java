package org.cocreation.cycle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.EventWorkflow;
import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.language.TypedText;
import org.cocreation.sharedfile.FileChanged;
import org.cocreation.sharedfile.FileHeading;
import org.cocreation.sharedfile.Heading;
import org.cocreation.sharedfile.SharedFile;
import org.cocreation.sharedfile.SharedFileService;
import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.CompletedTask;
import org.cocreation.workflow.EngineClock;
import org.cocreation.workflow.Refusal;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What the model {@code steering-concertation} asks; its business key is the cycle's code. */
@Component
@CallableFromModels
public class SteeringWorkflow {

    private static final String SETTLE_EVENT_FILE = "settle-event-file";
    private static final String EVENT_CODE = "eventCode";
    private static final String PROCESS = "process";
    private static final List<String> CHOICES = List.of("first", "second", "third", "fourth", "fifth");

    /** The items that the committee of 2023 had before it. */
    private static final String STANDING_AGENDA = """
            Lieux et dates des événements de co-création et répartition des rôles
            Agenda des événements de co-création
            Gestion des participants
            Gestion de la logistique""";

    private final SteeringService steering;
    private final CycleService cycles;
    private final CycleDocuments documents;
    private final CycleMails mails;
    private final EventService events;
    private final EventWorkflow eventCards;
    private final SharedFileService files;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final EngineClock clock;

    SteeringWorkflow(SteeringService steering, CycleService cycles, CycleDocuments documents, CycleMails mails, EventService events,
                     EventWorkflow eventCards, SharedFileService files, TaskService tasks,
                     RuntimeService runtime, EngineClock clock) {
        this.steering = steering;
        this.cycles = cycles;
        this.documents = documents;
        this.mails = mails;
        this.events = events;
        this.eventCards = eventCards;
        this.files = files;
        this.tasks = tasks;
        this.runtime = runtime;
        this.clock = clock;
    }

    // The meeting

    /** The cycle's facts for forms to show: its events, and how many headings each has to settle. */
    public SpinJsonNode card(DelegateExecution execution) {
        Cycle cycle = cycles.get(code(execution));
        Map<String, SharedFile> byEvent = steering.files(cycle.code());
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("code", cycle.code());
        card.put("title", cycle.title().fr());
        card.put("meetingNumber", steering.meetings(cycle.code()).size() + 1);
        card.put("openHeadings", byEvent.values().stream().mapToLong(SharedFile::open).sum());
        card.put("events", events.ofCycle(cycle.code()).stream().map(event -> {
            SharedFile file = byEvent.get(event.code());
            return Map.of("code", event.code(), "title", event.title().fr(), "day", Dates.day(event.day(), Language.FR),
                    "city", event.city().fr(), "open", file.open(), "settled", Heading.values().length - file.open());
        }).toList());
        return Spin.JSON(card);
    }

    /** One item a line. */
    public String standingAgenda(DelegateExecution execution) {
        return STANDING_AGENDA;
    }

    public String method(DelegateExecution execution) {
        return cycles.get(code(execution)).themeMethod().code();
    }

    /** On {@code convene-meeting}. */
    public void convene(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        steering.convene(done.businessKey(), done.moment("startsAt"), done.moment("endsAt"), done.text("place"), done.text("agenda"),
                done.moment("reminderAt"), done.moment("contributionsDueAt"), ThemeMethod.of(done.text("themeMethod")), done.actor());
    }

    public void sendConvocations(DelegateExecution execution) {
        mails.convoke(code(execution));
    }

    public Date reminderAt(DelegateExecution execution) {
        return Date.from(steering.latestMeeting(code(execution)).reminderAt());
    }

    public Date contributionsDueAt(DelegateExecution execution) {
        return Date.from(steering.latestMeeting(code(execution)).contributionsDueAt());
    }

    public void remindContributors(DelegateExecution execution) {
        mails.remind(code(execution));
    }

    // What organisations contribute

    /** Codes of the committee's organisations. */
    public List<String> members(DelegateExecution execution) {
        return cycles.members(code(execution)).stream().map(Organisation::code).toList();
    }

    /** The files that are not settled, with the headings that wait for this organisation. */
    public SpinJsonNode openFiles(DelegateExecution execution, String organisation) {
        Map<String, SharedFile> byEvent = steering.files(code(execution));
        return Spin.JSON(events.ofCycle(code(execution)).stream().filter(event -> !byEvent.get(event.code()).isSettled()).map(event -> Map.of(
                "code", event.code(), "title", event.title().fr(), "day", Dates.day(event.day(), Language.FR), "city", event.city().fr(),
                "link", "/comite/evenements/" + event.code(), "toFill", toFill(byEvent.get(event.code()), organisation))).toList());
    }

    private static String toFill(SharedFile file, String organisation) {
        String titles = file.headings().stream().filter(heading -> !heading.isSettled() && heading.responsible().code().equals(organisation))
                .map(heading -> heading.heading().title()).collect(Collectors.joining(" ; "));
        return titles.isEmpty() ? "aucune" : titles;
    }

    public SpinJsonNode eventOptions(DelegateExecution execution) {
        List<String> open = steering.openFiles(code(execution), null);
        return options(events.ofCycle(code(execution)).stream().filter(event -> open.contains(event.code())), Event::code, event -> event.title().fr());
    }

    /** On {@code complete-shared-file}, for the task's organisation. */
    public void contribute(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        String cycle = done.businessKey();
        String organisation = done.text("organisation");
        for (Map<String, Object> row : done.rows("contributions")) {
            steering.contribute(cycle, text(row, "event"), Heading.of(text(row, "heading")), organisation, (String) row.get("text"), done.actor());
        }
        for (Map<String, Object> row : done.rows("themes")) {
            steering.propose(cycle, text(row, "event"), new Bilingual(text(row, "titleFr"), text(row, "titleAr")), organisation);
        }
        steering.markAnswered(cycle, organisation);
    }

    /** An organisation and an event whose themes it is to rank, as {@code ADFM/PAN3-EV1}; none when nothing is put to the vote. */
    public List<String> ballots(DelegateExecution execution) {
        if (cycles.get(code(execution)).themeMethod() == ThemeMethod.CONSENSUS) {
            return List.of();
        }
        List<String> members = members(execution);
        List<String> open = steering.openFiles(code(execution), Heading.THEMES);
        Map<String, List<CandidateTheme>> themes = steering.themes(open);
        return open.stream().filter(event -> themes.getOrDefault(event, List.of()).size() > 1)
                .flatMap(event -> members.stream().map(member -> member + "/" + event)).toList();
    }

    public String groupOfBallot(String ballot) {
        return Organisation.groupOf(organisationOf(ballot));
    }

    public SpinJsonNode eventOfBallot(String ballot) {
        return eventCards.cardOf(eventOf(ballot));
    }

    public SpinJsonNode themeOptions(String ballot) {
        return candidateThemes(eventOf(ballot));
    }

    /** On {@code rank-themes}. */
    public void rank(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        String ballot = done.text("ballot");
        List<Long> choices = (done.text("method").equals(ThemeMethod.APPROVAL.code()) ? done.choices("approved").stream()
                : CHOICES.stream().map(done::text).filter(Objects::nonNull)).map(Long::valueOf).toList();
        steering.cast(eventOf(ballot), organisationOf(ballot), choices, done.actor());
    }

    private static String organisationOf(String ballot) {
        return ballot.substring(0, ballot.indexOf('/'));
    }

    private static String eventOf(String ballot) {
        return ballot.substring(ballot.indexOf('/') + 1);
    }

    /** What is not there yet is no longer waited for; the count of what is there stands from now on. */
    public void countRankings(DelegateExecution execution) {
        steering.endContributions(code(execution), PROCESS);
    }

    // Themes

    /** Codes of the events that have candidate themes and have not settled them. */
    public List<String> eventsWithOpenThemes(DelegateExecution execution) {
        List<String> open = steering.openFiles(code(execution), Heading.THEMES);
        return open.stream().filter(steering.themes(open)::containsKey).toList();
    }

    public SpinJsonNode count(String eventCode) {
        ThemeCount count = steering.count(eventCode);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("method", count.method().code());
        shown.put("methodLabel", count.method().label());
        shown.put("rule", count.method().rule());
        shown.put("ballots", count.ballots());
        shown.put("members", cycles.members(events.get(eventCode).cycleCode()).size());
        shown.put("rows", count.rows().stream().map(row -> Map.of("position", row.position(), "title", row.theme().title().fr(),
                "score", row.score(), "note", note(count.method(), row))).toList());
        return Spin.JSON(shown);
    }

    private static String note(ThemeMethod method, ThemeCount.Row row) {
        String proposed = "proposée par " + row.theme().proposedBy().code();
        String named = method == ThemeMethod.BORDA ? ", classée par %d, en tête pour %d".formatted(row.named(), row.firsts()) : "";
        return proposed + named + (row.tied() ? ", départagée de la précédente à égalité" : "");
    }

    public SpinJsonNode candidateThemes(String eventCode) {
        return options(steering.themes(eventCode).stream(), theme -> Long.toString(theme.id()), theme -> theme.title().fr());
    }

    /** The head of the count. */
    public SpinJsonNode proposedThemes(String eventCode) {
        return Spin.JSON(steering.count(eventCode).head().stream().map(theme -> Long.toString(theme.id())).toList());
    }

    /** On {@code settle-themes}. */
    public void settleThemes(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        if (!done.text("decision").equals("leave")) {
            steering.settleThemes(done.text(EVENT_CODE), done.choices("themes").stream().map(Long::valueOf).toList(),
                    done.text("justification"), done.actor());
        }
    }

    // Files

    /** Codes of the events whose file is not settled. */
    public List<String> openEventFiles(DelegateExecution execution) {
        return steering.openFiles(code(execution), null);
    }

    public boolean filesSettled(DelegateExecution execution) {
        return steering.openFiles(code(execution), null).isEmpty();
    }

    public SpinJsonNode heading(String eventCode, String heading) {
        return Spin.JSON(files.get(eventCode).content(Heading.of(heading)).values());
    }

    public SpinJsonNode contributions(String eventCode) {
        return Spin.JSON(files.get(eventCode).contributions().stream().map(one -> Map.of("organisation", one.organisation().code(),
                "heading", one.heading().title(), "text", one.text())).toList());
    }

    /** The version of each heading, in their order: what the form was made from. */
    public String versions(String eventCode) {
        return files.get(eventCode).headings().stream().map(heading -> Integer.toString(heading.version())).collect(Collectors.joining("."));
    }

    public SpinJsonNode settledHeadings(String eventCode) {
        return Spin.JSON(files.get(eventCode).headings().stream().filter(FileHeading::isSettled).map(heading -> heading.heading().code()).toList());
    }

    /** The committee that a file may name as hosts. */
    public SpinJsonNode organisationOptions(String eventCode) {
        return organisationsOf(events.get(eventCode).cycleCode());
    }

    public SpinJsonNode memberOptions(DelegateExecution execution) {
        return organisationsOf(code(execution));
    }

    private SpinJsonNode organisationsOf(String cycleCode) {
        return options(cycles.members(cycleCode).stream(), Organisation::code, organisation -> organisation.name().fr());
    }

    /** On {@code settle-event-file}: what was typed is taken, then the headings that were ticked are settled. */
    public void settleEventFile(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        String event = done.text(EVENT_CODE);
        Map<Heading, Map<String, Object>> typed = new EnumMap<>(Heading.class);
        Arrays.stream(Heading.values()).filter(Heading::isWritten).filter(heading -> done.group(heading.key()) != null)
                .forEach(heading -> typed.put(heading, done.group(heading.key())));
        List<Heading> settled = done.choices("settledHeadings").stream().map(Heading::of).filter(Heading::isWritten).toList();
        files.merge(event, typed, versions(done), done.actor());
        files.settle(event, settled, done.actor());
    }

    private static Map<Heading, Integer> versions(CompletedTask done) {
        String[] numbers = Objects.requireNonNullElse(done.text("versions"), "").split("\\.");
        if (numbers.length != Heading.values().length || Stream.of(numbers).anyMatch(number -> !number.matches("\\d{1,9}"))) {
            throw new Refusal("La version du dossier manque : rechargez la tâche.");
        }
        return IntStream.range(0, numbers.length).boxed()
                .collect(Collectors.toMap(i -> Heading.values()[i], i -> Integer.valueOf(numbers[i])));
    }

    /** A page changed the file: the form of the open task is to begin from what stands. */
    @EventListener
    void showInForm(FileChanged changed) {
        // A task that is being completed needs no new form.
        if (Context.getCommandContext() != null) {
            return;
        }
        String event = changed.eventCode();
        for (Task task : tasks.createTaskQuery().processInstanceBusinessKey(events.get(event).cycleCode()).taskDefinitionKey(SETTLE_EVENT_FILE).list()) {
            if (event.equals(tasks.getVariable(task.getId(), EVENT_CODE))) {
                Map<String, Object> form = new LinkedHashMap<>();
                if (changed.heading().isWritten()) {
                    form.put(changed.heading().key(), heading(event, changed.heading().code()));
                }
                form.put("contributions", contributions(event));
                form.put("settledHeadings", settledHeadings(event));
                form.put("versions", versions(event));
                // Where the form's values are; a task's own would hide what is submitted.
                runtime.setVariablesLocal(task.getExecutionId(), form);
            }
        }
    }

    // The record

    public SpinJsonNode meeting(DelegateExecution execution) {
        String cycle = code(execution);
        SteeringMeeting meeting = steering.latestMeeting(cycle);
        Set<String> answered = steering.answers(cycle).getOrDefault(meeting.number(), Set.of());
        List<Organisation> members = cycles.members(cycle);
        Map<String, SharedFile> byEvent = steering.files(cycle);
        long open = byEvent.values().stream().mapToLong(SharedFile::open).sum();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("number", meeting.number());
        shown.put("day", Dates.moment(meeting.startsAt(), Language.FR));
        shown.put("place", meeting.place());
        shown.put("agenda", meeting.agenda());
        shown.put("contributed", names(members, answered, true));
        shown.put("silent", names(members, answered, false));
        shown.put("settled", (long) byEvent.size() * Heading.values().length - open);
        shown.put("open", open);
        return Spin.JSON(shown);
    }

    private static List<String> names(List<Organisation> members, Set<String> answered, boolean among) {
        return members.stream().filter(member -> answered.contains(member.code()) == among).map(member -> member.name().fr()).toList();
    }

    /** On {@code hold-meeting}. */
    public void recordMeeting(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        steering.record(done.businessKey(), steering.latestMeeting(done.businessKey()).number(), done.choices("present"), done.text("points"),
                done.text("decisions"), done.actor());
    }

    public void produceMinutes(DelegateExecution execution) {
        documents.produceMinutes(code(execution));
    }

    public SpinJsonNode minutes(DelegateExecution execution) {
        return Spin.JSON(documents.addresses(code(execution), CycleDocument.Kind.MINUTES));
    }

    /** On {@code approve-minutes}. */
    public void approveMinutes(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        if (done.text("decision").equals("approve")) {
            documents.approve(done.businessKey(), CycleDocument.Kind.MINUTES, done.actor());
        } else {
            documents.askForCorrection(done.businessKey(), CycleDocument.Kind.MINUTES, done.text("correction"));
        }
    }

    public void sendMinutes(DelegateExecution execution) {
        documents.send(code(execution), CycleDocument.Kind.MINUTES);
    }

    /**
     * By when a task should be done; a moment that has passed gives tomorrow.
     *
     * @throws IllegalArgumentException for a task that has no date here
     */
    public Date dueDate(DelegateExecution execution, String taskId) {
        Instant now = clock.instant();
        Instant due = switch (taskId) {
            case "convene-meeting", "approve-minutes" -> now.plus(Duration.ofDays(3));
            case "complete-shared-file", "rank-themes" -> steering.latestMeeting(code(execution)).contributionsDueAt();
            case "settle-themes", "settle-event-file" -> steering.latestMeeting(code(execution)).endsAt();
            case "hold-meeting" -> steering.latestMeeting(code(execution)).endsAt().plus(Duration.ofDays(1));
            default -> throw new IllegalArgumentException("No due date for " + taskId);
        };
        return Date.from(due.isAfter(now) ? due : now.plus(Duration.ofDays(1)));
    }

    private static String code(DelegateExecution execution) {
        return execution.getProcessBusinessKey();
    }

    private static String text(Map<String, Object> row, String key) {
        return row.get(key) == null ? "" : TypedText.tidy(row.get(key).toString());
    }

    private static <T> SpinJsonNode options(Stream<T> all, Function<T, String> value, Function<T, String> label) {
        List<Map<String, String>> options = new ArrayList<>();
        all.forEach(one -> options.add(Map.of("value", value.apply(one), "label", label.apply(one))));
        return Spin.JSON(options);
    }
}
