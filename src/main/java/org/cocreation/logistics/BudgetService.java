package org.cocreation.logistics;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.cocreation.country.Money;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.form.Difference;
import org.cocreation.form.Overtaken;
import org.cocreation.form.Refusal;
import org.cocreation.form.Typed;
import org.cocreation.sharedfile.Content;
import org.cocreation.sharedfile.Heading;
import org.cocreation.sharedfile.SharedFileService;
import org.cocreation.support.GrantedSupport;
import org.cocreation.support.SupportService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an event costs and who pays. The estimate changes until the event; from its day on actual costs are put beside it,
 * until the cycle is closed. See {@link BudgetBasis} for what is counted, and from which data.
 */
@Service
@Transactional
public class BudgetService {

    private static final int MOST_LINES = 60;

    private final BudgetRepository budgets;
    private final VenueService venues;
    private final MealService meals;
    private final SupportService support;
    private final SharedFileService files;
    private final EventService events;
    private final Organisations organisations;
    private final Clock clock;

    BudgetService(BudgetRepository budgets, VenueService venues, MealService meals, SupportService support, SharedFileService files, EventService events,
                  Organisations organisations, Clock clock) {
        this.budgets = budgets;
        this.venues = venues;
        this.meals = meals;
        this.support = support;
        this.files = files;
        this.events = events;
        this.organisations = organisations;
        this.clock = clock;
    }

    /**
     * What is saved, or a proposal: the lines of the shared file's estimate, where the event's data does not know better,
     * and a line for whatever the data counts.
     */
    @Transactional(readOnly = true)
    public Budget budget(Event event) {
        return budgets.find(event.code()).orElseGet(() -> proposal(event));
    }

    private Budget proposal(Event event) {
        Content estimate = files.find(event.code()).map(file -> file.content(Heading.COST_ESTIMATE)).orElse(Content.EMPTY);
        List<BudgetLine> agreed = estimate.rows("lines").stream().filter(row -> !row.text("label").isEmpty()).map(row -> new BudgetLine(
                BudgetCategory.guess(row.text("label")), row.text("label"), BudgetBasis.FIXED, Money.rounded(row.amount("quantity")),
                Money.rounded(row.amount("unitCost")), null, null)).toList();
        BudgetData data = data(event);
        List<BudgetLine> lines = new ArrayList<>();
        if (agreed.stream().noneMatch(line -> line.category() == BudgetCategory.ROOMS)) {
            lines.add(new BudgetLine(BudgetCategory.ROOMS, BudgetCategory.ROOMS.label(), BudgetBasis.ROOMS, null, BudgetLine.NOTHING, null, null));
        }
        counted(agreed, BudgetCategory.MEALS, BudgetBasis.MEALS, data.mealsCost(), lines);
        counted(agreed, BudgetCategory.TRAVEL, BudgetBasis.TRAVEL, data.travelCost(), lines);
        counted(agreed, BudgetCategory.LODGING, BudgetBasis.LODGING, data.lodgingCost(), lines);
        Set<BudgetCategory> known = lines.stream().map(BudgetLine::category).collect(Collectors.toSet());
        agreed.stream().filter(line -> !known.contains(line.category())).forEach(lines::add);
        lines.sort(Comparator.comparing(BudgetLine::category));
        return new Budget(lines, estimate.text("funding").isEmpty() ? null : estimate.text("funding"), 0, null, null);
    }

    /** Takes the place of what the file says of a category, unless the data says nothing yet. */
    private static void counted(List<BudgetLine> agreed, BudgetCategory category, BudgetBasis basis, BigDecimal cost, List<BudgetLine> lines) {
        List<BudgetLine> said = agreed.stream().filter(line -> line.category() == category).toList();
        if (said.isEmpty() || cost.signum() > 0) {
            lines.add(new BudgetLine(category, said.size() == 1 ? said.get(0).label() : category.label(), basis, null, BudgetLine.NOTHING, null, null));
        }
    }

    /** What the lines that are counted are made from. */
    @Transactional(readOnly = true)
    public BudgetData data(Event event) {
        MealFigures figures = meals.figures(event);
        MealPlan plan = meals.plan(event);
        GrantedSupport granted = support.granted(event.code());
        return new BudgetData(figures.participants(), figures.basis(), venues.venue(event).rooms().size(), figures.planned(plan), figures.cost(plan),
                granted.travellers(), granted.travelCost(), granted.lodged(), granted.lodgingCost(), support.cap(event.code()).orElse(null));
    }

    /** With all amounts as of now. */
    @Transactional(readOnly = true)
    public BudgetSheet sheet(Event event, Budget budget, BudgetData data) {
        Map<String, String> names = organisations.find(budget.lines().stream().map(BudgetLine::funder).filter(Objects::nonNull).distinct().toList())
                .stream().collect(Collectors.toMap(Organisation::code, organisation -> organisation.name().fr()));
        return BudgetSheet.of(budget, data, names);
    }

    /** Who may pay: the organisations of the cycle's committee, names by code. */
    @Transactional(readOnly = true)
    public Map<String, String> funders(Event event) {
        return organisations.membersOf(event.cycleCode()).stream()
                .collect(Collectors.toMap(Organisation::code, organisation -> organisation.name().fr(), (a, b) -> a, LinkedHashMap::new));
    }

    /** Whether the page may still change the estimate: until the evening of the event. */
    public boolean isOpen(Event event) {
        return event.isAhead(LocalDate.now(clock));
    }

    /** Whether actual costs may be put in: from the day of the event, or once it is called off, until the cycle is closed. */
    @Transactional(readOnly = true)
    public boolean takesActualCosts(Event event) {
        return !event.isToCome(LocalDate.now(clock)) && !budgets.isCycleClosed(event.cycleCode());
    }

    /**
     * Saves the estimate that the page says. Actual costs that are known stay with their lines.
     *
     * @param form without errors
     * @throws Refusal when a line whose actual cost is known goes, somebody else was faster or the event is over
     */
    public void change(String eventCode, EstimateForm form, String by) {
        Event event = events.locked(eventCode);
        if (!isOpen(event)) {
            throw new Refusal("L'événement est passé ou annulé\u00a0: l'estimation ne se modifie plus.");
        }
        Budget current = budget(event);
        List<BudgetLine> lines = withActualCosts(form.typedLines(), current.lines());
        String note = Typed.orNull(form.note());
        if (!Integer.valueOf(current.version()).equals(form.version()) && !(lines.equals(current.lines()) && Objects.equals(note, current.note()))) {
            throw overtaken(current, List.of(Difference.of("Postes", current.lines(), lines, BudgetLine::words), Difference.of("Remarque", current.note(), note)));
        }
        budgets.save(eventCode, new Budget(lines, note, current.version(), null, by), null, by);
    }

    /**
     * The committee's word, with which the task ends: the estimate is that of the page, saved or still proposed there.
     *
     * @throws Refusal when it has no line
     */
    public void settle(String eventCode, String by) {
        Event event = events.locked(eventCode);
        Budget current = budget(event);
        if (current.lines().isEmpty()) {
            throw new Refusal("Le budget n'a aucune ligne\u00a0: ajoutez-en au moins une sur la page «\u00a0Budget\u00a0».");
        }
        budgets.save(eventCode, current, clock.instant(), by);
    }

    /** @throws Refusal when a line whose actual cost is known is no more */
    private static List<BudgetLine> withActualCosts(List<BudgetLine> lines, List<BudgetLine> before) {
        List<BudgetLine> known = before.stream().filter(line -> line.actualCost() != null).collect(Collectors.toCollection(ArrayList::new));
        List<BudgetLine> merged = new ArrayList<>();
        for (BudgetLine line : lines) {
            BudgetLine same = known.stream().filter(one -> one.isFor(line) && Objects.equals(one.funder(), line.funder())).findFirst()
                    .or(() -> known.stream().filter(one -> one.isFor(line)).findFirst()).orElse(null);
            known.remove(same);
            merged.add(same == null ? line : line.costing(same.actualCost()));
        }
        if (!known.isEmpty()) {
            throw new Refusal("Le coût réel de la ligne «\u00a0%s\u00a0» est connu\u00a0: elle ne se retire plus.".formatted(known.get(0).label()));
        }
        return merged;
    }

    /**
     * Puts actual costs beside the estimate, and adds lines for what nobody foresaw.
     *
     * @param form without errors
     * @throws Refusal when somebody else was faster, or it is too early or too late
     */
    public void recordActualCosts(String eventCode, ActualCostsForm form, String by) {
        Event event = events.locked(eventCode);
        if (!takesActualCosts(event)) {
            throw new Refusal("Les coûts réels se saisissent du jour de l'événement à la clôture du cycle.");
        }
        Budget current = budget(event);
        if (!Integer.valueOf(current.version()).equals(form.version())) {
            throw overtaken(current, List.of());
        }
        List<BudgetLine> lines = new ArrayList<>();
        for (int i = 0; i < current.lines().size(); i++) {
            lines.add(current.lines().get(i).costing(form.costOf(i)));
        }
        lines.addAll(form.unforeseenLines());
        if (lines.size() > MOST_LINES) {
            throw new Refusal("Un budget compte %d lignes au plus.".formatted(MOST_LINES));
        }
        budgets.save(eventCode, new Budget(lines, current.note(), current.version(), null, by), null, by);
    }

    private static Overtaken overtaken(Budget current, List<Difference> differences) {
        return new Overtaken("le budget", current.changedBy(), null, current.version(), differences);
    }
}
