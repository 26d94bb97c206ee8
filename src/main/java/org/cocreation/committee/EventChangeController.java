package org.cocreation.committee;

import java.util.function.BooleanSupplier;

import org.cocreation.access.CurrentMember;
import org.cocreation.event.Event;
import org.cocreation.event.EventChanges;
import org.cocreation.event.EventService;
import org.cocreation.form.FormCheck;
import org.cocreation.form.PageAnswer;
import org.cocreation.form.Typed;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** Where the ministry puts an event off or calls it off. */
@Controller
class EventChangeController {

    private static final String EVENT = "/comite/evenements/{code}";
    private static final String PAGE = "committee/event-change";

    private final EventChanges changes;
    private final EventService events;
    private final FormCheck check;
    private final CurrentMember currentMember;

    EventChangeController(EventChanges changes, EventService events, FormCheck check, CurrentMember currentMember) {
        this.changes = changes;
        this.events = events;
        this.check = check;
        this.currentMember = currentMember;
    }

    @GetMapping(EVENT + "/report")
    String formToPostpone(@RequestAttribute Event event, Model model) {
        return page(event, false, model);
    }

    @PostMapping(EVENT + "/report")
    String postpone(@RequestAttribute Event event, @ModelAttribute("typed") EventChangeForm form, BindingResult errors,
                    Model model, PageAnswer answer) {
        return change(event, false, form, errors, model, answer, () -> changes.postpone(event.code(), Typed.chosen(form.newDay()),
                form.reason(), form.notice(), form.state(), currentMember.get().id()));
    }

    @GetMapping(EVENT + "/annulation")
    String formToCancel(@RequestAttribute Event event, Model model) {
        return page(event, true, model);
    }

    @PostMapping(EVENT + "/annulation")
    String cancel(@RequestAttribute Event event, @ModelAttribute("typed") EventChangeForm form, BindingResult errors,
                  Model model, PageAnswer answer) {
        return change(event, true, form, errors, model, answer, () -> changes.cancel(event.code(), form.reason(), form.notice(), form.state(),
                currentMember.get().id()));
    }

    private String change(Event event, boolean cancellation, EventChangeForm form, BindingResult errors, Model model, PageAnswer answer,
                          BooleanSupplier step) {
        form.check(cancellation, check, errors);
        return answer.save(errors, () -> step.getAsBoolean()
                ? answer.done("L'événement est %s. Chacun en est informé par courriel.".formatted(cancellation ? "annulé" : "reporté"), EVENT)
                : answer.notice(EventController.CHANGED, EVENT), () -> page(event, cancellation, model));
    }

    private String page(Event event, boolean cancellation, Model model) {
        model.addAttribute("cancellation", cancellation);
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", EventChangeForm.EMPTY);
        }
        model.addAttribute("state", events.state(event));
        return PAGE;
    }
}
