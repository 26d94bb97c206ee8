package org.cocreation.registration;

import java.util.Locale;
import java.util.Optional;

import org.cocreation.language.Language;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where whoever lost a personal link asks for it again, at any time. The answer does not tell who is registered. */
@Controller
@RequestMapping("/lien")
class LinkPages {

    private final RegistrationService registrations;

    LinkPages(RegistrationService registrations) {
        this.registrations = registrations;
    }

    @GetMapping
    ModelAndView form() {
        return AddressForm.empty().page("portal/link");
    }

    @PostMapping
    ModelAndView send(@ModelAttribute AddressForm form, Locale locale) {
        Optional<String> fault = form.fault();
        if (fault.isPresent()) {
            return form.refused("portal/link", fault.get());
        }
        registrations.sendLinks(form.email(), Language.of(locale));
        ModelAndView sent = new ModelAndView("redirect:/lien/envoye");
        sent.setStatus(HttpStatus.SEE_OTHER);
        return sent;
    }

    @PostMapping(params = "langue")
    ModelAndView inAnotherLanguage(@ModelAttribute AddressForm form) {
        return form.page("portal/link");
    }

    @GetMapping("/envoye")
    String sent() {
        return "once:portal/link-sent";
    }
}
