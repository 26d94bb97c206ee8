package org.cocreation.outcome;

import java.util.NoSuchElementException;

import org.cocreation.access.CurrentMember;
import org.cocreation.event.Event;
import org.cocreation.form.FormCheck;
import org.cocreation.form.PageAnswer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.server.ResponseStatusException;

/** What the workshops came to: every member reads, the organising committee writes one workshop at a time. */
@Controller
class WorkshopController {

    static final String PAGE = "/comite/evenements/{code}/ateliers";

    private final WorkshopResults results;
    private final EventReports reports;
    private final FormCheck check;
    private final CurrentMember currentMember;

    WorkshopController(WorkshopResults results, EventReports reports, FormCheck check, CurrentMember currentMember) {
        this.results = results;
        this.reports = reports;
        this.check = check;
        this.currentMember = currentMember;
    }

    @GetMapping(PAGE)
    String all(@RequestAttribute Event event, Model model) {
        model.addAttribute("results", results.of(event));
        model.addAttribute("versions", reports.versions(event.code()));
        model.addAttribute("disagreement", reports.disagreement(event).orElse(null));
        model.addAttribute("closed", results.closedBecause(event));
        return "committee/workshops";
    }

    @GetMapping(PAGE + "/{position:[0-9]{1,4}}")
    String one(@RequestAttribute Event event, @PathVariable int position, Model model) {
        WorkshopResult result = find(event, position);
        model.addAttribute("form", ResultForm.of(result));
        return page(event, result, model);
    }

    @PostMapping(PAGE + "/{position:[0-9]{1,4}}")
    String save(@RequestAttribute Event event, @PathVariable int position, @ModelAttribute("form") ResultForm form, BindingResult errors,
                Model model, PageAnswer answer) {
        find(event, position);
        form.check(check, errors);
        return answer.save(errors, () -> {
            results.save(event.code(), position, form.text(), form.version() == null ? 0 : form.version(), currentMember.get().id());
            return answer.done("Le résultat de l'atelier est enregistré.", PAGE);
        }, () -> page(event, find(event, position), model));
    }

    private String page(Event event, WorkshopResult result, Model model) {
        model.addAttribute("result", result);
        model.addAttribute("closed", results.closedBecause(event));
        return "committee/workshop";
    }

    private WorkshopResult find(Event event, int position) {
        try {
            return results.get(event, position);
        } catch (NoSuchElementException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
