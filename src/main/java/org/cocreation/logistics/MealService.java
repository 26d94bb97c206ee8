package org.cocreation.logistics;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.cocreation.event.AgendaSlot;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.language.Bilingual;
import org.cocreation.workflow.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which meals there are, and for how many: counted when it is looked at, from whoever is to come as it is known then. */
@Service
@Transactional
public class MealService {

    static final int HIGHEST_MARGIN = 50;

    private static final int LONGEST_LABEL = 200;
    private static final int LONGEST_NOTE = 1_000;
    private static final int USUAL_MARGIN = 5;
    private static final LocalTime DINNER = LocalTime.of(20, 0);

    private final MealRepository meals;
    private final EventService events;
    private final ApplicationEventPublisher changes;
    private final Clock clock;

    /** What an agenda calls a meal, with the dirhams that it usually costs: the committee puts in its caterer's. */
    private enum Usual {
        LUNCH("(?<!petit-)(?<!petit )déjeuner|buffet", "120"), BREAK("pause", "30"), WELCOME("café|petit[- ]déjeuner|accueil", "25");

        private final Pattern title;
        private final BigDecimal cost;

        Usual(String title, String cost) {
            this.title = Pattern.compile(title, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            this.cost = new BigDecimal(cost).setScale(2);
        }
    }

    MealService(MealRepository meals, EventService events, ApplicationEventPublisher changes, Clock clock) {
        this.meals = meals;
        this.events = events;
        this.changes = changes;
        this.clock = clock;
    }

    /** What is saved, or what the agenda suggests: its breaks and meals, and a dinner the evening before for the lodged. */
    @Transactional(readOnly = true)
    public MealPlan plan(Event event) {
        return meals.find(event.code()).orElseGet(() -> proposal(event));
    }

    private static MealPlan proposal(Event event) {
        List<Meal> proposed = new ArrayList<>();
        proposed.add(new Meal(new Bilingual("Dîner de la veille", "عشاء اليوم السابق"), DINNER, Meal.Audience.LODGED, new BigDecimal("150.00")));
        for (AgendaSlot slot : event.agenda()) {
            for (Usual usual : Usual.values()) {
                if (usual.title.matcher(slot.title().fr()).find()) {
                    Bilingual label = usual == Usual.WELCOME ? new Bilingual("Café d'accueil", "قهوة الاستقبال") : slot.title();
                    proposed.add(new Meal(label, slot.from(), Meal.Audience.ALL, usual.cost));
                    break;
                }
            }
        }
        return new MealPlan(proposed, USUAL_MARGIN, null, null, null);
    }

    /** Two queries. */
    @Transactional(readOnly = true)
    public MealFigures figures(Event event) {
        MealRepository.Counts counts = meals.counts(event.code());
        boolean counted = confirmationsAreOver(event, counts);
        boolean expectedCome = event.agendaSettledAt() == null;
        return new MealFigures(counted, counted ? counts.confirmed() : event.capacity(),
                counts.speakers() + (expectedCome ? counts.expected() : 0), counts.institutions(), counts.lodged(),
                meals.arrangements(event.code(), counted));
    }

    /** Nobody is to answer any more: all who hold a seat have, or the last moment for it has passed. */
    private boolean confirmationsAreOver(Event event, MealRepository.Counts counts) {
        return event.phase() == Phase.LIST_SHARED
                && (counts.pending() == 0 && counts.rounds() == 0 || !clock.instant().isBefore(event.lastConfirmationAt()));
    }

    /** Whether the page may still change it: until the evening of the event. */
    public boolean isOpen(Event event) {
        return !event.isCancelled() && !LocalDate.now(clock).isAfter(event.day());
    }

    /**
     * Saves what the page says.
     *
     * @param typed {@code meals} with {@code labelFr}, {@code labelAr}, {@code servedAt}, {@code audience}, {@code unitCost};
     *              {@code marginPercent} and {@code note}
     * @param state of the plan that the page was made from, see {@link MealPlan#state}
     * @throws Refusal when a value cannot be read, somebody else was faster or the event is over
     */
    public void change(String eventCode, Map<?, ?> typed, String state, String by) {
        if (!isOpen(events.get(eventCode))) {
            throw new Refusal("L'événement est passé ou annulé\u00a0: les repas ne se modifient plus.");
        }
        save(eventCode, typed, state, null, by);
        changes.publishEvent(new LogisticsChanged(eventCode, LogisticsChanged.PLAN_MEALS));
    }

    /**
     * As {@link #change}, for the task, which ends with it.
     *
     * @param state null when the form does not say it
     */
    public void settle(String eventCode, Map<?, ?> typed, String state, String by) {
        save(eventCode, typed, state, clock.instant(), by);
    }

    private void save(String eventCode, Map<?, ?> typed, String state, Instant settledAt, String by) {
        Event event = events.locked(eventCode);
        MealPlan current = plan(event);
        TypedRow form = TypedRow.form(typed);
        MealPlan plan = new MealPlan(meals(typed.get("meals")), form.number("marginPercent", "Marge (%)", 0, HIGHEST_MARGIN),
                form.lines("note", "Remarque", LONGEST_NOTE), null, by);
        if (state != null && !state.equals(current.state()) && !plan.says(current)) {
            throw new Overtaken("Les repas ont été modifiés", current.changedBy() == null ? "quelqu'un d'autre" : current.changedBy());
        }
        meals.save(eventCode, plan, settledAt, by);
    }

    private static List<Meal> meals(Object typed) {
        return TypedRow.of(typed, "Repas", "labelFr", "labelAr", "servedAt", "unitCost").stream().map(row -> {
            String audience = row.choice("audience", "Pour qui", Meal.Audience.codes());
            return new Meal(new Bilingual(row.neededText("labelFr", "Repas", LONGEST_LABEL), row.neededText("labelAr", "Repas en arabe", LONGEST_LABEL)),
                    row.time("servedAt", "Heure"), audience == null ? Meal.Audience.ALL : Meal.Audience.of(audience),
                    row.neededAmount("unitCost", "Coût par personne (dirhams)"));
        }).sorted(Comparator.comparing((Meal meal) -> meal.audience() == Meal.Audience.ALL).thenComparing(Meal::servedAt)).toList();
    }
}
