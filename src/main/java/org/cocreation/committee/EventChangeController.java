package org.cocreation.committee;

import java.util.function.Predicate;

import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.access.CurrentMember;
import org.cocreation.event.Event;
import org.cocreation.workflow.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the ministry puts an event off or calls it off. */
@Controller
@RequestMapping("/comite/evenements/{code}")
class EventChangeController {

    private static final String PAGE = "committee/event-change";

    private final EventChanges changes;
    private final Interventions interventions;
    private final CurrentMember currentMember;

    EventChangeController(EventChanges changes, Interventions interventions, CurrentMember currentMember) {
        this.changes = changes;
        this.interventions = interventions;
        this.currentMember = currentMember;
    }

    @GetMapping("/report")
    String formToPostpone(@RequestAttribute Event event, Model model) {
        return page(event, false, EventChangeForm.EMPTY, model);
    }

    @PostMapping("/report")
    String postpone(@RequestAttribute Event event, @ModelAttribute("typed") EventChangeForm form,
                    @RequestParam(defaultValue = "") String cadre, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        return change(event, false, form, cadre, model, redirect, response, typed -> changes.postpone(event.code(), typed.newDay(),
                typed.reason(), typed.notice(), typed.state(), currentMember.get().id()));
    }

    @GetMapping("/annulation")
    String formToCancel(@RequestAttribute Event event, Model model) {
        return page(event, true, EventChangeForm.EMPTY, model);
    }

    @PostMapping("/annulation")
    String cancel(@RequestAttribute Event event, @ModelAttribute("typed") EventChangeForm form,
                  @RequestParam(defaultValue = "") String cadre, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        return change(event, true, form, cadre, model, redirect, response, typed -> changes.cancel(event.code(), typed.reason(),
                typed.notice(), typed.state(), currentMember.get().id()));
    }

    private String change(Event event, boolean cancellation, EventChangeForm form, String framed, Model model,
                          RedirectAttributes redirect, HttpServletResponse response, Predicate<EventChangeForm> step) {
        try {
            form.check();
            boolean done = step.test(form);
            redirect.addFlashAttribute(done ? "done" : "notice", !done
                    ? "La situation de l'événement a changé depuis l'affichage de la page\u00a0: cette demande n'a pas été exécutée."
                    : cancellation ? "L'événement est annulé. Chacun en est informé par courriel."
                    : "L'événement est reporté. Chacun en est informé par courriel.");
            redirect.addAttribute("code", event.code());
            if (framed.equals("1")) {
                redirect.addAttribute("cadre", "1");
            }
            return "redirect:/comite/evenements/{code}";
        } catch (Refusal refusal) {
            model.addAttribute("refused", refusal.getMessage());
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(event, cancellation, form, model);
        }
    }

    private String page(Event event, boolean cancellation, EventChangeForm form, Model model) {
        model.addAttribute("cancellation", cancellation);
        model.addAttribute("typed", form);
        model.addAttribute("state", interventions.state(event));
        return PAGE;
    }
}
