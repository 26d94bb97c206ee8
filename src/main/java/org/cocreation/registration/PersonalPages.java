package org.cocreation.registration;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.LongPredicate;

import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.RegistrationWindow;
import org.cocreation.geography.Morocco;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;

/**
 * What a person sees and does behind the link of a mail. Whoever has the link is that person, so it must not leak: no
 * referrer, no copy, no search engine. Nothing changes by a GET: mail programs follow links by themselves.
 */
@Controller
@RequestMapping("/inscriptions")
class PersonalPages {

    private static final String TOO_LATE = "too-late";

    private final RegistrationService registrations;
    private final EventService events;
    private final RegistrationFormPage formPage;
    private final Morocco morocco;
    private final List<PersonalPageSection> sections;
    private final Clock clock;

    PersonalPages(RegistrationService registrations, EventService events, RegistrationFormPage formPage, Morocco morocco,
                  List<PersonalPageSection> sections, Clock clock) {
        this.registrations = registrations;
        this.events = events;
        this.formPage = formPage;
        this.morocco = morocco;
        this.sections = sections;
        this.clock = clock;
    }

    @ModelAttribute
    void keepToItself(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
    }

    @GetMapping("/{token}")
    String show(@PathVariable String token, Model model) {
        Registration registration = registration(token);
        describe(token, registration, model);
        Event event = events.get(registration.eventCode());
        sections.forEach(section -> section.of(registration, event).ifPresent(content -> model.addAttribute(section.name(), content)));
        return "portal/personal";
    }

    @PostMapping("/{token}/verification")
    ModelAndView verify(@PathVariable String token) {
        return answer(token, registrations::verify, "verified");
    }

    @PostMapping("/{token}/confirmation")
    ModelAndView confirm(@PathVariable String token) {
        return answer(token, registrations::confirm, "confirmed");
    }

    @PostMapping("/{token}/desistement")
    ModelAndView decline(@PathVariable String token) {
        return answer(token, registrations::decline, "declined");
    }

    @PostMapping("/{token}/annulation")
    ModelAndView cancel(@PathVariable String token) {
        return answer(token, registrations::cancel, "cancelled");
    }

    /** A page that is loaded again after its form was sent. */
    @GetMapping({"/{token}/verification", "/{token}/confirmation", "/{token}/desistement"})
    String backToThePage() {
        return "redirect:/inscriptions/{token}";
    }

    @GetMapping("/{token}/annulation")
    String askWhetherToCancel(@PathVariable String token, Model model) {
        Registration registration = registration(token);
        if (registration.status().isOver()) {
            return backToThePage();
        }
        describe(token, registration, model);
        return "portal/personal-cancel";
    }

    @GetMapping("/{token}/modification")
    ModelAndView formToChange(@PathVariable String token) {
        Registration registration = registration(token);
        Event event = events.get(registration.eventCode());
        return registrations.mayChange(registration, event)
                ? formPage.show(event, RegistrationForm.of(registration)).addObject("token", token)
                : new ModelAndView("redirect:/inscriptions/{token}");
    }

    @PostMapping("/{token}/modification")
    ModelAndView change(@PathVariable String token, @ModelAttribute("form") RegistrationForm form,
                        BindingResult unreadable) {
        Registration registration = registration(token);
        Event event = events.get(registration.eventCode());
        BindingResult errors = formPage.check(event, form, unreadable);
        if (errors.hasErrors()) {
            return formPage.showAgain(event, errors).addObject("token", token);
        }
        RegistrationOutcome outcome = registrations.change(registration.id(), form);
        return switch (outcome) {
            case RECEIVED -> backWith("changed");
            case CLOSED -> backWith(TOO_LATE);
            case GOVERNMENTAL, OUT_OF_REGION -> formPage.refuse(event, errors, outcome).addObject("token", token);
        };
    }

    @GetMapping("/{token}/effacement")
    String askWhetherToErase(@PathVariable String token, Model model) {
        describe(token, registration(token), model);
        return "portal/personal-erase";
    }

    @PostMapping("/{token}/effacement")
    @ResponseStatus(HttpStatus.SEE_OTHER)
    String erase(@PathVariable String token) {
        registrations.byLink(token).map(Registration::id).ifPresent(registrations::erase);
        return "redirect:/inscriptions/effacee";
    }

    @GetMapping("/effacee")
    String erased() {
        return "portal/personal-erased";
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String unknownLink(UnknownLinkException e) {
        return "portal/unknown-link";
    }

    private ModelAndView answer(String token, LongPredicate step, String notice) {
        return backWith(step.test(registration(token).id()) ? notice : TOO_LATE);
    }

    private static ModelAndView backWith(String notice) {
        ModelAndView page = new ModelAndView("redirect:/inscriptions/{token}", "avis", notice);
        page.setStatus(HttpStatus.SEE_OTHER);
        return page;
    }

    private Registration registration(String token) {
        return registrations.byLink(token).orElseThrow(UnknownLinkException::new);
    }

    private void describe(String token, Registration registration, Model model) {
        Event event = events.get(registration.eventCode());
        Instant now = clock.instant();
        model.addAttribute("token", token);
        model.addAttribute("registration", registration);
        model.addAttribute("event", event);
        model.addAttribute("now", now);
        model.addAttribute("mayChange", registrations.mayChange(registration, event));
        model.addAttribute("mayAnswer", !event.isCancelled() && registration.awaitsAnswer() && !now.isAfter(registration.answerBy()));
        model.addAttribute("mayRegisterAgain", registration.status() == RegistrationStatus.CANCELLED
                && event.registrationWindow(now) == RegistrationWindow.OPEN);
        model.addAttribute("province", morocco.province(registration.provinceCode()));
        model.addAttribute("workshop", event.workshops().stream()
                .filter(workshop -> workshop.id() == registration.workshopId()).findFirst().orElseThrow());
    }

    private static final class UnknownLinkException extends RuntimeException {
    }
}
