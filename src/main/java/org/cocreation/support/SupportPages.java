package org.cocreation.support;

import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.event.EventService;
import org.cocreation.portal.PersonalPage;
import org.cocreation.registration.Registration;
import org.cocreation.registration.RegistrationService;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Behind a person's own link: doing without travel and lodging, after a question. A second or late click is answered too. */
@Controller
@RequestMapping("/inscriptions/{token}/prise-en-charge")
class SupportPages {

    private final SupportService support;
    private final RegistrationService registrations;
    private final EventService events;

    SupportPages(SupportService support, RegistrationService registrations, EventService events) {
        this.support = support;
        this.registrations = registrations;
        this.events = events;
    }

    @ModelAttribute
    void keepToItself(HttpServletResponse response) {
        PersonalPage.keepToItself(response);
    }

    @GetMapping
    String askWhetherToDecline(@PathVariable String token, Model model) {
        Registration registration = registration(token);
        if (!support.mayDecline(registration)) {
            return "redirect:/inscriptions/{token}";
        }
        model.addAttribute("token", token);
        model.addAttribute("event", events.get(registration.eventCode()));
        return "portal/personal-support-decline";
    }

    @PostMapping
    @ResponseStatus(HttpStatus.SEE_OTHER)
    String decline(@PathVariable String token) {
        boolean declined = support.decline(registration(token).id());
        return "redirect:/inscriptions/{token}?avis=" + (declined ? "support-declined" : "too-late");
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String unknownLink(UnknownLinkException e) {
        return "portal/unknown-link";
    }

    private Registration registration(String token) {
        return registrations.byLink(token).orElseThrow(UnknownLinkException::new);
    }

    private static final class UnknownLinkException extends RuntimeException {
    }
}
