package org.cocreation.logistics;

import org.cocreation.access.CurrentMember;
import org.cocreation.event.Event;
import org.cocreation.form.FormCheck;
import org.cocreation.form.PageAnswer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** The meals of an event and for how many they are, for its organising committee. */
@Controller
class MealsController {

    private static final String PAGE = "/comite/evenements/{code}/repas";

    private final MealService meals;
    private final FormCheck check;
    private final CurrentMember currentMember;

    MealsController(MealService meals, FormCheck check, CurrentMember currentMember) {
        this.meals = meals;
        this.check = check;
        this.currentMember = currentMember;
    }

    @GetMapping(PAGE)
    String show(@RequestAttribute Event event, Model model) {
        MealPlan plan = meals.plan(event);
        model.addAttribute("form", MealsForm.of(plan));
        return page(event, plan, model);
    }

    @PostMapping(PAGE)
    String save(@RequestAttribute Event event, @ModelAttribute("form") MealsForm form, BindingResult errors,
                Model model, PageAnswer answer) {
        form.check(check, errors);
        return answer.save(errors, () -> {
            meals.change(event.code(), form, currentMember.get().id());
            return answer.done("Les repas sont enregistrés.", PAGE);
        }, () -> page(event, meals.plan(event), model));
    }

    private String page(Event event, MealPlan plan, Model model) {
        model.addAttribute("plan", plan);
        model.addAttribute("figures", meals.figures(event));
        model.addAttribute("writable", meals.isOpen(event));
        model.addAttribute("audiences", Meal.Audience.values());
        model.addAttribute("arrangements", MealFigures.forCaterer());
        return "committee/meals";
    }
}
