package org.cocreation.cycle;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.country.Country;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisations;
import org.cocreation.form.Refusal;
import org.cocreation.form.Typed;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.language.TypedText;
import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.CocreationCycle;
import org.cocreation.workflow.CompletedTask;
import org.cocreation.workflow.StepProperties;
import org.cocreation.workflow.TaskDueDates;
import org.cocreation.workflow.EngineClock;
import org.cocreation.workflow.OfferedToModels;
import org.cocreation.workflow.StartForm;
import org.springframework.stereotype.Component;

/** What the model {@code cocreation-cycle} asks. */
@Component
@CallableFromModels
public class CycleWorkflow {

    private static final LocalTime END_OF_WORK = LocalTime.of(18, 0);

    /** As long as the form's field, and as a variable of the engine may be. */
    private static final int LONGEST_ANNOUNCEMENT = 3_900;

    private final CycleService cycles;
    private final CompositionService composing;
    private final AddedEvents added;
    private final Organisations organisations;
    private final EventService events;
    private final ClosingReport report;
    private final List<UnfinishedBusiness> unfinished;
    private final EngineClock clock;

    CycleWorkflow(CycleService cycles, CompositionService composing, AddedEvents added, Organisations organisations, EventService events, ClosingReport report,
                  List<UnfinishedBusiness> unfinished, EngineClock clock) {
        this.cycles = cycles;
        this.composing = composing;
        this.added = added;
        this.organisations = organisations;
        this.events = events;
        this.report = report;
        this.unfinished = unfinished;
        this.clock = clock;
    }

    /** What the start form says becomes the cycle, and its code the business key. */
    @OfferedToModels(value = "Préparer un cycle", explains = "Ouvre le cycle que le formulaire de départ nomme.")
    public void plan(DelegateExecution execution) {
        StartForm form = new StartForm(execution);
        String code = Typed.chosen(form.text("code"));
        cycles.begin(code, Bilingual.orFrench(TypedText.tidy(form.text("titleFr")), TypedText.tidy(form.text("titleAr"))), form.actor());
        form.handOver(code);
    }

    /** What is chosen so far for {@code compose-cycle} to show, and what is missing. */
    @OfferedToModels(value = "Composition du cycle", explains = "Ce qui est choisi et ce qui manque, à montrer dans un formulaire.")
    public SpinJsonNode composition(DelegateExecution execution) {
        Composition chosen = composing.of(execution.getProcessBusinessKey());
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("lead", chosen.lead().isEmpty() ? "à choisir" : names(List.of(chosen.lead())).get(0));
        card.put("members", names(chosen.members()));
        card.put("events", IntStream.range(0, chosen.events().size()).mapToObj(i -> line(i + 1, chosen.events().get(i))).toList());
        card.put("missing", composing.missing(chosen));
        return Spin.JSON(card);
    }

    private String line(int number, PlannedEvent event) {
        return "Événement n° %d\u00a0: %s, le %s, %d places (%s)".formatted(number, event.city().fr(), Dates.day(event.day(), Language.FR),
                event.capacity(), String.join(", ", names(event.hostCodes())));
    }

    private List<String> names(List<String> codes) {
        return organisations.find(codes).stream().map(organisation -> organisation.name().fr()).sorted().toList();
    }

    /** On {@code compose-cycle}. */
    @OfferedToModels(value = "Composer le cycle", explains = "Arrête la composition\u00a0; les dossiers s’ouvrent.", form = "compose-cycle")
    public void compose(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        composing.settle(done.businessKey(), done.actor());
    }

    /** The cycle's facts for forms to show. */
    @OfferedToModels(value = "Fiche du cycle", explains = "Titre et événements du cycle, à montrer dans un formulaire.")
    public SpinJsonNode card(DelegateExecution execution) {
        Cycle cycle = cycles.get(execution.getProcessBusinessKey());
        List<Event> planned = events.ofCycle(cycle.code());
        Optional<LocalDate> first = cycles.firstDay(cycle.code());
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("code", cycle.code());
        card.put("title", cycle.title().fr());
        card.put("firstDay", first.map(day -> Dates.day(day, Language.FR)).orElse(""));
        card.put("latestAnnouncement", first.map(day -> Dates.day(day.minusDays(noticeDays(execution)), Language.FR)).orElse(""));
        card.put("events", planned.stream().map(event -> Map.of("code", event.code(), "title", event.title().fr(),
                "day", Dates.day(event.day(), Language.FR), "city", event.city().fr())).toList());
        return Spin.JSON(card);
    }

    /** On {@code announce-programme}. */
    @OfferedToModels(value = "Annoncer le programme", explains = "Enregistre quand et où le programme a été annoncé.", form = "announce-programme")
    public void announce(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        cycles.announce(done.businessKey(), noticeDays(task.getExecution()), done.day("announcedOn"), done.text("channel"), done.text("justification"), done.actor());
        if (done.text("announcement") != null) {
            cycles.keepAnnouncement(done.businessKey(), new Bilingual(done.text("announcement"), done.text("announcementAr")), done.actor());
        }
    }

    /** What the programme is announced with, for a person to write it out. */
    @OfferedToModels(value = "Texte de l’annonce proposé", explains = "Le programme, événement par événement, comme début d’un champ de formulaire.")
    public String proposedAnnouncement(DelegateExecution execution) {
        Cycle cycle = cycles.get(execution.getProcessBusinessKey());
        String programme = events.ofCycle(cycle.code()).stream().filter(event -> !event.isCancelled()).map(event -> "- %s\u00a0: %s%s".formatted(
                event.title().fr(), Dates.day(event.day(), Language.FR), event.workshops().isEmpty() ? "" : event.workshops().stream()
                        .map(workshop -> workshop.title().fr()).collect(Collectors.joining("\u00a0; ", " (", ")")))).collect(Collectors.joining("\n"));
        String text = "%s\n\n%s\n\nLes inscriptions s'ouvrent sur le portail, événement par événement.".formatted(cycle.title().fr(), programme);
        return text.length() > LONGEST_ANNOUNCEMENT ? cycle.title().text(Language.FR) : text;
    }

    /** Codes of the events of the announced programme, in their order. Those that join it have a way of their own. */
    @OfferedToModels(value = "Événements du cycle", explains = "Les codes des événements du programme annoncé, pour un processus de chacun.")
    public List<String> events(DelegateExecution execution) {
        return added.announced(execution.getProcessBusinessKey());
    }

    /** The message's event, which the page of the cycle has added; nobody begins another by hand. */
    @OfferedToModels(value = "Prendre un événement ajouté", explains = "Vérifie que l’événement du message vient d’être ajouté au programme depuis la page du cycle.")
    public void takeIn(DelegateExecution execution) {
        added.requireAdded(execution.getProcessBusinessKey(), (String) execution.getVariable(CocreationCycle.EVENT_CODE));
    }

    @OfferedToModels(value = "Écrire le bilan du cycle", explains = "Produit le bilan du cycle en DOCX et en PDF.")
    public void writeReport(DelegateExecution execution) {
        report.write(execution.getProcessBusinessKey());
    }

    /** Where the latest report is to be read. */
    @OfferedToModels(value = "Bilan du cycle", explains = "Où le dernier bilan se lit.")
    public SpinJsonNode report(DelegateExecution execution) {
        return Spin.JSON(report.addresses(execution.getProcessBusinessKey()));
    }

    /** On {@code close-cycle}: the report goes to all members. */
    @OfferedToModels(value = "Clore le cycle", explains = "Envoie le bilan à tous les membres et clôt le cycle.", form = "close-cycle")
    public void close(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        Cycle cycle = cycles.get(done.businessKey());
        unfinished.stream().flatMap(one -> one.of(cycle).stream()).findFirst().ifPresent(why -> {
            throw new Refusal(why);
        });
        report.approve(done.businessKey(), done.actor());
        cycles.close(done.businessKey(), done.actor());
    }

    /** By when a task should be done, so many days from now. */
    @OfferedToModels(value = "Dans un nombre de jours", explains = "Le soir, tant de jours après que la tâche s’est ouverte.")
    public Date dueInDays(DelegateExecution execution, int days) {
        return Date.from(clock.instant().plus(Duration.ofDays(days)));
    }

    /** The last day on which the programme is announced in time, by the step's {@code noticeDays}; tomorrow when it has passed. */
    @OfferedToModels(value = "Dernier jour pour annoncer le programme",
            explains = "Deux semaines avant le premier événement, ou demain si ce jour est passé.")
    public Date latestAnnouncement(DelegateExecution execution) {
        LocalDate latest = cycles.firstDay(execution.getProcessBusinessKey()).orElseThrow().minusDays(noticeDays(execution));
        LocalDate tomorrow = LocalDate.now(clock).plusDays(1);
        return endOf(latest.isBefore(tomorrow) ? tomorrow : latest);
    }

    private static int noticeDays(DelegateExecution execution) {
        return StepProperties.number(execution, "noticeDays").orElse(CycleService.NOTICE_DAYS);
    }

    /** For instances of models before 2.0, whose tasks ask by their id. */
    @OfferedToModels(value = "Échéance d’une tâche du cycle", explains = "La date à laquelle la tâche devrait être terminée.")
    public Date dueDate(DelegateExecution execution, String taskId) {
        return TaskDueDates.ofLatest(execution, taskId);
    }

    private static Date endOf(LocalDate day) {
        return Date.from(day.atTime(END_OF_WORK).atZone(Country.zone()).toInstant());
    }
}
