package org.cocreation.access;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** For administrators: who signed in or was refused, and who has a second factor. */
@Controller
@RequestMapping("/comite/connexions")
class AccessRecordController {

    private static final int SHOWN = 200;

    private final CurrentMember currentMember;
    private final AccessTrail trail;
    private final SecondFactors secondFactors;

    AccessRecordController(CurrentMember currentMember, AccessTrail trail, SecondFactors secondFactors) {
        this.currentMember = currentMember;
        this.trail = trail;
        this.secondFactors = secondFactors;
    }

    @GetMapping
    String records(Model model) {
        requireAdministrator();
        model.addAttribute("entries", trail.latest(SHOWN));
        model.addAttribute("secondFactors", secondFactors.all());
        return "committee/access-record";
    }

    /** Somebody lost the telephone and the codes on paper. */
    @PostMapping("/second-facteur")
    String reset(@RequestParam("compte") String account, RedirectAttributes redirect) {
        Member administrator = requireAdministrator();
        if (account.equals(administrator.id())) {
            redirect.addFlashAttribute("refused", "Votre propre second facteur se retire sur la page de votre compte, par un code.");
        } else {
            secondFactors.reset(account, administrator.id());
            redirect.addFlashAttribute("done", "Le second facteur de « %s » est retiré ; ses sessions sont terminées.".formatted(account));
        }
        return "redirect:/comite/connexions";
    }

    private Member requireAdministrator() {
        Member member = currentMember.get();
        if (!member.isAdministrator()) {
            throw new AccessDeniedException("For administrators only");
        }
        return member;
    }
}
