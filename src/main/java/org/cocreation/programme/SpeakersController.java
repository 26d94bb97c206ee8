package org.cocreation.programme;

import java.util.List;

import org.cocreation.access.CurrentMember;
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

/** Who speaks, by name, for the event's organising committee. */
@Controller
class SpeakersController {

    private static final String PAGE = "/comite/evenements/{code}/intervenants";

    private final SpeakerService speakers;
    private final FormCheck check;
    private final CurrentMember currentMember;

    SpeakersController(SpeakerService speakers, FormCheck check, CurrentMember currentMember) {
        this.speakers = speakers;
        this.check = check;
        this.currentMember = currentMember;
    }

    @GetMapping(PAGE)
    String show(@RequestAttribute Event event, Model model) {
        return page(event, model);
    }

    @PostMapping(PAGE)
    String save(@RequestAttribute Event event, @ModelAttribute("form") SpeakersForm form, BindingResult errors, Model model, PageAnswer answer) {
        form.check(check, errors);
        return answer.save(errors, () -> {
            int changes = speakers.save(event.code(), form.speakers(), currentMember.get().id());
            return answer.done(changes == 0 ? "Aucune modification à enregistrer." : "Les intervenants sont enregistrés.", PAGE);
        }, () -> {
            if (!errors.hasErrors()) {
                SpeakerService.Beside beside = speakers.beside(event.code(), form.speakers());
                answer.showing("form", SpeakersForm.of(beside.rows()));
                model.addAttribute("beside", beside);
            }
            return page(event, model);
        });
    }

    private String page(Event event, Model model) {
        List<Speaker> all = speakers.open(event.code());
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", SpeakersForm.of(all.stream().map(SpeakerRow::of).toList()));
        }
        model.addAttribute("figures", SpeakerFigures.of(all));
        model.addAttribute("staffing", Staffing.of(event, all));
        model.addAttribute("roles", SpeakerRole.values());
        model.addAttribute("statuses", SpeakerStatus.values());
        return "committee/speakers";
    }
}
