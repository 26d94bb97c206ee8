package org.cocreation.logistics;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.cocreation.event.AgendaSlot;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Phase;
import org.cocreation.form.Difference;
import org.cocreation.form.Overtaken;
import org.cocreation.form.Refusal;
import org.cocreation.invitation.Invitation;
import org.cocreation.invitation.InvitationService;
import org.cocreation.language.Bilingual;
import org.cocreation.programme.SpeakerFigures;
import org.cocreation.programme.SpeakerService;
import org.cocreation.registration.ConfirmationRounds;
import org.cocreation.registration.Figures;
import org.cocreation.registration.RegistrationService;
import org.cocreation.registration.Turnout;
import org.cocreation.support.SupportService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which meals there are, and for how many: counted when it is looked at, from whoever is to come as it is known then. */
@Service
@Transactional
public class MealService {

    static final int HIGHEST_MARGIN = 50;

    private static final int USUAL_MARGIN = 5;
    private static final LocalTime DINNER = LocalTime.of(20, 0);

    private final MealRepository meals;
    private final EventService events;
    private final RegistrationService registrations;
    private final ConfirmationRounds rounds;
    private final Turnout turnout;
    private final SpeakerService speakers;
    private final InvitationService invitations;
    private final SupportService support;
    private final Clock clock;

    /** What an agenda calls a meal, with the money that it usually costs: the committee puts in its caterer's. */
    private enum Usual {
        LUNCH("(?<!petit-)(?<!petit )déjeuner|buffet", "120"), BREAK("pause", "30"), WELCOME("café|petit[- ]déjeuner|accueil", "25");

        private final Pattern title;
        private final BigDecimal cost;

        Usual(String title, String cost) {
            this.title = Pattern.compile(title, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            this.cost = new BigDecimal(cost).setScale(2);
        }
    }

    MealService(MealRepository meals, EventService events, RegistrationService registrations, ConfirmationRounds rounds, Turnout turnout,
                SpeakerService speakers, InvitationService invitations, SupportService support, Clock clock) {
        this.meals = meals;
        this.events = events;
        this.registrations = registrations;
        this.rounds = rounds;
        this.turnout = turnout;
        this.speakers = speakers;
        this.invitations = invitations;
        this.support = support;
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

    /** A question to each feature that knows who comes. */
    @Transactional(readOnly = true)
    public MealFigures figures(Event event) {
        Figures people = registrations.figures(event.code());
        boolean counted = confirmationsAreOver(event, people);
        SpeakerFigures coming = speakers.figures(event.code());
        return new MealFigures(counted, counted ? turnout.confirmedSeats(event.code()) : event.capacity(),
                coming.confirmed() + (event.isAgendaSettled() ? 0 : coming.expected()),
                invitations.of(event.code(), Invitation::attends).stream().mapToInt(Invitation::announced).sum(),
                support.granted(event.code()).lodged(), turnout.arrangements(event.code(), counted));
    }

    /** Nobody is to answer any more: all who hold a seat have, or the last moment for it has passed. */
    private boolean confirmationsAreOver(Event event, Figures people) {
        return event.phase() == Phase.LIST_SHARED && (event.isConfirmationOver(clock.instant())
                || people.selected() == 0 && rounds.rounds(event.code()).stream().allMatch(round -> round.closedAt() != null));
    }

    /** Whether the page may still change it: until the evening of the event. */
    public boolean isOpen(Event event) {
        return event.isAhead(LocalDate.now(clock));
    }

    /**
     * Saves what the page says.
     *
     * @param form without errors
     * @throws Refusal when somebody else was faster or the event is over
     */
    public void change(String eventCode, MealsForm form, String by) {
        Event event = events.locked(eventCode);
        if (!isOpen(event)) {
            throw new Refusal("L'événement est passé ou annulé\u00a0: les repas ne se modifient plus.");
        }
        MealPlan current = plan(event);
        MealPlan plan = form.plan(by);
        if (!current.state().equals(form.state()) && !plan.says(current)) {
            throw new Overtaken("les repas", current.changedBy(), null, current.state(), List.of(
                    Difference.of("Repas", current.meals(), plan.meals(), Meal::words),
                    Difference.of("Marge", "%d %%".formatted(current.marginPercent()), "%d %%".formatted(plan.marginPercent())),
                    Difference.of("Remarque", current.note(), plan.note())));
        }
        meals.save(eventCode, plan, null, by);
    }

    /** The committee's word, with which the task ends: the meals are those of the page, saved or still proposed there. */
    public void settle(String eventCode, String by) {
        Event event = events.locked(eventCode);
        meals.save(eventCode, plan(event), clock.instant(), by);
    }
}
