package org.cocreation.cycle;

import java.util.List;

import org.cocreation.access.CurrentMember;
import org.cocreation.access.Member;
import org.cocreation.access.MemberAccounts;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.form.FormCheck;
import org.cocreation.form.PageAnswer;
import org.cocreation.geography.Divisions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where the ministry composes a cycle: who leads it, who is a member, which events it prepares. */
@Controller
class CompositionController {

    private static final String PAGE = "/comite/cycles/{code}/composition";
    private static final String FORM = "form";
    private static final String REMOVE = "retirer-";

    private final CycleService cycles;
    private final CompositionService composing;
    private final Organisations organisations;
    private final MemberAccounts accounts;
    private final Divisions divisions;
    private final CurrentMember currentMember;
    private final FormCheck check;

    CompositionController(CycleService cycles, CompositionService composing, Organisations organisations, MemberAccounts accounts,
                          Divisions divisions, CurrentMember currentMember, FormCheck check) {
        this.cycles = cycles;
        this.composing = composing;
        this.organisations = organisations;
        this.accounts = accounts;
        this.divisions = divisions;
        this.currentMember = currentMember;
        this.check = check;
    }

    /** A cycle that is composed has its own page. */
    @GetMapping(PAGE)
    String show(@PathVariable String code, Model model) {
        Member member = currentMember.requireLead();
        if (cycles.get(code).isComposed()) {
            return "redirect:/comite/cycles/{code}";
        }
        Composition composition = composing.of(code);
        CompositionForm form = CompositionForm.of(composition);
        form = form.lead().isEmpty() ? form.withLead(own(member)) : form;
        model.addAttribute(FORM, form.events().isEmpty() ? form.withRow() : form);
        model.addAttribute("missing", composing.missing(composition));
        return page(code, model);
    }

    /** The organisation that the member acts for, when it may lead. */
    private String own(Member member) {
        return organisations.find(member.organisations()).stream().filter(Organisation::mayLead).map(Organisation::code).findFirst().orElse("");
    }

    /** Saves, or shows the form again with one event more or less; nothing is lost either way. */
    @PostMapping(PAGE)
    String change(@PathVariable String code, @ModelAttribute(FORM) CompositionForm form, BindingResult errors,
                  @RequestParam(defaultValue = "") String action, Model model, PageAnswer answer) {
        String by = currentMember.requireLead().id();
        model.addAttribute("unsaved", true);
        if (action.equals("ajouter")) {
            answer.showing(FORM, form.withRow());
            return page(code, model);
        }
        if (action.startsWith(REMOVE)) {
            answer.showing(FORM, form.withoutRow(action.substring(REMOVE.length())));
            return page(code, model);
        }
        form.check(check, errors);
        if (!errors.hasErrors()) {
            composing.problems(form.composition()).forEach(problem -> errors.rejectValue(form.path(problem), "problem", problem.message()));
        }
        return answer.save(errors, () -> {
            composing.save(code, form.composition(), form.state(), by);
            return answer.done("La composition est enregistrée.", PAGE);
        }, () -> page(code, model));
    }

    private String page(String code, Model model) {
        List<Organisation> all = organisations.all();
        model.addAttribute("cycle", cycles.get(code));
        model.addAttribute("organisations", all);
        model.addAttribute("leads", all.stream().filter(Organisation::mayLead).toList());
        model.addAttribute("withoutAccount", accounts.organisationsWithoutAccount(all.stream().map(Organisation::code).toList()));
        model.addAttribute("divisions", divisions);
        return "committee/composition";
    }
}
