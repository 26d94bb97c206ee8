package org.cocreation.registration;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongPredicate;

import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.RegistrationWindow;
import org.cocreation.geography.Divisions;
import org.cocreation.language.Language;
import org.cocreation.mail.EmailAddress;
import org.cocreation.portal.PersonalPage;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;

/**
 * What a person sees and does behind the link of a mail, see {@link PersonalPage}. Nothing changes by a GET: mail programs
 * follow links by themselves.
 */
@Controller
@RequestMapping("/inscriptions")
class PersonalPages {

    private static final String TOO_LATE = "too-late";
    private static final String ADDRESS_PAGE = "portal/personal-address";

    private final RegistrationService registrations;
    private final EventService events;
    private final RegistrationFormPage formPage;
    private final Divisions divisions;
    private final List<PersonalPageSection> sections;
    private final Clock clock;

    PersonalPages(RegistrationService registrations, EventService events, RegistrationFormPage formPage, Divisions divisions,
                  List<PersonalPageSection> sections, Clock clock) {
        this.registrations = registrations;
        this.events = events;
        this.formPage = formPage;
        this.divisions = divisions;
        this.sections = sections;
        this.clock = clock;
    }

    @ModelAttribute
    void keepToItself(HttpServletResponse response) {
        PersonalPage.keepToItself(response);
    }

    /** Before the address is verified, which may be a stranger's, the page shows nothing of the registration. */
    @GetMapping("/{token}")
    String show(@PathVariable String token, Model model) {
        Registration registration = registration(token);
        describe(token, registration, model);
        if (registration.status() == RegistrationStatus.UNVERIFIED) {
            return "portal/personal-unverified";
        }
        Event event = events.get(registration.eventCode());
        registrations.wishedAddress(registration.id()).ifPresent(address -> model.addAttribute("wishedAddress", address));
        registrations.placeInLine(registration).ifPresent(place -> model.addAttribute("place", place));
        sections.forEach(section -> section.of(registration, event).ifPresent(content -> model.addAttribute(section.name(), content)));
        return "portal/personal";
    }

    @PostMapping("/{token}/verification")
    ModelAndView verify(@PathVariable String token) {
        Registration registration = registration(token);
        return backWith(registrations.verify(registration.id()) ? "verified" : registration.status().isOver() ? "over" : TOO_LATE);
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

    /** @param accord {@code oui} or {@code non}: whether pictures of the person may be published */
    @PostMapping("/{token}/photographies")
    ModelAndView photograph(@PathVariable String token, @RequestParam String accord) {
        return backWith(registrations.photograph(registration(token).id(), accord.equals("oui")) ? "photographs" : TOO_LATE);
    }

    /** A page that is loaded again after its form was sent. */
    @GetMapping({"/{token}/verification", "/{token}/confirmation", "/{token}/desistement", "/{token}/photographies"})
    String backToThePage() {
        return "redirect:/inscriptions/{token}";
    }

    @GetMapping("/{token}/annulation")
    String askWhetherToCancel(@PathVariable String token, Model model) {
        Registration registration = registration(token);
        if (registration.status() == RegistrationStatus.UNVERIFIED || registration.status().isOver()) {
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
            case NO_SEAT -> formPage.refuseSeat(event, errors).addObject("token", token);
            case GOVERNMENTAL, OUT_OF_REGION, UNDECIDED -> formPage.refuse(event, errors, outcome).addObject("token", token);
        };
    }

    @PostMapping(path = "/{token}/modification", params = "langue")
    ModelAndView changeInAnotherLanguage(@PathVariable String token, @ModelAttribute("form") RegistrationForm form, BindingResult unreadable) {
        return formPage.show(events.get(registration(token).eventCode()), form).addObject("token", token);
    }

    @GetMapping("/{token}/adresse")
    ModelAndView formForAddress(@PathVariable String token) {
        Registration registration = registration(token);
        return registrations.mayChange(registration, events.get(registration.eventCode()))
                ? addressPage(AddressForm.empty().page(ADDRESS_PAGE), token, registration)
                : new ModelAndView("redirect:/inscriptions/{token}");
    }

    @PostMapping("/{token}/adresse")
    ModelAndView changeAddress(@PathVariable String token, @ModelAttribute AddressForm form, Locale locale) {
        Registration registration = registration(token);
        Optional<String> fault = form.fault()
                .or(() -> EmailAddress.same(form.email(), registration.email()) ? Optional.of("Same") : Optional.empty());
        if (fault.isPresent()) {
            return addressPage(form.refused(ADDRESS_PAGE, fault.get()), token, registration);
        }
        return backWith(registrations.askForAddress(registration.id(), form.email(), Language.of(locale)) ? "address-asked" : TOO_LATE);
    }

    @PostMapping(path = "/{token}/adresse", params = "langue")
    ModelAndView addressInAnotherLanguage(@PathVariable String token, @ModelAttribute AddressForm form) {
        return addressPage(form.page(ADDRESS_PAGE), token, registration(token));
    }

    private static ModelAndView addressPage(ModelAndView page, String token, Registration registration) {
        return page.addObject("token", token).addObject("registration", registration);
    }

    @GetMapping("/{token}/effacement")
    String askWhetherToErase(@PathVariable String token, Model model) {
        Registration registration = registration(token);
        if (registration.status() == RegistrationStatus.UNVERIFIED) {
            return backToThePage();
        }
        describe(token, registration, model);
        return "portal/personal-erase";
    }

    @PostMapping("/{token}/effacement")
    @ResponseStatus(HttpStatus.SEE_OTHER)
    String erase(@PathVariable String token) {
        Optional<Registration> registration = registrations.byLink(token);
        if (registration.filter(found -> found.status() == RegistrationStatus.UNVERIFIED).isPresent()) {
            return backToThePage();
        }
        registration.map(Registration::id).ifPresent(registrations::erase);
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
        model.addAttribute("lineIsOver", event.isConfirmationOver(now));
        model.addAttribute("mayRegisterAgain", registration.status() == RegistrationStatus.CANCELLED
                && event.registrationWindow(now) == RegistrationWindow.OPEN);
        model.addAttribute("province", divisions.province(registration.provinceCode()));
        model.addAttribute("workshop", event.workshops().stream()
                .filter(workshop -> workshop.id() == registration.workshopId()).findFirst().orElseThrow());
    }

    static final class UnknownLinkException extends RuntimeException {
    }
}
