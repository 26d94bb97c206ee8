package org.cocreation.logistics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.country.Country;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Workshop;
import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.CompletedTask;
import org.cocreation.workflow.OfferedToModels;
import org.springframework.stereotype.Component;

/**
 * What the model {@code event-logistics} asks of rooms, meals and budget: what a form shows before somebody decides, and the
 * decision. Nothing that it gives to forms concerns a person.
 */
@Component
@CallableFromModels
public class LogisticsWorkflow {

    private final VenueService venues;
    private final MealService meals;
    private final BudgetService budgets;
    private final EventService events;

    LogisticsWorkflow(VenueService venues, MealService meals, BudgetService budgets, EventService events) {
        this.venues = venues;
        this.meals = meals;
        this.budgets = budgets;
        this.events = events;
    }

    /** {@code place}, {@code rooms}, {@code conflicts} with their {@code state}, and how many of these are {@code open}. */
    @OfferedToModels(value = "Lieu et salles", explains = "Le lieu, les salles et leurs conflits, à montrer dans un formulaire.")
    public SpinJsonNode venue(DelegateExecution execution) {
        Event event = event(execution);
        Venue venue = venues.venue(event);
        List<Conflict> conflicts = venues.conflicts(event, venue);
        Map<Integer, String> titles = event.workshops().stream().collect(Collectors.toMap(Workshop::position, workshop -> workshop.title().fr()));
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("place", venue.name() == null ? "à préciser" : venue.address() == null ? venue.name().fr() + " (adresse à préciser)"
                : venue.name().fr() + ", " + venue.address().fr());
        shown.put("rooms", venue.rooms().stream().map(room -> Map.of("name", room.name(), "capacity", room.capacity(),
                "accessible", room.accessible() ? "oui" : "non", "quality", room.quality().label(),
                "workshops", room.workshops().stream().map(titles::get).collect(Collectors.joining("\u00a0; ")))).toList());
        shown.put("conflicts", conflicts.stream().map(conflict -> Map.of("sentence", conflict.sentence(),
                "state", conflict.warning() ? "à vérifier" : venue.accepts(conflict) ? "accepté" : "à résoudre ou à justifier")).toList());
        shown.put("open", conflicts.stream().filter(conflict -> !conflict.warning() && !venue.accepts(conflict)).count());
        return Spin.JSON(shown);
    }

    /** On {@code define-venue}. */
    @OfferedToModels(value = "Définir le lieu et les salles",
            explains = "Arrête le lieu et les salles\u00a0; un conflit se justifie.", form = "define-venue")
    public void defineVenue(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        venues.settle(done.eventCode(), done.text("justification"), done.actor());
    }

    /**
     * {@code meals} with the number of each, for whom they are, what they cost, and whether all this is a {@code proposal} that
     * nobody has saved yet.
     */
    @OfferedToModels(value = "Repas", explains = "Les repas, leurs nombres et leur coût, à montrer dans un formulaire.")
    public SpinJsonNode meals(DelegateExecution execution) {
        Event event = event(execution);
        MealPlan plan = meals.plan(event);
        MealFigures figures = meals.figures(event);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("participants", figures.participants());
        shown.put("basis", figures.basis());
        shown.put("speakers", figures.speakers());
        shown.put("institutions", figures.institutions());
        shown.put("lodged", figures.lodged());
        shown.put("dietary", figures.dietary());
        shown.put("margin", plan.marginPercent());
        shown.put("meals", plan.meals().stream().map(meal -> Map.of("label", meal.label().fr(), "at", meal.servedAt().toString(),
                "audience", meal.audience().label(), "planned", figures.planned(meal.audience(), plan.marginPercent()),
                "cost", Country.money().words(figures.cost(meal, plan.marginPercent())))).toList());
        shown.put("total", Country.money().words(figures.cost(plan)));
        shown.put("note", plan.note());
        shown.put("proposal", plan.isProposal());
        return Spin.JSON(shown);
    }

    /** On {@code plan-meals}. */
    @OfferedToModels(value = "Prévoir les repas", explains = "Arrête les repas.", form = "plan-meals")
    public void planMeals(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        meals.settle(done.eventCode(), done.actor());
    }

    /** {@code lines} and {@code funders} with their amounts, and whether all this is a {@code proposal} that nobody has saved yet. */
    @OfferedToModels(value = "Budget", explains = "Les lignes de coût et les financeurs, à montrer dans un formulaire.")
    public SpinJsonNode budget(DelegateExecution execution) {
        Event event = event(execution);
        Budget budget = budgets.budget(event);
        BudgetData data = budgets.data(event);
        BudgetSheet sheet = budgets.sheet(event, budget, data);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("total", Country.money().words(sheet.total().estimate()));
        shown.put("participants", data.participants());
        shown.put("support", Country.money().words(data.supportCost()));
        shown.put("supportCap", data.supportCap() == null ? "" : Country.money().words(data.supportCap()));
        shown.put("exceeds", data.exceedsSupportCap());
        shown.put("lines", sheet.lines().stream().map(one -> Map.of("category", one.line().category().label(), "label", one.line().label(),
                "basis", one.line().basis().label(), "amount", Country.money().words(one.amount()), "funder", one.funder())).toList());
        shown.put("funders", sheet.byFunder().stream().map(one -> Map.of("label", one.label(), "amount", Country.money().words(one.estimate()))).toList());
        shown.put("unfunded", budget.lines().stream().filter(line -> line.funder() == null).count());
        shown.put("note", budget.note());
        shown.put("proposal", budget.isProposal());
        return Spin.JSON(shown);
    }

    /** On {@code estimate-budget}. */
    @OfferedToModels(value = "Estimer le budget", explains = "Arrête le budget.", form = "estimate-budget")
    public void estimateBudget(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        budgets.settle(done.eventCode(), done.actor());
    }

    private Event event(DelegateExecution execution) {
        return events.get(execution.getProcessBusinessKey());
    }
}
