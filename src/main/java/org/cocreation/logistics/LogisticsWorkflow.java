package org.cocreation.logistics;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
import org.cocreation.language.Bilingual;
import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.CompletedTask;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What the model {@code event-logistics} asks of rooms, meals and budget. Nothing that it gives to forms concerns a person. */
@Component
@CallableFromModels
public class LogisticsWorkflow {

    /** Says which state of things a form was made from; a form that has no such field is not checked for it. */
    private static final String STATE = "state";
    private static final int LONGEST_TEXT = 3_900;

    private final VenueService venues;
    private final MealService meals;
    private final BudgetService budgets;
    private final EventService events;
    private final TaskService tasks;
    private final RuntimeService runtime;

    LogisticsWorkflow(VenueService venues, MealService meals, BudgetService budgets, EventService events, TaskService tasks, RuntimeService runtime) {
        this.venues = venues;
        this.meals = meals;
        this.budgets = budgets;
        this.events = events;
        this.tasks = tasks;
        this.runtime = runtime;
    }

    /** {@code venueFr}, {@code venueAr}, {@code addressFr}, {@code addressAr}; empty where nothing is known. */
    public SpinJsonNode venue(DelegateExecution execution) {
        return Spin.JSON(place(event(execution)));
    }

    public SpinJsonNode rooms(DelegateExecution execution) {
        return rooms(event(execution));
    }

    /** The workshops to be put into rooms, {@code {label, value}}; the value is the position as text. */
    public SpinJsonNode workshopOptions(DelegateExecution execution) {
        return Spin.JSON(event(execution).workshops().stream()
                .map(workshop -> Map.of("label", workshop.title().fr(), "value", String.valueOf(workshop.position()))).toList());
    }

    /** What is wrong with the rooms as they are saved, a line each, in French. */
    public String conflicts(DelegateExecution execution) {
        return conflicts(event(execution));
    }

    /** On {@code define-venue}. */
    public void defineVenue(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        Map<String, Object> typed = texts(done, "venueFr", "venueAr", "addressFr", "addressAr", "justification");
        typed.put("rooms", done.rows("rooms"));
        venues.settle(done.eventCode(), typed, done.text(STATE), done.actor());
    }

    public SpinJsonNode meals(DelegateExecution execution) {
        return mealRows(meals.plan(event(execution)));
    }

    public int mealMargin(DelegateExecution execution) {
        return meals.plan(event(execution)).marginPercent();
    }

    public String mealNote(DelegateExecution execution) {
        return meals.plan(event(execution)).note();
    }

    /** Who is to be fed, {@code planned} with the margin; {@code basis} says in French where the number of participants comes from. */
    public SpinJsonNode mealFigures(DelegateExecution execution) {
        Event event = event(execution);
        MealFigures figures = meals.figures(event);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("participants", figures.participants());
        shown.put("speakers", figures.speakers());
        shown.put("institutions", figures.institutions());
        shown.put("lodged", figures.lodged());
        shown.put("dietary", figures.dietary());
        shown.put("planned", figures.planned(Meal.Audience.ALL, meals.plan(event).marginPercent()));
        shown.put("basis", figures.basis());
        return Spin.JSON(shown);
    }

    /** On {@code plan-meals}. */
    public void planMeals(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        Map<String, Object> typed = texts(done, "marginPercent", "note");
        typed.put("meals", done.rows("meals"));
        meals.settle(done.eventCode(), typed, done.text(STATE), done.actor());
    }

    public SpinJsonNode budgetLines(DelegateExecution execution) {
        return budgetRows(event(execution));
    }

    public String budgetNote(DelegateExecution execution) {
        return budgets.budget(event(execution)).note();
    }

    /** Who may pay, {@code {label, value}}. */
    public SpinJsonNode funderOptions(DelegateExecution execution) {
        return Spin.JSON(budgets.funders(event(execution)).entrySet().stream()
                .map(funder -> Map.of("label", funder.getValue(), "value", funder.getKey())).toList());
    }

    /** What counted lines are made from; amounts in words. */
    public SpinJsonNode budgetFigures(DelegateExecution execution) {
        return budgetFigures(event(execution));
    }

    /** On {@code estimate-budget}. */
    public void estimateBudget(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        Map<String, Object> typed = texts(done, "note");
        typed.put("lines", done.rows("lines"));
        String version = done.text(STATE);
        budgets.settle(done.eventCode(), typed, version == null || !version.matches("[0-9]{1,9}") ? null : Integer.valueOf(version), done.actor());
    }

    /** Which state of things the task's form is made from: a form with a read-only field of this name undoes nobody's change. */
    public String state(DelegateExecution execution, String taskId) {
        return state(event(execution), taskId);
    }

    /** Otherwise completing the task with what it began with would undo what was saved on the page. */
    @EventListener
    void showInForm(LogisticsChanged changed) {
        // A task that is being completed needs no new form.
        if (Context.getCommandContext() != null) {
            return;
        }
        Event event = events.get(changed.eventCode());
        for (Task task : tasks.createTaskQuery().processInstanceBusinessKey(event.code()).taskDefinitionKey(changed.task()).list()) {
            Map<String, Object> form = form(event, changed.task());
            form.keySet().retainAll(runtime.getVariablesLocal(task.getExecutionId()).keySet());
            // Where the form's values are; a task's own would hide what is submitted.
            runtime.setVariablesLocal(task.getExecutionId(), form);
        }
    }

    private Map<String, Object> form(Event event, String task) {
        Map<String, Object> form = new HashMap<>();
        switch (task) {
            case LogisticsChanged.DEFINE_VENUE -> {
                form.putAll(place(event));
                form.put("rooms", rooms(event));
                form.put("conflicts", conflicts(event));
            }
            case LogisticsChanged.PLAN_MEALS -> {
                MealPlan plan = meals.plan(event);
                form.put("meals", mealRows(plan));
                form.put("marginPercent", plan.marginPercent());
                form.put("note", plan.note());
            }
            default -> {
                form.put("lines", budgetRows(event));
                form.put("figures", budgetFigures(event));
                form.put("note", budgets.budget(event).note());
            }
        }
        form.put(STATE, state(event, task));
        return form;
    }

    private String state(Event event, String task) {
        return switch (task) {
            case LogisticsChanged.DEFINE_VENUE -> venues.venue(event).state();
            case LogisticsChanged.PLAN_MEALS -> meals.plan(event).state();
            case LogisticsChanged.ESTIMATE_BUDGET -> String.valueOf(budgets.budget(event).version());
            default -> throw new IllegalArgumentException("No state of " + task);
        };
    }

    private static Map<String, Object> place(Event event) {
        Map<String, Object> place = new LinkedHashMap<>();
        put(place, "venue", event.venue());
        put(place, "address", event.address());
        return place;
    }

    private static void put(Map<String, Object> values, String key, Bilingual text) {
        values.put(key + "Fr", text == null ? "" : text.fr());
        values.put(key + "Ar", text == null ? "" : text.ar());
    }

    private SpinJsonNode rooms(Event event) {
        return Spin.JSON(venues.venue(event).rooms().stream().map(Room::row).toList());
    }

    private String conflicts(Event event) {
        Venue venue = venues.venue(event);
        String text = venues.conflicts(event, venue).stream()
                .map(conflict -> "- " + conflict.sentence() + (conflict.warning() ? " (à vérifier)" : venue.accepts(conflict) ? " (accepté)" : ""))
                .collect(Collectors.joining("\n"));
        return text.isEmpty() ? "Aucun conflit." : text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
    }

    private static SpinJsonNode mealRows(MealPlan plan) {
        return Spin.JSON(plan.meals().stream().map(Meal::row).toList());
    }

    private SpinJsonNode budgetRows(Event event) {
        return Spin.JSON(budgets.sheet(event, budgets.budget(event), budgets.data(event)).lines().stream().map(BudgetSheet.Line::row).toList());
    }

    private SpinJsonNode budgetFigures(Event event) {
        BudgetData data = budgets.data(event);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("participants", data.participants());
        shown.put("travel", Dirhams.words(data.travelCost()));
        shown.put("lodging", Dirhams.words(data.lodgingCost()));
        shown.put("rooms", data.rooms());
        shown.put("total", Dirhams.words(budgets.sheet(event, budgets.budget(event), data).total().estimate()));
        shown.put("meals", Dirhams.words(data.mealsCost()));
        shown.put("supportCap", data.supportCap() == null ? "" : Dirhams.words(data.supportCap()));
        return Spin.JSON(shown);
    }

    /** Numbers too: they are read again. */
    private static Map<String, Object> texts(CompletedTask done, String... keys) {
        Map<String, Object> texts = new HashMap<>();
        for (String key : keys) {
            texts.put(key, done.text(key));
        }
        return texts;
    }

    private Event event(DelegateExecution execution) {
        return events.get(execution.getProcessBusinessKey());
    }
}
