package org.cocreation.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.access.CurrentMember;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.form.TypedRows;
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

/** The agenda, which every member reads and the event's organising committee changes. */
@Controller
@RequestMapping("/comite/evenements/{code}/programme")
class AgendaController {

    private static final int BLANK_ROWS = 2;

    private final AgendaService agenda;
    private final EventService events;
    private final CurrentMember currentMember;

    AgendaController(AgendaService agenda, EventService events, CurrentMember currentMember) {
        this.agenda = agenda;
        this.events = events;
        this.currentMember = currentMember;
    }

    @GetMapping
    String show(@RequestAttribute Event event, Model model) {
        return page(event, agenda.rows(event), model);
    }

    @PostMapping
    String change(@RequestAttribute Event event, @RequestParam MultiValueMap<String, String> parameters,
                  @RequestParam(defaultValue = "") String version, @RequestParam(defaultValue = "") String cadre, Model model,
                  RedirectAttributes redirect, HttpServletResponse response) {
        List<Map<String, String>> typed = TypedRows.of("slots", parameters).stream().filter(row -> !AgendaReader.isBlank(row)).toList();
        try {
            if (!agenda.change(event.code(), typed, version, currentMember.get().id())) {
                response.setStatus(HttpStatus.CONFLICT.value());
                Event now = events.get(event.code());
                model.addAttribute("overtaken", true);
                model.addAttribute("event", now);
                return page(now, typed, model);
            }
            redirect.addFlashAttribute("done", "L'agenda est enregistré. La page publique et le fichier de calendrier le montrent dès maintenant.");
            redirect.addAttribute("code", event.code());
            if (cadre.equals("1")) {
                redirect.addAttribute("cadre", "1");
            }
            return "redirect:/comite/evenements/{code}/programme";
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refused", refusal.getMessage());
            model.addAttribute("version", version);
            return page(event, typed, model);
        }
    }

    private String page(Event event, List<? extends Map<String, ?>> slots, Model model) {
        List<Map<String, ?>> rows = new ArrayList<>(slots);
        for (int blank = 0; blank < BLANK_ROWS; blank++) {
            rows.add(Map.of());
        }
        model.addAttribute("rows", rows);
        if (!model.containsAttribute("version")) {
            model.addAttribute("version", agenda.version(event));
        }
        model.addAttribute("closed", agenda.closed(event).orElse(null));
        return "committee/agenda";
    }
}
