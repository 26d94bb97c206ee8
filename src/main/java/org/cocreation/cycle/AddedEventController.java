package org.cocreation.cycle;

import java.util.List;

import org.cocreation.access.CurrentMember;
import org.cocreation.access.MemberAccounts;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
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

/** Where the ministry adds an event to a programme that is announced. */
@Controller
class AddedEventController {

    private static final String CYCLE = "/comite/cycles/{code}";
    private static final String PAGE = CYCLE + "/evenements/nouveau";
    private static final String FORM = "form";

    private final AddedEvents added;
    private final CycleService cycles;
    private final EventService events;
    private final MemberAccounts accounts;
    private final Divisions divisions;
    private final CurrentMember currentMember;
    private final FormCheck check;

    AddedEventController(AddedEvents added, CycleService cycles, EventService events, MemberAccounts accounts, Divisions divisions,
                         CurrentMember currentMember, FormCheck check) {
        this.added = added;
        this.cycles = cycles;
        this.events = events;
        this.accounts = accounts;
        this.divisions = divisions;
        this.currentMember = currentMember;
        this.check = check;
    }

    @GetMapping(PAGE)
    String show(@PathVariable String code, Model model) {
        currentMember.requireLead();
        model.addAttribute(FORM, AddedEventForm.blank(added.state(code)));
        return page(code, model);
    }

    @PostMapping(PAGE)
    String add(@PathVariable String code, @ModelAttribute(FORM) AddedEventForm form, BindingResult errors, Model model, PageAnswer answer) {
        String by = currentMember.requireLead().id();
        form.check(check, errors);
        if (!errors.hasErrors()) {
            added.problems(code, form.event()).forEach(problem -> errors.rejectValue("events[0]." + problem.field(), "problem", problem.message()));
        }
        return answer.save(errors, () -> {
            added.add(code, form.event(), form.reason(), form.state(), by);
            return answer.done("L'événement est ajouté au programme\u00a0: les membres en sont informés et son dossier est ouvert.", CYCLE);
        }, () -> page(code, model));
    }

    private String page(String code, Model model) {
        List<Organisation> members = cycles.members(code);
        model.addAttribute("cycle", cycles.get(code));
        model.addAttribute("programme", events.ofCycle(code));
        model.addAttribute("possible", added.arePossible(code));
        model.addAttribute("organisations", members);
        model.addAttribute("withoutAccount", accounts.organisationsWithoutAccount(members.stream().map(Organisation::code).toList()));
        model.addAttribute("divisions", divisions);
        return "committee/added-event";
    }
}
