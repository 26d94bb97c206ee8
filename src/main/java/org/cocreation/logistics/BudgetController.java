package org.cocreation.logistics;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.access.CurrentMember;
import org.cocreation.document.FileResponse;
import org.cocreation.document.Spreadsheet;
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

/** The budget of an event: every member reads it, its organising committee writes. */
@Controller
class BudgetController {

    private static final String PAGE = "/comite/evenements/{code}/budget";
    private static final String ESTIMATE = "form";
    private static final String ACTUAL = "actual";

    private final BudgetService budgets;
    private final FormCheck check;
    private final CurrentMember currentMember;

    BudgetController(BudgetService budgets, FormCheck check, CurrentMember currentMember) {
        this.budgets = budgets;
        this.check = check;
        this.currentMember = currentMember;
    }

    @GetMapping(PAGE)
    String show(@RequestAttribute Event event, Model model) {
        return page(event, model);
    }

    @PostMapping(PAGE)
    String save(@RequestAttribute Event event, @ModelAttribute(ESTIMATE) EstimateForm form, BindingResult errors,
                Model model, PageAnswer answer) {
        form.check(budgets.funders(event).keySet(), check, errors);
        return answer.save(errors, () -> {
            budgets.change(event.code(), form, currentMember.get().id());
            return answer.done("L'estimation est enregistrée.", PAGE);
        }, () -> page(event, model));
    }

    @PostMapping(PAGE + "/reel")
    String saveActualCosts(@RequestAttribute Event event, @ModelAttribute(ACTUAL) ActualCostsForm form, BindingResult errors,
                           Model model, PageAnswer answer) {
        form.check(budgets.funders(event).keySet(), check, errors);
        return answer.save(errors, () -> {
            budgets.recordActualCosts(event.code(), form, currentMember.get().id());
            return answer.done("Les coûts réels sont enregistrés.", PAGE);
        }, () -> {
            if (!errors.hasErrors()) {
                answer.showing(ACTUAL, form.at(budgets.budget(event)));
            }
            return page(event, model);
        });
    }

    /** It names no person: who takes it away is not written down. */
    @GetMapping(PAGE + ".xlsx")
    void download(@RequestAttribute Event event, HttpServletResponse response) throws IOException {
        BudgetSheet sheet = budgets.sheet(event, budgets.budget(event), budgets.data(event));
        BudgetSheets.write(event, sheet, FileResponse.save("budget-%s.xlsx".formatted(event.code()), Spreadsheet.MEDIA_TYPE, response));
    }

    /** Each of the two forms as it was sent, else as it is saved. */
    private String page(Event event, Model model) {
        Budget budget = budgets.budget(event);
        BudgetData data = budgets.data(event);
        BudgetSheet sheet = budgets.sheet(event, budget, data);
        boolean organiser = currentMember.get().mayOrganise(event.hostCodes());
        if (!model.containsAttribute(ESTIMATE)) {
            model.addAttribute(ESTIMATE, EstimateForm.of(budget, sheet));
        }
        if (!model.containsAttribute(ACTUAL)) {
            model.addAttribute(ACTUAL, ActualCostsForm.of(budget));
        }
        model.addAttribute("budget", budget);
        model.addAttribute("data", data);
        model.addAttribute("sheet", sheet);
        model.addAttribute("writable", organiser && budgets.isOpen(event));
        model.addAttribute("actualWritable", organiser && budgets.takesActualCosts(event));
        model.addAttribute("categories", BudgetCategory.values());
        model.addAttribute("bases", BudgetBasis.values());
        model.addAttribute("funders", budgets.funders(event));
        return "committee/budget";
    }
}
