package org.cocreation.logistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.access.CurrentMember;
import org.cocreation.event.Event;
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

/** The venue and the rooms of an event: every member reads them, its organising committee changes them until the event. */
@Controller
@RequestMapping("/comite/evenements/{code}/salles")
class RoomsController {

    private final VenueService venues;
    private final CurrentMember currentMember;

    RoomsController(VenueService venues, CurrentMember currentMember) {
        this.venues = venues;
        this.currentMember = currentMember;
    }

    @GetMapping
    String show(@RequestAttribute Event event, Model model) {
        return page(event, null, model);
    }

    @PostMapping
    String save(@RequestAttribute Event event, @RequestParam MultiValueMap<String, String> parameters, @RequestParam String state,
                @RequestParam(defaultValue = "") String cadre, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        Map<String, Object> typed = TypedForm.fields(parameters);
        typed.put("rooms", TypedForm.filledRows(parameters, "rooms", "name", "capacity", "equipment", "workshops"));
        try {
            venues.change(event.code(), typed, state, currentMember.get().id());
            redirect.addFlashAttribute("done", "Le lieu et les salles sont enregistrés.");
            redirect.addAttribute("code", event.code());
            if (cadre.equals("1")) {
                redirect.addAttribute("cadre", "1");
            }
            return "redirect:/comite/evenements/{code}/salles";
        } catch (Refusal refusal) {
            response.setStatus((refusal instanceof Overtaken ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY).value());
            model.addAttribute("refused", refusal.getMessage());
            return page(event, typed, model);
        }
    }

    /** @param typed null for what is saved */
    private String page(Event event, Map<String, Object> typed, Model model) {
        Venue venue = venues.venue(event);
        List<WorkshopNeeds> needs = venues.needs(event);
        model.addAttribute("venue", venue);
        model.addAttribute("needs", needs);
        model.addAttribute("conflicts", venues.conflicts(event, venue));
        model.addAttribute("writable", currentMember.get().mayOrganise(event.hostCodes()) && venues.isOpen(event));
        model.addAttribute("qualities", RoomQuality.values());
        Map<String, Object> form = typed == null ? saved(venue) : new LinkedHashMap<>(typed);
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> rooms = (List<Map<String, Object>>) form.get("rooms");
        form.put("rooms", TypedForm.withBlanks(rooms));
        model.addAttribute("form", form);
        return "committee/rooms";
    }

    private static Map<String, Object> saved(Venue venue) {
        Map<String, Object> form = new LinkedHashMap<>();
        if (venue.name() != null) {
            form.put("venueFr", venue.name().fr());
            form.put("venueAr", venue.name().ar());
        }
        if (venue.address() != null) {
            form.put("addressFr", venue.address().fr());
            form.put("addressAr", venue.address().ar());
        }
        form.put("justification", venue.justification());
        form.put("rooms", new ArrayList<>(venue.rooms().stream().map(Room::row).toList()));
        return form;
    }
}
