package org.cocreation.logistics;

import org.cocreation.access.CurrentMember;
import org.cocreation.event.Event;
import org.cocreation.event.WheelchairAccess;
import org.cocreation.form.FormCheck;
import org.cocreation.form.PageAnswer;
import org.cocreation.form.Typed;
import org.cocreation.geography.Divisions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The venue and the rooms of an event: every member reads them, its organising committee changes them until the event. */
@Controller
class RoomsController {

    private static final String PAGE = "/comite/evenements/{code}/salles";

    private final VenueService venues;
    private final Divisions divisions;
    private final FormCheck check;
    private final CurrentMember currentMember;

    RoomsController(VenueService venues, Divisions divisions, FormCheck check, CurrentMember currentMember) {
        this.venues = venues;
        this.divisions = divisions;
        this.check = check;
        this.currentMember = currentMember;
    }

    @GetMapping(PAGE)
    String show(@RequestAttribute Event event, Model model) {
        Venue venue = venues.venue(event);
        model.addAttribute("form", RoomsForm.of(venue));
        return page(event, venue, model);
    }

    @PostMapping(PAGE)
    String save(@RequestAttribute Event event, @ModelAttribute("form") RoomsForm form, BindingResult errors,
                Model model, PageAnswer answer) {
        form.check(event, divisions.province(event.provinceCode()).seat(), check, errors);
        return answer.save(errors, () -> {
            venues.change(event.code(), form, currentMember.get().id());
            return answer.done("Le lieu et les salles sont enregistrés.", PAGE);
        }, () -> page(event, venues.venue(event), model));
    }

    @PostMapping(PAGE + "/conflits")
    String accept(@RequestAttribute Event event, @RequestParam(defaultValue = "") String justification, PageAnswer answer) {
        return answer.keeping("justification", justification).act(PAGE, () -> {
            venues.accept(event.code(), Typed.orNull(Typed.lines(justification)), currentMember.get().id());
            return "Les conflits sont acceptés, avec leur justification.";
        });
    }

    private String page(Event event, Venue venue, Model model) {
        model.addAttribute("venue", venue);
        model.addAttribute("needs", venues.needs(event));
        model.addAttribute("conflicts", venues.conflicts(event, venue));
        model.addAttribute("writable", currentMember.get().mayOrganise(event.hostCodes()) && venues.isOpen(event));
        model.addAttribute("qualities", RoomQuality.values());
        model.addAttribute("wheelchairAccess", WheelchairAccess.values());
        return "committee/rooms";
    }
}
