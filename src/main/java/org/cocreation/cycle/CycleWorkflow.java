package org.cocreation.cycle;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.language.TypedText;
import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.CompletedTask;
import org.cocreation.workflow.EngineClock;
import org.cocreation.workflow.Refusal;
import org.cocreation.workflow.StartForm;
import org.springframework.stereotype.Component;

/** What the model {@code cocreation-cycle} asks. */
@Component
@CallableFromModels
public class CycleWorkflow {

    private static final LocalTime END_OF_WORK = LocalTime.of(18, 0);

    private final CycleService cycles;
    private final EventService events;
    private final CycleDocuments documents;
    private final EngineClock clock;

    CycleWorkflow(CycleService cycles, EventService events, CycleDocuments documents, EngineClock clock) {
        this.cycles = cycles;
        this.events = events;
        this.documents = documents;
        this.clock = clock;
    }

    /** What the start form says becomes the cycle, and its code the business key. */
    public void plan(DelegateExecution execution) {
        StartForm form = new StartForm(execution);
        String code = form.text("code");
        cycles.plan(code, new Bilingual(form.text("titleFr"), form.text("titleAr")), ThemeMethod.of(form.text("themeMethod")),
                codes(form.text("members")), form.rows("newMembers").stream().map(CycleWorkflow::organisation).toList(),
                form.rows("events").stream().map(CycleWorkflow::event).toList(), form.actor());
        form.handOver(code);
    }

    private static List<String> codes(String text) {
        return Arrays.stream(text.split("[\\s,;]+")).filter(code -> !code.isBlank()).map(code -> code.toUpperCase(Locale.ROOT)).distinct().toList();
    }

    private static Organisation organisation(Map<?, ?> row) {
        String code = text(row, "code").toUpperCase(Locale.ROOT);
        if (!code.matches("[A-Z0-9]+(-[A-Z0-9]+)*") || code.length() > 20) {
            throw new Refusal("Le code «\u00a0%s\u00a0» compte 20 lettres et chiffres au plus.".formatted(code));
        }
        return new Organisation(code, text(row, "kind"), new Bilingual(text(row, "nameFr"), text(row, "nameAr")));
    }

    private static PlannedEvent event(Map<?, ?> row) {
        return new PlannedEvent(LocalDate.parse(text(row, "day")), new Bilingual(text(row, "cityFr"), text(row, "cityAr")),
                text(row, "province"), row.get("regions") instanceof List<?> regions ? regions.stream().map(Object::toString).toList() : List.of(),
                codes(text(row, "hosts")), ((Number) row.get("capacity")).intValue());
    }

    private static String text(Map<?, ?> row, String key) {
        Object value = row.get(key);
        return value == null ? "" : TypedText.tidy(value.toString());
    }

    /** The cycle's facts for forms to show. */
    public SpinJsonNode card(DelegateExecution execution) {
        Cycle cycle = cycles.get(execution.getProcessBusinessKey());
        List<Event> planned = events.ofCycle(cycle.code());
        LocalDate first = cycles.firstDay(cycle.code());
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("code", cycle.code());
        card.put("title", cycle.title().fr());
        card.put("firstDay", first == null ? "" : Dates.day(first, Language.FR));
        card.put("latestAnnouncement", first == null ? "" : Dates.day(first.minusDays(CycleService.ANNOUNCEMENT_DAYS), Language.FR));
        card.put("events", planned.stream().map(event -> Map.of("code", event.code(), "title", event.title().fr(),
                "day", Dates.day(event.day(), Language.FR), "city", event.city().fr())).toList());
        return Spin.JSON(card);
    }

    /** On {@code announce-programme}. */
    public void announce(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        cycles.announce(done.businessKey(), done.day("announcedOn"), done.text("channel"), done.text("justification"), done.actor());
    }

    /** Codes of the cycle's events, in their order. */
    public List<String> events(DelegateExecution execution) {
        return events.ofCycle(execution.getProcessBusinessKey()).stream().map(Event::code).toList();
    }

    public void writeReport(DelegateExecution execution) {
        documents.produceReport(execution.getProcessBusinessKey());
    }

    /** Where the latest report is to be read. */
    public SpinJsonNode report(DelegateExecution execution) {
        return Spin.JSON(documents.addresses(execution.getProcessBusinessKey(), CycleDocument.Kind.REPORT));
    }

    /** On {@code close-cycle}: the report goes to all members. */
    public void close(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        documents.approve(done.businessKey(), CycleDocument.Kind.REPORT, done.actor());
        documents.send(done.businessKey(), CycleDocument.Kind.REPORT);
        cycles.close(done.businessKey(), done.actor());
    }

    /**
     * By when a task should be done.
     *
     * @throws IllegalArgumentException for a task that has no date here
     */
    public Date dueDate(DelegateExecution execution, String taskId) {
        return switch (taskId) {
            case "announce-programme" -> {
                LocalDate latest = cycles.firstDay(execution.getProcessBusinessKey()).minusDays(CycleService.ANNOUNCEMENT_DAYS);
                LocalDate tomorrow = LocalDate.now(clock).plusDays(1);
                yield endOf(latest.isBefore(tomorrow) ? tomorrow : latest);
            }
            case "close-cycle" -> Date.from(clock.instant().plus(Duration.ofDays(7)));
            default -> throw new IllegalArgumentException("No due date for " + taskId);
        };
    }

    private static Date endOf(LocalDate day) {
        return Date.from(day.atTime(END_OF_WORK).atZone(EngineClock.CASABLANCA).toInstant());
    }
}
