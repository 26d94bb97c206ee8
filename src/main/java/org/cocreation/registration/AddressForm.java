package org.cocreation.registration;

import java.util.Optional;

import org.cocreation.language.TypedText;
import org.cocreation.mail.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** A form of one field, an address. */
record AddressForm(String email) {

    AddressForm(@Nullable String email) {
        this.email = TypedText.tidy(email);
    }

    static AddressForm empty() {
        return new AddressForm(null);
    }

    /** The code of the message of what is wrong with it. */
    Optional<String> fault() {
        return EmailAddress.faultCode(email);
    }

    ModelAndView page(String template) {
        return new ModelAndView(template, "form", this).addObject("typing", true);
    }

    /** The page again, with what is wrong: the message {@code <code>.email}. */
    ModelAndView refused(String template, String code) {
        ModelAndView page = page(template).addObject("fault", code + ".email");
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }
}
