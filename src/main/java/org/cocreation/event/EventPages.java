package org.cocreation.event;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** The public's view of the programme. */
@Controller
class EventPages {

    private final EventService events;
    private final Clock clock;

    EventPages(EventService events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    @ModelAttribute
    void time(Model model) {
        model.addAttribute("now", clock.instant());
        model.addAttribute("today", LocalDate.now(clock));
    }

    @GetMapping("/")
    String programme(Model model) {
        model.addAttribute("events", events.published());
        return "portal/events";
    }

    @GetMapping("/evenements")
    String programmeAgain() {
        return "redirect:/";
    }

    /** Whoever is signed in prepares events, and may see one before it is published. */
    @GetMapping("/evenements/{code}")
    String event(@PathVariable String code, Principal member, Model model) {
        Event event = member == null ? events.getPublished(code) : events.get(code);
        model.addAttribute("event", event);
        model.addAttribute("preview", !event.isPublished());
        return "portal/event";
    }
}
