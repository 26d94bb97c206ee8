package org.cocreation.registration;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.event.Event;
import org.cocreation.event.SeatsLeft;
import org.cocreation.geography.Divisions;
import org.cocreation.geography.Province;
import org.cocreation.geography.Region;
import org.cocreation.mail.EmailAddress;
import org.cocreation.privacy.PrivacyNotice;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Validator;
import org.springframework.web.servlet.ModelAndView;

/** The form's page, the same to register and to change: what it offers, and what is wrong with what was sent. */
@Component
class RegistrationFormPage {

    private final Divisions divisions;
    private final Validator validator;
    private final SeatsLeft seats;
    private final PrivacyNotice notice;
    /** Of each region, by its code. */
    private final Map<String, List<Province>> provinces;

    RegistrationFormPage(Divisions divisions, Validator validator, SeatsLeft seats, PrivacyNotice notice) {
        this.divisions = divisions;
        this.validator = validator;
        this.seats = seats;
        this.notice = notice;
        this.provinces = divisions.regions().stream().map(Region::code).collect(Collectors.toUnmodifiableMap(Function.identity(), divisions::provincesOf));
    }

    /** What could not be read, what breaks a constraint, and what does not fit the event. */
    BindingResult check(Event event, RegistrationForm form, BindingResult unreadable) {
        BindingResult errors = checkAllButAddress(event, form, unreadable);
        if (form.email().isEmpty()) {
            errors.rejectValue("email", "NotBlank");
        }
        return errors;
    }

    /** As {@link #check}, of somebody who need not have an address. */
    BindingResult checkAllButAddress(Event event, RegistrationForm form, BindingResult unreadable) {
        BindingResult errors = new BeanPropertyBindingResult(form, unreadable.getObjectName());
        errors.addAllErrors(unreadable);
        validator.validate(form, errors);
        if (!form.email().isEmpty() && !errors.hasFieldErrors("email")) {
            EmailAddress.faultCode(form.email()).ifPresent(code -> errors.rejectValue("email", code));
        }
        if (form.lacksOrganisation()) {
            errors.rejectValue("organisation", "NotBlank");
        }
        if (!form.provinceCode().isEmpty() && divisions.findProvince(form.provinceCode()).isEmpty()) {
            errors.rejectValue("provinceCode", "typeMismatch");
        }
        if (form.seats() > event.capacity()) {
            errors.rejectValue("arrangements", "Seats", new Object[] {event.capacity()}, null);
        }
        Long workshopId = form.workshopId();
        if (workshopId != null && event.workshops().stream().noneMatch(workshop -> workshop.id() == workshopId)) {
            errors.rejectValue("workshopId", "typeMismatch");
        }
        return errors;
    }

    /** Before anybody has typed anything: the same for all. */
    ModelAndView empty(Event event) {
        ModelAndView page = show(event, RegistrationForm.empty());
        page.setViewName("once:" + page.getViewName());
        return page;
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

    /** Somebody is to come along, and no seat is left. */
    ModelAndView refuseSeat(Event event, BindingResult errors) {
        errors.rejectValue("arrangements", "full", new Object[] {notice.contactEmail()}, null);
        return showAgain(event, errors);
    }

    /** An address that looks mistyped is asked about once, and taken as it is when it comes again. */
    ModelAndView askWhether(Event event, BindingResult errors, String meant) {
        errors.rejectValue("email", "meant", new Object[] {meant}, null);
        return showAgain(event, errors).addObject("sure", errors.getFieldValue("email"));
    }

    private ModelAndView page(Event event, HttpStatus status, Map<String, ?> form) {
        ModelAndView page = new ModelAndView("portal/registration-form", form);
        page.setStatus(status);
        page.addObject("typing", true);
        page.addObject("event", event);
        page.addObject("seatsLeft", seats.of(event));
        page.addObject("regions", regionsOfTheEventFirst(event));
        page.addObject("provinces", provinces);
        page.addObject("organisationKinds", List.of(OrganisationKind.values()));
        page.addObject("genders", List.of(Gender.values()));
        page.addObject("ageBrackets", List.of(AgeBracket.values()));
        page.addObject("arrangements", List.of(Arrangement.values()));
        return page;
    }

    private List<Region> regionsOfTheEventFirst(Event event) {
        return Stream.concat(event.regions().stream(),
                divisions.regions().stream().filter(region -> !event.covers(region.code()))).toList();
    }
}
