package org.cocreation.access;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages at which members sign in; Spring Security receives the form with the password. */
@Controller
@RequestMapping("/connexion")
class SignInController {

    private static final String AGAIN = "redirect:/connexion?expiree";

    private final MemberSessions sessions;
    private final SecondFactors secondFactors;
    private final SignInOutcome outcome;
    private final List<ClientRegistration> providers;
    private final String providerLabel;

    SignInController(MemberSessions sessions, SecondFactors secondFactors, SignInOutcome outcome,
            IdentityProviders providers, SignInProperties settings) {
        this.sessions = sessions;
        this.secondFactors = secondFactors;
        this.outcome = outcome;
        this.providers = providers.all();
        this.providerLabel = settings.oidc().label();
    }

    @GetMapping
    String signIn(@RequestParam(name = "attente", defaultValue = "0") String seconds, Model model) {
        model.addAttribute("providers", providers);
        model.addAttribute("providerLabel", providerLabel);
        model.addAttribute("wait", Waits.inWords(seconds));
        return "connexion";
    }

    /** A form that was sent too late, see {@link SessionOver}; nobody comes here by its address. */
    @RequestMapping("/formulaire")
    String form(@RequestAttribute(name = SessionOver.FORM_ATTRIBUTE, required = false) SessionOver.SentForm form, Model model) {
        if (form == null) {
            return "redirect:/connexion";
        }
        model.addAttribute("form", form);
        return "sign-in/form-again";
    }

    @GetMapping("/code")
    String code(HttpServletRequest request) {
        return sessions.pending(request).filter(account -> secondFactors.isSet(account.id())).isPresent() ? "sign-in/code" : AGAIN;
    }

    @PostMapping("/code")
    String code(@RequestParam(defaultValue = "") String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        AccountState account = sessions.pending(request).orElse(null);
        if (account == null) {
            return AGAIN;
        }
        try {
            if (secondFactors.accepts(account.id(), code, request.getRemoteAddr())) {
                sessions.complete(account, request);
                return "redirect:" + outcome.welcome(account.id(), false, request, response);
            }
            model.addAttribute("refused", "Ce code n'est pas valable. Chaque code ne sert qu'une fois : attendez le suivant.");
        } catch (TooManyAttempts wait) {
            model.addAttribute("refused", Waits.refusal(wait));
        }
        return "sign-in/code";
    }

    @GetMapping("/second-facteur")
    String enrol(HttpServletRequest request, Model model) {
        AccountState account = unset(request);
        if (account == null) {
            return AGAIN;
        }
        Enrolment.of(account.id(), secondFactors.enrol(account.id())).show(model);
        return "sign-in/enrolment";
    }

    @PostMapping("/second-facteur")
    String enrol(@RequestParam(defaultValue = "") String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        AccountState account = unset(request);
        if (account == null) {
            return AGAIN;
        }
        try {
            List<String> codes = secondFactors.confirm(account.id(), code, request.getRemoteAddr());
            if (!codes.isEmpty()) {
                sessions.complete(account, request);
                model.addAttribute("codes", codes);
                model.addAttribute("next", outcome.welcome(account.id(), false, request, response));
                return "sign-in/recovery-codes";
            }
            model.addAttribute("refused", "Ce code n'est pas celui que l'application affiche maintenant. Vérifiez l'heure du téléphone.");
        } catch (TooManyAttempts wait) {
            model.addAttribute("refused", Waits.refusal(wait));
        }
        Enrolment.of(account.id(), secondFactors.enrolling(account.id())).show(model);
        return "sign-in/enrolment";
    }

    /** The one who has to set a second factor before signing in. */
    private @Nullable AccountState unset(HttpServletRequest request) {
        return sessions.pending(request).filter(account -> !secondFactors.isSet(account.id())).orElse(null);
    }
}
