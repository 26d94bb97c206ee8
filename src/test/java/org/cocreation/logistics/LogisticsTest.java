package org.cocreation.logistics;

import java.util.List;
import java.util.function.Consumer;

import org.cocreation.committee.CommitteeTest;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.WheelchairAccess;
import org.cocreation.form.FormCheck;
import org.cocreation.geography.Position;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;

/** What tests of rooms, meals and budget share. */
abstract class LogisticsTest extends CommitteeTest {

    /** The seat of the province of the sample events. */
    static final Position CASABLANCA = new Position(33.5731, -7.5898);

    @Autowired
    EventService events;
    @Autowired
    VenueService venues;
    @Autowired
    MealService meals;
    @Autowired
    BudgetService budgets;
    @Autowired
    FormCheck check;

    Event event(String code) {
        return events.get(code);
    }

    /** The committee of the sample events' cycle. */
    void members(String... codes) {
        for (String code : codes) {
            jdbc.sql("insert into cocreation.organisation (code, kind, name_fr, name_ar) values (:code, 'association', 'Membre ' || :code, :code) on conflict do nothing")
                    .param("code", code).update();
            jdbc.sql("insert into cocreation.cycle_member (cycle_code, organisation_code) values ('PAN-ESSAI', :code) on conflict do nothing")
                    .param("code", code).update();
        }
    }

    static RoomsForm.Row room(String name, int capacity, boolean accessible, Integer... workshops) {
        return new RoomsForm.Row(name, Integer.toString(capacity), RoomQuality.GOOD, accessible, "", List.of(workshops), null);
    }

    RoomsForm venue(String code, RoomsForm.Row... rooms) {
        return new RoomsForm("Maison d'essai", "دار التجربة", "12, rue de l'Exemple", "12، زنقة المثال", "33.59510, -7.61870", WheelchairAccess.FULL, List.of(rooms),
                venues.venue(event(code)).state());
    }

    void saveVenue(String code, RoomsForm.Row... rooms) {
        venues.change(code, venue(code, rooms), "adfm");
    }

    static MealsForm.Row meal(String label, String at, Meal.Audience audience, String cost) {
        return new MealsForm.Row(label, label.isEmpty() ? "" : "وجبة", at, audience, cost, null);
    }

    void saveMeals(String code, String margin, MealsForm.Row... meals) {
        this.meals.change(code, new MealsForm(margin, "", List.of(meals), this.meals.plan(event(code)).state()), "adfm");
    }

    static EstimateForm.Row line(BudgetCategory category, String label, BudgetBasis basis, String quantity, String unitCost, String funder) {
        return new EstimateForm.Row(label, category, basis, quantity, unitCost, funder, null);
    }

    static EstimateForm estimate(int version, EstimateForm.Row... lines) {
        return new EstimateForm("", List.of(lines), version);
    }

    /** What the form says is wrong, field by field. */
    static List<String> wrong(Object form, Consumer<BindingResult> checks) {
        BindingResult errors = new BeanPropertyBindingResult(form, "form");
        checks.accept(errors);
        return errors.getFieldErrors().stream().map(error -> error.getField() + "\u00a0: " + error.getDefaultMessage()).toList();
    }
}
