package org.cocreation.registration;

import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.portal.PersonalPage;
import org.springframework.dao.DuplicateKeyException;
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
import org.springframework.web.servlet.ModelAndView;

/**
 * Behind the link that was sent to a new address. Until its button is pressed it shows nothing of the registration: the
 * address may be a stranger's.
 */
@Controller
@RequestMapping("/inscriptions/nouvelle-adresse/{token}")
class NewAddressPages {

    private final RegistrationService registrations;

    NewAddressPages(RegistrationService registrations) {
        this.registrations = registrations;
    }

    @ModelAttribute
    void keepToItself(HttpServletResponse response) {
        PersonalPage.keepToItself(response);
    }

    @GetMapping
    String show(@PathVariable String token, Model model) {
        model.addAttribute("token", token);
        model.addAttribute("waits", registrations.wishedAddress(registration(token).id()).isPresent());
        return "portal/new-address";
    }

    @PostMapping
    ModelAndView take(@PathVariable String token) {
        return newLink(registration(token))
                .map(link -> new ModelAndView("redirect:/inscriptions/" + link, "avis", "address-changed"))
                .map(page -> {
                    page.setStatus(HttpStatus.SEE_OTHER);
                    return page;
                })
                .orElseGet(() -> new ModelAndView("portal/new-address", HttpStatus.CONFLICT)
                        .addObject("token", token).addObject("waits", false));
    }

    private Optional<String> newLink(Registration registration) {
        try {
            return registrations.takeAddress(registration.id());
        } catch (DuplicateKeyException registeredAtThisVeryMoment) {
            return Optional.empty();
        }
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String unknownLink(PersonalPages.UnknownLinkException e) {
        return "portal/unknown-link";
    }

    private Registration registration(String token) {
        return registrations.byAddressLink(token).orElseThrow(PersonalPages.UnknownLinkException::new);
    }
}
