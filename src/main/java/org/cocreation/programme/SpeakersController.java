package org.cocreation.programme;

import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.access.CurrentMember;
import org.cocreation.event.Event;
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

/** Who speaks, by name, for the event's organising committee. */
@Controller
@RequestMapping("/comite/evenements/{code}/intervenants")
class SpeakersController {

    private static final int BLANK_ROWS = 2;

    private final SpeakerService speakers;
    private final CurrentMember currentMember;

    SpeakersController(SpeakerService speakers, CurrentMember currentMember) {
        this.speakers = speakers;
        this.currentMember = currentMember;
    }

    @GetMapping
    String show(@RequestAttribute Event event, Model model) {
        return page(event, null, model);
    }

    @PostMapping
    String save(@RequestAttribute Event event, @RequestParam MultiValueMap<String, String> parameters,
                @RequestParam(defaultValue = "") String cadre, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        List<SpeakerRow> typed = TypedRows.of("speakers", parameters).stream().map(SpeakerRow::of).toList();
        try {
            SpeakerService.Outcome outcome = speakers.save(event.code(), typed, currentMember.get().id());
            if (outcome.form() != null) {
                response.setStatus(HttpStatus.CONFLICT.value());
                model.addAttribute("overtaken", true);
                return page(event, outcome.form(), model);
            }
            redirect.addFlashAttribute("done", outcome.changes() == 0 ? "Aucune modification à enregistrer." : "Les intervenants sont enregistrés.");
            redirect.addAttribute("code", event.code());
            if (cadre.equals("1")) {
                redirect.addAttribute("cadre", "1");
            }
            return "redirect:/comite/evenements/{code}/intervenants";
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refused", refusal.getMessage());
            return page(event, typed.stream().filter(row -> !row.isBlank()).toList(), model);
        }
    }

    /** @param typed rows of a form that was not saved; null for what stands */
    private String page(Event event, List<SpeakerRow> typed, Model model) {
        List<Speaker> all = speakers.open(event.code());
        List<SpeakerRow> rows = new ArrayList<>(typed == null ? all.stream().map(SpeakerRow::of).toList() : typed);
        for (int blank = 0; blank < BLANK_ROWS; blank++) {
            rows.add(SpeakerRow.BLANK);
        }
        model.addAttribute("rows", rows);
        model.addAttribute("figures", SpeakerFigures.of(all));
        model.addAttribute("staffing", Staffing.of(event, all));
        model.addAttribute("roles", SpeakerRole.values());
        model.addAttribute("statuses", SpeakerStatus.values());
        return "committee/speakers";
    }
}
