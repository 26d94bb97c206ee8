package org.cocreation.invitation;

import java.util.List;

import jakarta.validation.Valid;
import org.cocreation.access.CurrentMember;
import org.cocreation.access.Member;
import org.cocreation.audit.AuditTrail;
import org.cocreation.form.PageAnswer;
import org.cocreation.geography.Divisions;
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

/** The institutions, for the ministry and the administrators: consultative bodies, and where each institution is written to. */
@Controller
@RequestMapping(InstitutionController.ALL)
class InstitutionController {

    static final String ALL = "/comite/institutions";
    private static final String FORM = "form";
    private static final String ONE = "/{institution:[A-Z0-9-]{1,40}}";
    private static final String ONE_SHOWN = "/{institution}";

    private final InstitutionService institutions;
    private final Divisions divisions;
    private final AuditTrail trail;
    private final CurrentMember currentMember;

    InstitutionController(InstitutionService institutions, Divisions divisions, AuditTrail trail, CurrentMember currentMember) {
        this.institutions = institutions;
        this.divisions = divisions;
        this.trail = trail;
        this.currentMember = currentMember;
    }

    /** @param asked an institution's kind; {@code tout} for all, nothing for those that are the ministry's own to keep */
    @GetMapping
    String all(@RequestParam(name = "type", defaultValue = "") String asked, @RequestParam(defaultValue = "") String region, Model model) {
        currentMember.requireLead();
        List<InstitutionKind> kinds = institutions.kinds();
        String type = asked.isEmpty() ? kinds.stream().filter(InstitutionKind::own).map(InstitutionKind::code).findFirst().orElse("tout") : asked;
        List<Institution> shown = institutions.all(one -> (type.equals("tout") || one.kind().code().equals(type)) && (region.isEmpty() || one.regionCode().equals(region)));
        model.addAttribute("institutions", shown);
        model.addAttribute("type", type);
        model.addAttribute("region", region);
        model.addAttribute("kinds", kinds);
        return withRegions("committee/reference-institutions", model);
    }

    @GetMapping("/nouvelle")
    String begin(Model model) {
        currentMember.requireLead();
        model.addAttribute(FORM, InstitutionForm.blank());
        return withRegions("committee/reference-institution-new", model);
    }

    @PostMapping
    String create(@Valid @ModelAttribute(FORM) InstitutionForm form, BindingResult errors, Model model, PageAnswer answer) {
        Member member = currentMember.requireLead();
        if (divisions.regions().stream().noneMatch(region -> region.code().equals(form.region()))) {
            errors.rejectValue("region", "unknown", "Choisissez la région.");
        }
        return answer.save(errors, () -> answer.done("L'instance est ajoutée\u00a0; les événements de sa région peuvent l'inviter.",
                ALL + "/" + institutions.create(form, member.id())), () -> withRegions("committee/reference-institution-new", model));
    }

    @GetMapping(ONE)
    String show(@PathVariable("institution") String code, Model model) {
        currentMember.requireLead();
        Institution institution = get(code);
        model.addAttribute(FORM, InstitutionForm.of(institution));
        return page(institution, model);
    }

    @PostMapping(ONE)
    String change(@PathVariable("institution") String code, @Valid @ModelAttribute(FORM) InstitutionForm form, BindingResult errors, Model model,
                  PageAnswer answer) {
        Member member = currentMember.requireLead();
        get(code);
        return answer.save(errors, () -> {
            institutions.change(code, form, member.id());
            return answer.done("L'institution est enregistrée.", ALL + ONE_SHOWN);
        }, () -> page(get(code), model));
    }

    @PostMapping(ONE + "/suppression")
    String delete(@PathVariable("institution") String code, PageAnswer answer) {
        Member member = currentMember.requireLead();
        return answer.act(institutions.find(code).isPresent() ? ALL + ONE_SHOWN : ALL, ALL, () -> {
            institutions.delete(code, member.id());
            return "L'instance est supprimée.";
        });
    }

    private String page(Institution institution, Model model) {
        model.addAttribute("institution", institution);
        model.addAttribute("own", institution.kind().own());
        model.addAttribute("recorded", trail.of("institution", institution.code()));
        return withRegions("committee/reference-institution", model);
    }

    private String withRegions(String view, Model model) {
        model.addAttribute("regions", divisions.regions());
        return view;
    }

    private Institution get(String code) {
        return institutions.find(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
