package org.cocreation.registration;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.RegistrationWindow;
import org.cocreation.event.Standing;
import org.cocreation.language.Language;
import org.cocreation.mail.EmailAddress;
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
        if (event.registrationWindow(clock.instant()) != RegistrationWindow.OPEN) {
            ModelAndView notOpen = notOpen(event, HttpStatus.OK);
            notOpen.setViewName("once:" + notOpen.getViewName());
            return notOpen;
        }
        return registrations.canDecide(event) ? page.empty(event) : new ModelAndView("portal/registration-suspended", "event", event);
    }

    /**
     * A person never sees the field {@code website}: what fills it in is a program, and is told what it wants to hear.
     * The same form sent twice is one registration and the same answer. An address that looks mistyped is asked about
     * once; {@code sure} is the one that was.
     */
    @PostMapping
    ModelAndView register(@PathVariable String code, @ModelAttribute("form") RegistrationForm form,
                          BindingResult unreadable, @RequestParam(defaultValue = "") String website,
                          @RequestParam(defaultValue = "") String sure, Locale locale) {
        Event event = events.getForRegistration(code);
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
        Optional<String> meant = EmailAddress.probablyMeant(form.email()).filter(address -> !form.email().equals(sure));
        if (meant.isPresent()) {
            return page.askWhether(event, errors, meant.get());
        }
        RegistrationOutcome outcome = registrations.register(code, form, Language.of(locale));
        return switch (outcome) {
            case RECEIVED -> received(code);
            case CLOSED, NO_SEAT -> notOpen(event, HttpStatus.CONFLICT);
            case GOVERNMENTAL, OUT_OF_REGION, UNDECIDED -> page.refuse(event, errors, outcome);
        };
    }

    /** The same form in the other language, with what was typed so far. */
    @PostMapping(params = "langue")
    ModelAndView inAnotherLanguage(@PathVariable String code, @ModelAttribute("form") RegistrationForm form, BindingResult unreadable) {
        Event event = events.getForRegistration(code);
        return event.registrationWindow(clock.instant()) == RegistrationWindow.OPEN ? page.show(event, form) : notOpen(event, HttpStatus.OK);
    }

    /** Says nothing of the person, so that it may be opened and shared by anyone. */
    @GetMapping("/recue")
    String received(@PathVariable String code, Model model) {
        model.addAttribute("event", events.getPublished(code));
        return "once:portal/registration-received";
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
        page.addObject("standing", Standing.of(event, null, clock.instant()));
        page.addObject("sent", status == HttpStatus.CONFLICT);
        return page;
    }
}
