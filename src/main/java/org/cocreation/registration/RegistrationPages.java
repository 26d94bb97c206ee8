package org.cocreation.registration;

import java.time.Clock;
import java.util.Locale;

import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.RegistrationWindow;
import org.cocreation.language.Language;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where people register for an event. */
@Controller
@RequestMapping("/evenements/{code}/inscription")
class RegistrationPages {

    private final EventService events;
    private final RegistrationService registrations;
    private final RegistrationFormPage page;
    private final Clock clock;

    RegistrationPages(EventService events, RegistrationService registrations, RegistrationFormPage page, Clock clock) {
        this.events = events;
        this.registrations = registrations;
        this.page = page;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView form(@PathVariable String code) {
        Event event = events.getPublished(code);
        return event.registrationWindow(clock.instant()) == RegistrationWindow.OPEN
                ? page.show(event, RegistrationForm.empty())
                : notOpen(event, HttpStatus.OK);
    }

    /**
     * A person never sees the field {@code website}: what fills it in is a program, and is told what it wants to hear.
     * The same form sent twice is one registration and the same answer.
     */
    @PostMapping
    ModelAndView register(@PathVariable String code, @ModelAttribute("form") RegistrationForm form,
                          BindingResult unreadable, @RequestParam(defaultValue = "") String website, Locale locale) {
        Event event = events.getPublished(code);
        if (!website.isBlank()) {
            return received(code);
        }
        if (event.registrationWindow(clock.instant()) != RegistrationWindow.OPEN) {
            return notOpen(event, HttpStatus.CONFLICT);
        }
        BindingResult errors = page.check(event, form, unreadable);
        if (errors.hasErrors()) {
            return page.showAgain(event, errors);
        }
        RegistrationOutcome outcome = registrations.register(code, form, Language.of(locale));
        return switch (outcome) {
            case RECEIVED -> received(code);
            case CLOSED -> notOpen(event, HttpStatus.CONFLICT);
            case GOVERNMENTAL, OUT_OF_REGION -> page.refuse(event, errors, outcome);
        };
    }

    /** Says nothing of the person, so that it may be opened and shared by anyone. */
    @GetMapping("/recue")
    String received(@PathVariable String code, Model model) {
        model.addAttribute("event", events.getPublished(code));
        return "portal/registration-received";
    }

    private static ModelAndView received(String code) {
        ModelAndView redirect = new ModelAndView("redirect:/evenements/{code}/inscription/recue");
        redirect.setStatus(HttpStatus.SEE_OTHER);
        return redirect;
    }

    private ModelAndView notOpen(Event event, HttpStatus status) {
        ModelAndView page = new ModelAndView("portal/registration-not-open");
        page.setStatus(status);
        page.addObject("event", event);
        page.addObject("window", event.registrationWindow(clock.instant()));
        page.addObject("now", clock.instant());
        page.addObject("sent", status == HttpStatus.CONFLICT);
        return page;
    }
}
