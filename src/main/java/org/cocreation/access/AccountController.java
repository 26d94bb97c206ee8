package org.cocreation.access;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A member's own account: sessions, password, second factor, keys of programs. */
@Controller
@RequestMapping("/comite/compte")
class AccountController {

    private static final String PAGE = "redirect:/comite/compte";
    private static final int LONGEST_LABEL = 100;

    private final CurrentMember currentMember;
    private final Accounts accounts;
    private final MemberSessions sessions;
    private final SecondFactors secondFactors;
    private final ProgramKeys keys;
    private final PasswordSignIn passwords;
    private final AccessTrail trail;
    private final Cookies cookies;

    AccountController(CurrentMember currentMember, Accounts accounts, MemberSessions sessions, SecondFactors secondFactors, ProgramKeys keys,
            PasswordSignIn passwords, AccessTrail trail, Cookies cookies) {
        this.currentMember = currentMember;
        this.accounts = accounts;
        this.sessions = sessions;
        this.secondFactors = secondFactors;
        this.keys = keys;
        this.passwords = passwords;
        this.trail = trail;
        this.cookies = cookies;
    }

    @GetMapping
    String account(HttpServletRequest request, Model model) {
        Member member = currentMember.get();
        model.addAttribute("sessions", sessions.of(member.id(), request));
        model.addAttribute("provider", MemberSessions.provider(request) != null);
        model.addAttribute("secondFactor", secondFactors.isSet(member.id()));
        model.addAttribute("secondFactorRequired", secondFactors.isRequiredOf(state(member)));
        model.addAttribute("recoveryCodes", secondFactors.recoveryCodesOf(member.id()));
        model.addAttribute("mayHaveKeys", mayHaveKeys(member));
        model.addAttribute("keys", keys.of(member.id()));
        return "committee/account";
    }

    @PostMapping("/sessions")
    String endOthers(HttpServletRequest request, RedirectAttributes redirect) {
        Member member = currentMember.get();
        int ended = sessions.endOthers(member.id(), request);
        if (ended > 0) {
            trail.record(AccessTrail.Action.SESSIONS_ENDED, member.id(), member.id(), request.getRemoteAddr());
        }
        redirect.addFlashAttribute("done", switch (ended) {
            case 0 -> "Il n'y avait pas d'autre session.";
            case 1 -> "L'autre session est terminée.";
            default -> "Les %d autres sessions sont terminées.".formatted(ended);
        });
        return PAGE;
    }

    @PostMapping("/mot-de-passe")
    String password(@RequestParam("actuel") String current, @RequestParam("nouveau") String young, HttpServletRequest request,
            RedirectAttributes redirect) {
        Member member = currentMember.get();
        String refused = isOwn(member, current, request);
        if (refused == null) {
            try {
                accounts.setPassword(member.id(), young, member.id());
                sessions.complete(state(member), request);
                redirect.addFlashAttribute("done", "Votre mot de passe est changé ; vos autres sessions sont terminées.");
                return PAGE;
            } catch (PasswordRefused reason) {
                refused = reason.getMessage();
            }
        }
        redirect.addFlashAttribute("refused", refused);
        return PAGE;
    }

    @GetMapping("/second-facteur")
    String enrol(Model model) {
        Member member = currentMember.get();
        if (secondFactors.isSet(member.id())) {
            return PAGE;
        }
        Enrolment.of(member.id(), secondFactors.enrol(member.id())).show(model);
        return "committee/second-factor";
    }

    @PostMapping("/second-facteur")
    String enrol(@RequestParam(defaultValue = "") String code, HttpServletRequest request, Model model) {
        Member member = currentMember.get();
        if (secondFactors.isSet(member.id())) {
            return PAGE;
        }
        try {
            List<String> codes = secondFactors.confirm(member.id(), code, request.getRemoteAddr());
            if (!codes.isEmpty()) {
                model.addAttribute("codes", codes);
                model.addAttribute("next", "/comite/compte");
                return "sign-in/recovery-codes";
            }
            model.addAttribute("refused", "Ce code n'est pas celui que l'application affiche maintenant. Vérifiez l'heure du téléphone.");
        } catch (TooManyAttempts wait) {
            model.addAttribute("refused", Waits.refusal(wait));
        }
        Enrolment.of(member.id(), secondFactors.enrolling(member.id())).show(model);
        return "committee/second-factor";
    }

    /** By a code: who finds a browser open does not take it away. */
    @PostMapping("/second-facteur/retirer")
    String removeSecondFactor(@RequestParam(defaultValue = "") String code, HttpServletRequest request, RedirectAttributes redirect) {
        Member member = currentMember.get();
        try {
            if (!secondFactors.accepts(member.id(), code, request.getRemoteAddr())) {
                redirect.addFlashAttribute("refused", "Ce code n'est pas valable.");
                return PAGE;
            }
        } catch (TooManyAttempts wait) {
            redirect.addFlashAttribute("refused", Waits.refusal(wait));
            return PAGE;
        }
        secondFactors.reset(member.id(), member.id());
        sessions.complete(state(member), request);
        redirect.addFlashAttribute("done", "Le second facteur est retiré.");
        return secondFactors.isRequiredOf(state(member)) ? "redirect:/comite/compte/second-facteur" : PAGE;
    }

    @PostMapping("/cles")
    String makeKey(@RequestParam(name = "nom", defaultValue = "") String label, Model model, RedirectAttributes redirect) {
        Member member = currentMember.get();
        if (!mayHaveKeys(member)) {
            throw new AccessDeniedException("Keys open nothing to other groups");
        }
        if (label.isBlank() || label.strip().length() > LONGEST_LABEL) {
            redirect.addFlashAttribute("refused", "Donnez au programme un nom de 1 à %d caractères.".formatted(LONGEST_LABEL));
            return PAGE;
        }
        model.addAttribute("key", keys.make(member.id(), label.strip()));
        model.addAttribute("label", label.strip());
        return "committee/program-key";
    }

    @PostMapping("/cles/supprimer")
    String removeKey(@RequestParam("cle") long key, RedirectAttributes redirect) {
        keys.remove(currentMember.get().id(), key);
        redirect.addFlashAttribute("done", "La clé est supprimée : le programme qui l'utilise n'entre plus.");
        return PAGE;
    }

    /** @return why not, in French; null when it is */
    private @Nullable String isOwn(Member member, String password, HttpServletRequest request) {
        try {
            passwords.authenticate(member.id(), password, new SignInDetails(request.getRemoteAddr(), cookies.browser(request), false));
            return null;
        } catch (TooManyAttempts wait) {
            return Waits.refusal(wait);
        } catch (BadCredentialsException wrong) {
            return "Le mot de passe actuel n'est pas celui que vous avez indiqué.";
        }
    }

    private static boolean mayHaveKeys(Member member) {
        return member.isAdministrator() || member.belongsTo(Groups.PROCESS_DESIGNERS);
    }

    private AccountState state(Member member) {
        return accounts.find(member.id()).orElseThrow();
    }
}
