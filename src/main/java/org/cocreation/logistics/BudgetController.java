package org.cocreation.logistics;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.access.CurrentMember;
import org.cocreation.document.Spreadsheet;
import org.cocreation.event.Event;
import org.cocreation.workflow.Refusal;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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

/** The budget of an event: every member reads it, its organising committee writes. */
@Controller
@RequestMapping("/comite/evenements/{code}")
class BudgetController {

    private static final String LINES = "lines";
    private static final String UNFORESEEN = "unforeseen";

    private final BudgetService budgets;
    private final CurrentMember currentMember;

    BudgetController(BudgetService budgets, CurrentMember currentMember) {
        this.budgets = budgets;
        this.currentMember = currentMember;
    }

    @GetMapping("/budget")
    String show(@RequestAttribute Event event, Model model) {
        return page(event, null, null, model);
    }

    /** @param part {@code reel} for actual costs, anything else for the estimate */
    @PostMapping("/budget")
    String save(@RequestAttribute Event event, @RequestParam MultiValueMap<String, String> parameters, @RequestParam int version,
                @RequestParam(defaultValue = "") String part, @RequestParam(defaultValue = "") String cadre, Model model, RedirectAttributes redirect,
                HttpServletResponse response) {
        boolean actual = part.equals("reel");
        Map<String, Object> typed = TypedForm.fields(parameters);
        typed.put(LINES, actual ? TypedForm.rows(parameters, LINES)
                : TypedForm.filledRows(parameters, LINES, "label", "category", "quantity", "unitCost"));
        typed.put(UNFORESEEN, TypedForm.filledRows(parameters, UNFORESEEN, "label", "category", "actualCost"));
        try {
            if (actual) {
                budgets.recordActualCosts(event.code(), typed, version, currentMember.get().id());
                redirect.addFlashAttribute("done", "Les coûts réels sont enregistrés.");
            } else {
                budgets.change(event.code(), typed, version, currentMember.get().id());
                redirect.addFlashAttribute("done", "L'estimation est enregistrée.");
            }
            redirect.addAttribute("code", event.code());
            if (cadre.equals("1")) {
                redirect.addAttribute("cadre", "1");
            }
            return "redirect:/comite/evenements/{code}/budget";
        } catch (Refusal refusal) {
            response.setStatus((refusal instanceof Overtaken ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY).value());
            model.addAttribute("refused", refusal.getMessage());
            return page(event, actual ? null : typed, actual ? typed : null, model);
        }
    }

    /** It names no person: who takes it away is not written down. */
    @GetMapping("/budget.xlsx")
    void download(@RequestAttribute Event event, HttpServletResponse response) throws IOException {
        BudgetSheet sheet = budgets.sheet(event, budgets.budget(event), budgets.data(event));
        response.setContentType(Spreadsheet.MEDIA_TYPE);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("budget-%s.xlsx".formatted(event.code())).build().toString());
        BudgetSheets.write(event, sheet, response.getOutputStream());
    }

    /**
     * @param estimate what was typed of the estimate; null for what is saved or proposed
     * @param actual   what was typed of the actual costs; null for what is saved
     */
    private String page(Event event, Map<String, Object> estimate, Map<String, Object> actual, Model model) {
        Budget budget = budgets.budget(event);
        BudgetData data = budgets.data(event);
        BudgetSheet sheet = budgets.sheet(event, budget, data);
        boolean organiser = currentMember.get().mayOrganise(event.hostCodes());
        model.addAttribute("budget", budget);
        model.addAttribute("data", data);
        model.addAttribute("sheet", sheet);
        model.addAttribute("writable", organiser && budgets.isOpen(event));
        model.addAttribute("actualWritable", organiser && budgets.takesActualCosts(event));
        model.addAttribute("dirhams", Dirhams.WORDS);
        model.addAttribute("categories", BudgetCategory.values());
        model.addAttribute("bases", BudgetBasis.values());
        model.addAttribute("funders", budgets.funders(event));
        model.addAttribute("note", estimate == null ? budget.note() : estimate.get("note"));
        model.addAttribute("rows", TypedForm.withBlanks(estimate == null ? sheet.lines().stream().map(BudgetSheet.Line::row).toList() : rows(estimate, LINES)));
        model.addAttribute("actualCosts", sheet.lines().stream().map(line -> actualCost(line.line(), actual)).toList());
        model.addAttribute("unforeseen", TypedForm.withBlanks(actual == null ? List.of() : rows(actual, UNFORESEEN)));
        return "committee/budget";
    }

    /** By label: another member may have moved the lines meanwhile. */
    private static Object actualCost(BudgetLine line, Map<String, Object> typed) {
        return typed == null ? line.actualCost() : rows(typed, LINES).stream().filter(row -> line.label().equals(row.get("label")))
                .map(row -> row.get("actualCost")).findFirst().orElse("");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<String, Object> typed, String list) {
        return (List<Map<String, Object>>) typed.get(list);
    }
}
