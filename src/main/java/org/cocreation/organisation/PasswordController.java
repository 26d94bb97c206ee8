package org.cocreation.organisation;

import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.access.PasswordLinks;
import org.cocreation.access.PasswordLinks.Link;
import org.cocreation.access.PasswordLinks.State;
import org.cocreation.access.PasswordRefused;
import org.cocreation.language.TypedText;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Choosing a password by a link of a mail, and asking for such a mail. Nobody is signed in here; the link is the secret. */
@Controller
@RequestMapping("/mot-de-passe")
class PasswordController {

    private static final int LONGEST = 254;

    private final PasswordService passwords;
    private final PasswordLinks links;

    PasswordController(PasswordService passwords, PasswordLinks links) {
        this.passwords = passwords;
        this.links = links;
    }

    @GetMapping
    String forgotten() {
        return "mot-de-passe-oublie";
    }

    /** One answer for every account, known or not. */
    @PostMapping
    String ask(@RequestParam(defaultValue = "") String identifiant, Model model, HttpServletResponse response) {
        String typed = TypedText.tidy(identifiant);
        if (typed.isEmpty() || typed.length() > LONGEST) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refused", "Indiquez votre identifiant ou votre adresse électronique.");
            return "mot-de-passe-oublie";
        }
        passwords.ask(typed);
        return "redirect:/mot-de-passe?envoye";
    }

    @GetMapping("/{token}")
    String open(@PathVariable String token, Model model, HttpServletResponse response) {
        return page(links.find(token), model, response);
    }

    @PostMapping("/{token}")
    String choose(@PathVariable String token, @RequestParam(defaultValue = "") String password, @RequestParam(defaultValue = "") String again,
                  Model model, HttpServletResponse response) {
        if (!password.equals(again)) {
            return refused("Les deux mots de passe ne sont pas les mêmes.", token, model, response);
        }
        try {
            Link link = links.choose(token, password);
            return link.state() == State.OPEN ? "redirect:/connexion?choisi" : page(link, model, response);
        } catch (PasswordRefused refused) {
            return refused(refused.getMessage(), token, model, response);
        }
    }

    private String refused(@Nullable String because, String token, Model model, HttpServletResponse response) {
        Link link = links.find(token);
        if (link.state() == State.OPEN) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refused", because);
        }
        return page(link, model, response);
    }

    private static String page(Link link, Model model, HttpServletResponse response) {
        model.addAttribute("link", link);
        switch (link.state()) {
            case OPEN -> { }
            case USED, EXPIRED -> response.setStatus(HttpStatus.GONE.value());
            case UNKNOWN -> response.setStatus(HttpStatus.NOT_FOUND.value());
        }
        return "mot-de-passe";
    }
}
