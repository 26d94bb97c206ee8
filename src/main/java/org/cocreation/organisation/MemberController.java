package org.cocreation.organisation;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.validation.Valid;
import org.cocreation.access.CurrentMember;
import org.cocreation.access.Member;
import org.cocreation.access.MemberAccounts.Profile;
import org.cocreation.audit.AuditTrail;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.form.PageAnswer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The members' accounts, for the ministry and the administrators: inviting, changing, disabling, replacing, handing over. */
@Controller
@RequestMapping("/comite/membres")
class MemberController {

    private static final String FORM = "form";
    private static final String ADDRESS = "/comite/membres/{account}";
    private static final String ONE = "/{account:[A-Za-z0-9-]{1,64}}";

    private final MemberService members;
    private final Organisations organisations;
    private final AuditTrail trail;
    private final CurrentMember currentMember;

    MemberController(MemberService members, Organisations organisations, AuditTrail trail, CurrentMember currentMember) {
        this.members = members;
        this.organisations = organisations;
        this.trail = trail;
        this.currentMember = currentMember;
    }

    @GetMapping
    String all(@RequestParam(defaultValue = "") String organisation, @RequestParam(defaultValue = "") String texte, Model model) {
        currentMember.requireLead();
        model.addAttribute("members", members.search(organisation, texte));
        model.addAttribute("organisation", organisation);
        model.addAttribute("text", texte);
        return withOrganisations("committee/members", model);
    }

    /** The first member of a ministry is to lead: without one nobody begins a cycle. */
    @GetMapping("/nouveau")
    String begin(@RequestParam(defaultValue = "") String organisation, Model model) {
        currentMember.requireLead();
        boolean first = members.search("", "").stream().noneMatch(Profile::mayLead)
                && organisations.find(List.of(organisation)).stream().anyMatch(Organisation::mayLead);
        model.addAttribute(FORM, MemberForm.blank(organisation, first));
        return withOrganisations("committee/member-new", model);
    }

    @PostMapping
    String invite(@Valid @ModelAttribute(FORM) MemberForm form, BindingResult errors, Model model, PageAnswer answer) {
        Member member = currentMember.requireLead();
        return answer.save(errors, () -> answer.done("L'invitation est en route.", "/comite/membres/" + members.invite(form, member)),
                () -> withOrganisations("committee/member-new", model));
    }

    @GetMapping(ONE)
    String show(@PathVariable("account") String id, Model model) {
        currentMember.requireLead();
        Profile profile = get(id);
        model.addAttribute(FORM, MemberForm.of(profile));
        return page(profile, model);
    }

    @PostMapping(ONE)
    String change(@PathVariable("account") String id, @Valid @ModelAttribute(FORM) MemberForm form, BindingResult errors, Model model, PageAnswer answer) {
        Member member = currentMember.requireLead();
        Profile profile = get(id);
        return answer.save(errors, () -> {
            members.change(id, form, member);
            return answer.done("Le compte est enregistré.", ADDRESS);
        }, () -> page(profile, model));
    }

    private String page(Profile profile, Model model) {
        model.addAttribute("profile", profile);
        model.addAttribute("changeable", MemberService.mayChange(currentMember.get(), profile));
        model.addAttribute("invitation", members.invitation(profile.id()).orElse(null));
        model.addAttribute("taken", members.taken(profile.id()));
        model.addAttribute("successors", members.successors(profile));
        model.addAttribute("recorded", trail.of("account", profile.id()));
        return withOrganisations("committee/member", model);
    }

    @PostMapping(ONE + "/invitation")
    String inviteAgain(@PathVariable("account") String id, PageAnswer answer) {
        Member member = currentMember.requireLead();
        return answer.act(ADDRESS, () -> {
            members.inviteAgain(id, member);
            return "Une nouvelle invitation est en route\u00a0; les liens précédents ne servent plus.";
        });
    }

    @PostMapping(ONE + "/desactivation")
    String disable(@PathVariable("account") String id, PageAnswer answer) {
        Member member = currentMember.requireLead();
        return answer.act(ADDRESS, () -> {
            members.disable(id, member);
            return "Le compte est désactivé\u00a0: personne ne s'y connecte plus. Les tâches qu'il avait prises sont libres.";
        });
    }

    @PostMapping(ONE + "/reactivation")
    String enable(@PathVariable("account") String id, PageAnswer answer) {
        Member member = currentMember.requireLead();
        return answer.act(ADDRESS, () -> {
            members.enable(id, member);
            return "Le compte est réactivé.";
        });
    }

    @PostMapping(ONE + "/taches")
    String handOver(@PathVariable("account") String id, @RequestParam(defaultValue = "") String to, PageAnswer answer) {
        Member member = currentMember.requireLead();
        return answer.act(ADDRESS, () -> {
            int handed = members.handOver(id, to, member);
            return "%s\u00a0: %s. Les tâches que cette personne ne peut pas faire sont libres.".formatted(to,
                    handed == 1 ? "une tâche reprise" : handed + " tâches reprises");
        });
    }

    @GetMapping(ONE + "/remplacement")
    String beginReplacement(@PathVariable("account") String id, Model model) {
        currentMember.requireLead();
        model.addAttribute(FORM, MemberForm.blank(MemberForm.AS_IT_IS, false));
        return replacement(id, model);
    }

    @PostMapping(ONE + "/remplacement")
    String replace(@PathVariable("account") String id, @Valid @ModelAttribute(FORM) MemberForm form, BindingResult errors, Model model, PageAnswer answer) {
        Member member = currentMember.requireLead();
        get(id);
        return answer.save(errors, () -> answer.done("L'invitation est en route. Le compte «\u00a0%s\u00a0» est désactivé.".formatted(id),
                "/comite/membres/" + members.replace(id, form, member)), () -> withOrganisations(replacement(id, model), model));
    }

    private String replacement(String id, Model model) {
        model.addAttribute("profile", get(id));
        return "committee/member-replacement";
    }

    private String withOrganisations(String view, Model model) {
        List<Organisation> all = organisations.all();
        model.addAttribute("organisations", all);
        Map<String, String> names = all.stream().collect(Collectors.toMap(Organisation::code, organisation -> organisation.name().fr()));
        model.addAttribute("names", names);
        model.addAttribute("roles", new Roles());
        return view;
    }

    private Profile get(String id) {
        return members.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
