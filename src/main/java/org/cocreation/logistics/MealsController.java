package org.cocreation.logistics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.access.CurrentMember;
import org.cocreation.event.Event;
import org.cocreation.workflow.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The meals of an event and for how many they are, for its organising committee. */
@Controller
@RequestMapping("/comite/evenements/{code}/repas")
class MealsController {

    private final MealService meals;
    private final CurrentMember currentMember;

    MealsController(MealService meals, CurrentMember currentMember) {
        this.meals = meals;
        this.currentMember = currentMember;
    }

    @GetMapping
    String show(@RequestAttribute Event event, Model model) {
        return page(event, null, model);
    }

    @PostMapping
    String save(@RequestAttribute Event event, @RequestParam MultiValueMap<String, String> parameters, @RequestParam String state,
                @RequestParam(defaultValue = "") String cadre, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        Map<String, Object> typed = TypedForm.fields(parameters);
        typed.put("meals", TypedForm.filledRows(parameters, "meals", "labelFr", "labelAr", "servedAt", "unitCost"));
        try {
            meals.change(event.code(), typed, state, currentMember.get().id());
            redirect.addFlashAttribute("done", "Les repas sont enregistrés.");
            redirect.addAttribute("code", event.code());
            if (cadre.equals("1")) {
                redirect.addAttribute("cadre", "1");
            }
            return "redirect:/comite/evenements/{code}/repas";
        } catch (Refusal refusal) {
            response.setStatus((refusal instanceof Overtaken ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY).value());
            model.addAttribute("refused", refusal.getMessage());
            return page(event, typed, model);
        }
    }

    /** @param typed null for what is saved or proposed */
    private String page(Event event, Map<String, Object> typed, Model model) {
        MealPlan plan = meals.plan(event);
        model.addAttribute("plan", plan);
        model.addAttribute("figures", meals.figures(event));
        model.addAttribute("writable", meals.isOpen(event));
        model.addAttribute("dirhams", Dirhams.WORDS);
        model.addAttribute("audiences", Meal.Audience.values());
        model.addAttribute("arrangements", MealFigures.forCaterer());
        Map<String, Object> form = new LinkedHashMap<>(typed == null
                ? Map.of("marginPercent", plan.marginPercent(), "note", plan.note() == null ? "" : plan.note(),
                        "meals", plan.meals().stream().map(Meal::row).toList()) : typed);
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> rows = (List<Map<String, Object>>) form.get("meals");
        form.put("meals", TypedForm.withBlanks(rows));
        model.addAttribute("form", form);
        return "committee/meals";
    }
}
