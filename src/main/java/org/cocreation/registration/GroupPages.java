package org.cocreation.registration;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.RegistrationWindow;
import org.cocreation.geography.Divisions;
import org.cocreation.language.Language;
import org.cocreation.mail.EmailAddress;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.Validator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where an organisation registers several of its people at once. */
@Controller
@RequestMapping("/evenements/{code}/inscription/groupe")
class GroupPages {

    /** Which of a person's fields the form asks for; the others are the organisation's. */
    private static final Set<String> OF_A_PERSON = Set.of("fullName", "email", "phone", "gender", "ageBracket", "workshopId");

    private final EventService events;
    private final GroupRegistrations groups;
    private final RegistrationService registrations;
    private final RegistrationFormPage formPage;
    private final Divisions divisions;
    private final Validator validator;
    private final Clock clock;

    GroupPages(EventService events, GroupRegistrations groups, RegistrationService registrations, RegistrationFormPage formPage,
               Divisions divisions, Validator validator, Clock clock) {
        this.events = events;
        this.groups = groups;
        this.registrations = registrations;
        this.formPage = formPage;
        this.divisions = divisions;
        this.validator = validator;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView form(@PathVariable String code) {
        Event event = events.getPublished(code);
        if (!isOpen(event) || !registrations.canDecide(event)) {
            return notOpen();
        }
        ModelAndView empty = show(event, GroupForm.empty());
        empty.setViewName("once:" + empty.getViewName());
        return empty;
    }

    /** As for one person: {@code website} is filled in by programs only, {@code sure} are addresses that were asked about. */
    @PostMapping
    ModelAndView register(@PathVariable String code, @ModelAttribute("form") GroupForm form, BindingResult unreadable,
                          @RequestParam(defaultValue = "") String website, @RequestParam(defaultValue = "") List<String> sure, Locale locale) {
        Event event = events.getForRegistration(code);
        if (!website.isBlank()) {
            return received();
        }
        if (!isOpen(event)) {
            return notOpen();
        }
        GroupForm whole = form.withRows(rows(event));
        BindingResult errors = check(event, whole, unreadable);
        if (!errors.hasErrors()) {
            askAboutMistypedAddresses(whole, sure, errors);
        }
        if (errors.hasErrors()) {
            return showAgain(event, errors).addObject("sure", whole.people().stream().map(GroupForm.Person::email).filter(email -> !email.isEmpty()).toList());
        }
        RegistrationOutcome outcome = groups.register(code, whole, Language.of(locale));
        return switch (outcome) {
            case RECEIVED -> received();
            case CLOSED, NO_SEAT -> notOpen();
            case GOVERNMENTAL, OUT_OF_REGION, UNDECIDED -> showAgain(event, errors).addObject("refusal", outcome);
        };
    }

    /** The same form in the other language, with what was typed so far. */
    @PostMapping(params = "langue")
    ModelAndView inAnotherLanguage(@PathVariable String code, @ModelAttribute("form") GroupForm form, BindingResult unreadable) {
        Event event = events.getForRegistration(code);
        return isOpen(event) ? show(event, form) : notOpen();
    }

    @GetMapping("/recue")
    String received(@PathVariable String code, Model model) {
        model.addAttribute("event", events.getPublished(code));
        return "portal/group-received";
    }

    private BindingResult check(Event event, GroupForm form, BindingResult unreadable) {
        BindingResult errors = new BeanPropertyBindingResult(form, unreadable.getObjectName());
        errors.addAllErrors(unreadable);
        validator.validate(form, errors);
        if (form.organisationKind() == OrganisationKind.CITIZEN) {
            errors.rejectValue("organisationKind", "typeMismatch");
        }
        if (!form.provinceCode().isEmpty() && divisions.findProvince(form.provinceCode()).isEmpty()) {
            errors.rejectValue("provinceCode", "typeMismatch");
        }
        int people = form.forms().size();
        if (people == 0) {
            errors.rejectValue("people[0].fullName", "NotBlank");
        } else if (people > rows(event)) {
            errors.reject("form.group.too-many", new Object[] {rows(event)}, null);
        }
        Set<Integer> repeated = form.repeated();
        for (int place = 0; place < form.people().size(); place++) {
            if (form.people().get(place).counts()) {
                check(event, form, place, repeated.contains(place), errors);
            }
        }
        return errors;
    }

    private void check(Event event, GroupForm form, int place, boolean repeated, BindingResult errors) {
        RegistrationForm person = form.of(form.people().get(place));
        String row = "people[%d].".formatted(place);
        for (FieldError error : formPage.checkAllButAddress(event, person, new BeanPropertyBindingResult(person, "form")).getFieldErrors()) {
            if (OF_A_PERSON.contains(error.getField()) && !errors.hasFieldErrors(row + error.getField())) {
                errors.rejectValue(row + error.getField(), error.getCode(), error.getArguments(), error.getDefaultMessage());
            }
        }
        if (repeated) {
            errors.rejectValue(row + (person.email().isEmpty() ? "fullName" : "email"), "twice");
        }
    }

    /** Each once, and taken as it is when it comes again. */
    private static void askAboutMistypedAddresses(GroupForm form, List<String> sure, BindingResult errors) {
        for (int place = 0; place < form.people().size(); place++) {
            String email = form.people().get(place).email();
            Optional<String> meant = email.isEmpty() || sure.contains(email) ? Optional.empty() : EmailAddress.probablyMeant(email);
            if (meant.isPresent()) {
                errors.rejectValue("people[%d].email".formatted(place), "meant", new Object[] {meant.get()}, null);
            }
        }
    }

    private ModelAndView show(Event event, GroupForm form) {
        ModelAndView page = formPage.show(event, RegistrationForm.empty()).addObject("form", form.withRows(rows(event)));
        return page(event, page);
    }

    private ModelAndView showAgain(Event event, BindingResult errors) {
        ModelAndView page = formPage.show(event, RegistrationForm.empty());
        page.addAllObjects(errors.getModel());
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page(event, page);
    }

    private static ModelAndView page(Event event, ModelAndView page) {
        page.setViewName("portal/group-form");
        return page.addObject("most", rows(event)).addObject("organisationKinds",
                Arrays.stream(OrganisationKind.values()).filter(kind -> kind != OrganisationKind.CITIZEN).toList());
    }

    private static int rows(Event event) {
        return GroupForm.rows(event.admission().maxPerOrganisation());
    }

    private boolean isOpen(Event event) {
        return event.registrationWindow(clock.instant()) == RegistrationWindow.OPEN;
    }

    /** The page for one person says why. */
    private static ModelAndView notOpen() {
        return redirect("redirect:/evenements/{code}/inscription");
    }

    private static ModelAndView received() {
        return redirect("redirect:/evenements/{code}/inscription/groupe/recue");
    }

    private static ModelAndView redirect(String where) {
        ModelAndView redirect = new ModelAndView(where);
        redirect.setStatus(HttpStatus.SEE_OTHER);
        return redirect;
    }
}
