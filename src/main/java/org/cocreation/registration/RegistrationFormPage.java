package org.cocreation.registration;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.cocreation.event.Event;
import org.cocreation.geography.Morocco;
import org.cocreation.geography.Region;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Validator;
import org.springframework.web.servlet.ModelAndView;

/** The form's page, the same to register and to change: what it offers, and what is wrong with what was sent. */
@Component
class RegistrationFormPage {

    private final Morocco morocco;
    private final Validator validator;

    RegistrationFormPage(Morocco morocco, Validator validator) {
        this.morocco = morocco;
        this.validator = validator;
    }

    /** What could not be read, what breaks a constraint, and what does not fit the event. */
    BindingResult check(Event event, RegistrationForm form, BindingResult unreadable) {
        BindingResult errors = new BeanPropertyBindingResult(form, unreadable.getObjectName());
        errors.addAllErrors(unreadable);
        validator.validate(form, errors);
        if (form.lacksOrganisation()) {
            errors.rejectValue("organisation", "NotBlank");
        }
        if (!form.provinceCode().isEmpty() && morocco.findProvince(form.provinceCode()).isEmpty()) {
            errors.rejectValue("provinceCode", "typeMismatch");
        }
        if (form.workshopId() != null
                && event.workshops().stream().noneMatch(workshop -> workshop.id() == form.workshopId())) {
            errors.rejectValue("workshopId", "typeMismatch");
        }
        return errors;
    }

    ModelAndView show(Event event, RegistrationForm form) {
        return page(event, HttpStatus.OK, Map.of("form", form));
    }

    ModelAndView showAgain(Event event, BindingResult errors) {
        return page(event, HttpStatus.UNPROCESSABLE_ENTITY, errors.getModel());
    }

    ModelAndView refuse(Event event, BindingResult errors, RegistrationOutcome outcome) {
        return showAgain(event, errors).addObject("refusal", outcome);
    }

    private ModelAndView page(Event event, HttpStatus status, Map<String, ?> form) {
        ModelAndView page = new ModelAndView("portal/registration-form", form);
        page.setStatus(status);
        page.addObject("event", event);
        page.addObject("regions", regionsOfTheEventFirst(event));
        page.addObject("morocco", morocco);
        page.addObject("organisationKinds", OrganisationKind.values());
        page.addObject("genders", Gender.values());
        page.addObject("ageBrackets", AgeBracket.values());
        page.addObject("arrangements", Arrangement.values());
        return page;
    }

    private List<Region> regionsOfTheEventFirst(Event event) {
        return Stream.concat(event.regions().stream(),
                morocco.regions().stream().filter(region -> !event.covers(region.code()))).toList();
    }
}
