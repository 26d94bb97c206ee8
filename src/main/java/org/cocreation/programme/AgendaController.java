package org.cocreation.programme;

import org.cocreation.access.CurrentMember;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.form.FormCheck;
import org.cocreation.form.PageAnswer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** The agenda, which every member reads and the event's organising committee changes. */
@Controller
class AgendaController {

    private static final String PAGE = "/comite/evenements/{code}/programme";

    private final AgendaService agenda;
    private final EventService events;
    private final FormCheck check;
    private final CurrentMember currentMember;

    AgendaController(AgendaService agenda, EventService events, FormCheck check, CurrentMember currentMember) {
        this.agenda = agenda;
        this.events = events;
        this.check = check;
        this.currentMember = currentMember;
    }

    @GetMapping(PAGE)
    String show(@RequestAttribute Event event, Model model) {
        model.addAttribute("form", AgendaForm.of(event.agenda(), agenda.version(event)));
        return page(event, model);
    }

    @PostMapping(PAGE)
    String change(@RequestAttribute Event event, @ModelAttribute("form") AgendaForm form, BindingResult errors,
                  Model model, PageAnswer answer) {
        form.check(check, errors);
        return answer.save(errors, () -> {
            agenda.change(event.code(), form.agenda(), form.version(), currentMember.get().id());
            return answer.done("L'agenda est enregistré. La page publique et le fichier de calendrier le montrent dès maintenant.", PAGE);
        }, () -> page(events.get(event.code()), model));
    }

    private String page(Event event, Model model) {
        model.addAttribute("event", event);
        model.addAttribute("closed", agenda.closed(event).orElse(null));
        return "committee/agenda";
    }
}
