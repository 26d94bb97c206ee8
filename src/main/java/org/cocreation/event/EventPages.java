package org.cocreation.event;

import java.security.Principal;
import java.time.Clock;
import java.util.Locale;

import org.cocreation.language.Language;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The public's view of the programme. */
@Controller
class EventPages {

    private final EventService events;
    private final SeatsLeft seats;
    private final EventLinkedData linkedData;
    private final EventSharing sharing;
    private final Clock clock;

    EventPages(EventService events, SeatsLeft seats, EventLinkedData linkedData, EventSharing sharing, Clock clock) {
        this.events = events;
        this.seats = seats;
        this.linkedData = linkedData;
        this.sharing = sharing;
        this.clock = clock;
    }

    /** An event with where it stands. */
    public record Listed(Event event, Standing standing) {
    }

    @GetMapping("/")
    String programme(Model model) {
        model.addAttribute("events", events.published().stream().map(event -> new Listed(event, standing(event))).toList());
        return "once:portal/events";
    }

    @GetMapping("/evenements")
    String programmeAgain() {
        return "redirect:/";
    }

    /** Whoever is signed in prepares events, and may see one before it is published. */
    @GetMapping("/evenements/{code}")
    String event(@PathVariable String code, Principal member, Locale locale, Model model) {
        Event event = member == null ? events.getPublished(code) : events.get(code);
        model.addAttribute("event", event);
        model.addAttribute("standing", standing(event));
        model.addAttribute("preview", !event.isPublished());
        if (event.isPublished()) {
            Language language = Language.of(locale);
            model.addAttribute("linkedData", linkedData.of(event, language));
            model.addAttribute("calendars", sharing.calendars(event, language));
        }
        return event.isPublished() ? "once:portal/event" : "portal/event";
    }

    private Standing standing(Event event) {
        return Standing.of(event, seats.of(event), clock.instant());
    }
}
