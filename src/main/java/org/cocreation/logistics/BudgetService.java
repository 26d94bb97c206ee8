package org.cocreation.logistics;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.sharedfile.Content;
import org.cocreation.sharedfile.Heading;
import org.cocreation.sharedfile.SharedFile;
import org.cocreation.sharedfile.SharedFileService;
import org.cocreation.workflow.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an event costs and who pays. The estimate changes until the event; from its day on actual costs are put beside it,
 * until the cycle is closed. See {@link BudgetBasis} for what is counted, and from which data.
 */
@Service
@Transactional
public class BudgetService {

    private static final int LONGEST_LABEL = 200;
    private static final int LONGEST_NOTE = 1_000;
    private static final int MOST_LINES = 60;
    private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(2);
    private static final String LABEL = "Poste";
    private static final String CATEGORY = "Catégorie";
    private static final String FUNDER = "Financeur";

    private final BudgetRepository budgets;
    private final VenueService venues;
    private final MealService meals;
    private final SharedFileService files;
    private final EventService events;
    private final Organisations organisations;
    private final ApplicationEventPublisher changes;
    private final Clock clock;

    BudgetService(BudgetRepository budgets, VenueService venues, MealService meals, SharedFileService files, EventService events,
                  Organisations organisations, ApplicationEventPublisher changes, Clock clock) {
        this.budgets = budgets;
        this.venues = venues;
        this.meals = meals;
        this.files = files;
        this.events = events;
        this.organisations = organisations;
        this.changes = changes;
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
        SharedFile file = files.ofEvents(List.of(event.code())).get(event.code());
        Content estimate = file == null ? Content.EMPTY : file.content(Heading.COST_ESTIMATE);
        List<BudgetLine> agreed = estimate.rows("lines").stream().filter(row -> !row.text("label").isEmpty()).map(row -> new BudgetLine(
                BudgetCategory.guess(row.text("label")), row.text("label"), BudgetBasis.FIXED, Dirhams.rounded(row.amount("quantity")),
                Dirhams.rounded(row.amount("unitCost")), null, null)).toList();
        BudgetData data = data(event);
        List<BudgetLine> lines = new ArrayList<>();
        if (agreed.stream().noneMatch(line -> line.category() == BudgetCategory.ROOMS)) {
            lines.add(new BudgetLine(BudgetCategory.ROOMS, BudgetCategory.ROOMS.label(), BudgetBasis.ROOMS, null, NOTHING, null, null));
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
            lines.add(new BudgetLine(category, said.size() == 1 ? said.get(0).label() : category.label(), basis, null, NOTHING, null, null));
        }
    }

    /** What the lines that are counted are made from. */
    @Transactional(readOnly = true)
    public BudgetData data(Event event) {
        MealFigures figures = meals.figures(event);
        MealPlan plan = meals.plan(event);
        BudgetRepository.Support support = budgets.support(event.code());
        return new BudgetData(figures.participants(), figures.basis(), venues.venue(event).rooms().size(), figures.planned(plan), figures.cost(plan),
                support.travellers(), support.travelCost(), support.lodged(), support.lodgingCost(), budgets.supportCap(event.code()).orElse(null));
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
        return !event.isCancelled() && !LocalDate.now(clock).isAfter(event.day());
    }

    /** Whether actual costs may be put in: from the day of the event, or once it is called off, until the cycle is closed. */
    @Transactional(readOnly = true)
    public boolean takesActualCosts(Event event) {
        return (event.isCancelled() || !LocalDate.now(clock).isBefore(event.day())) && !budgets.isCycleClosed(event.cycleCode());
    }

    /**
     * Saves the estimate that the page says. Actual costs that are known stay with their lines.
     *
     * @param typed   {@code lines} with {@code category}, {@code label}, {@code basis}, {@code quantity}, {@code unitCost},
     *                {@code funder}; and {@code note}
     * @param version of the budget that the page was made from
     * @throws Refusal when a value cannot be read, somebody else was faster or the event is over
     */
    public void change(String eventCode, Map<?, ?> typed, int version, String by) {
        if (!isOpen(events.get(eventCode))) {
            throw new Refusal("L'événement est passé ou annulé\u00a0: l'estimation ne se modifie plus.");
        }
        saveEstimate(eventCode, typed, version, null, by);
        changes.publishEvent(new LogisticsChanged(eventCode, LogisticsChanged.ESTIMATE_BUDGET));
    }

    /**
     * As {@link #change}, for the task, which ends with it.
     *
     * @param version null when the form does not say it
     */
    public void settle(String eventCode, Map<?, ?> typed, Integer version, String by) {
        saveEstimate(eventCode, typed, version, clock.instant(), by);
    }

    private void saveEstimate(String eventCode, Map<?, ?> typed, Integer version, Instant settledAt, String by) {
        Event event = events.locked(eventCode);
        Budget current = budget(event);
        List<BudgetLine> lines = withActualCosts(lines(event, typed.get("lines")), current.lines());
        String note = TypedRow.form(typed).lines("note", "Remarque", LONGEST_NOTE);
        if (version != null && version != current.version() && !(lines.equals(current.lines()) && Objects.equals(note, current.note()))) {
            throw overtaken(current);
        }
        budgets.save(eventCode, new Budget(lines, note, current.version(), null, by), settledAt, by);
    }

    private List<BudgetLine> lines(Event event, Object typed) {
        Set<String> funders = funders(event).keySet();
        Set<BudgetBasis> sums = EnumSet.noneOf(BudgetBasis.class);
        return TypedRow.of(typed, "Budget", "category", "label", "quantity", "unitCost").stream().map(row -> {
            BudgetLine line = line(row, funders);
            if (line.basis().isSum() && !sums.add(line.basis())) {
                throw new Refusal("Deux lignes reprennent la même somme (%s)\u00a0: elle compterait deux fois.".formatted(line.basis().label()));
            }
            return line;
        }).toList();
    }

    private static BudgetLine line(TypedRow row, Set<String> funders) {
        String category = row.choice("category", CATEGORY, BudgetCategory.codes());
        String label = row.neededText("label", LABEL, LONGEST_LABEL);
        if (category == null) {
            throw row.missing(CATEGORY);
        }
        String typedBasis = row.choice("basis", "Calcul", BudgetBasis.codes());
        BudgetBasis basis = typedBasis == null ? BudgetBasis.FIXED : BudgetBasis.of(typedBasis);
        return new BudgetLine(BudgetCategory.of(category), label, basis,
                basis == BudgetBasis.FIXED ? row.neededAmount("quantity", "Quantité") : null,
                basis.isSum() ? NOTHING : row.neededAmount("unitCost", "Coût unitaire (dirhams)"), row.choice("funder", FUNDER, funders), null);
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
     * @param typed   {@code lines} with {@code actualCost}, in the order of the budget's; {@code unforeseen} with
     *                {@code category}, {@code label}, {@code funder}, {@code actualCost}
     * @param version of the budget that the page was made from
     * @throws Refusal when a value cannot be read, somebody else was faster, or it is too early or too late
     */
    public void recordActualCosts(String eventCode, Map<?, ?> typed, int version, String by) {
        Event event = events.locked(eventCode);
        if (!takesActualCosts(event)) {
            throw new Refusal("Les coûts réels se saisissent du jour de l'événement à la clôture du cycle.");
        }
        Budget current = budget(event);
        if (version != current.version()) {
            throw overtaken(current);
        }
        List<?> rows = typed.get("lines") instanceof List<?> list ? list : List.of();
        List<BudgetLine> lines = new ArrayList<>();
        for (int i = 0; i < current.lines().size(); i++) {
            TypedRow row = new TypedRow(i < rows.size() && rows.get(i) instanceof Map<?, ?> map ? map : Map.of(),
                    " (%s)".formatted(current.lines().get(i).label()));
            lines.add(current.lines().get(i).costing(row.amount("actualCost", "Coût réel (dirhams)")));
        }
        Set<String> funders = funders(event).keySet();
        for (TypedRow row : TypedRow.of(typed.get("unforeseen"), "Dépenses non prévues", "category", "label", "actualCost")) {
            String category = row.choice("category", CATEGORY, BudgetCategory.codes());
            lines.add(new BudgetLine(category == null ? BudgetCategory.OTHER : BudgetCategory.of(category), row.neededText("label", LABEL, LONGEST_LABEL),
                    BudgetBasis.FIXED, NOTHING, NOTHING, row.choice("funder", FUNDER, funders), row.neededAmount("actualCost", "Coût réel (dirhams)")));
        }
        if (lines.size() > MOST_LINES) {
            throw new Refusal("Un budget compte %d lignes au plus.".formatted(MOST_LINES));
        }
        budgets.save(eventCode, new Budget(lines, current.note(), current.version(), null, by), null, by);
    }

    private static Overtaken overtaken(Budget current) {
        return new Overtaken("Le budget a été modifié", current.changedBy() == null ? "quelqu'un d'autre" : current.changedBy());
    }
}
