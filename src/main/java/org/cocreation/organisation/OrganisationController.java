package org.cocreation.organisation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

import jakarta.validation.Valid;
import org.cocreation.access.CurrentMember;
import org.cocreation.access.Member;
import org.cocreation.audit.AuditTrail;
import org.cocreation.event.Organisations;
import org.cocreation.form.PageAnswer;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** The organisations: every member of the committee sees which there are, the ministry and the administrators keep them. */
@Controller
@RequestMapping(OrganisationController.ALL)
class OrganisationController {

    private static final String FORM = "form";
    static final String ALL = "/comite/organisations";
    private static final String ADDRESS = ALL + "/{organisation}";
    private static final String ONE = "/{organisation:[A-Z0-9-]{1,20}}";
    private static final List<String> KINDS = List.of("ministry", "agency", "association", "international_partner");

    private final OrganisationService service;
    private final Organisations organisations;
    private final MemberService members;
    private final AuditTrail trail;
    private final CurrentMember currentMember;

    OrganisationController(OrganisationService service, Organisations organisations, MemberService members, AuditTrail trail, CurrentMember currentMember) {
        this.service = service;
        this.organisations = organisations;
        this.members = members;
        this.trail = trail;
        this.currentMember = currentMember;
    }

    @GetMapping
    String all(Model model) {
        model.addAttribute("organisations", organisations.all());
        model.addAttribute("accounts", service.accounts());
        return "committee/organisations";
    }

    @GetMapping("/nouvelle")
    String begin(Model model) {
        currentMember.requireLead();
        model.addAttribute(FORM, OrganisationForm.blank());
        return creation(model);
    }

    @PostMapping
    String create(@Valid @ModelAttribute(FORM) OrganisationForm form, BindingResult errors, Model model, PageAnswer answer) {
        Member member = currentMember.requireLead();
        if (service.find(form.code()).isPresent()) {
            errors.rejectValue("code", "taken", OrganisationService.TAKEN.formatted(form.code()));
        }
        return answer.save(errors, () -> {
            service.create(form, member.id());
            return answer.done("L'organisation est créée. Invitez maintenant ses membres.", ALL + "/" + form.code());
        }, () -> creation(model));
    }

    private static String creation(Model model) {
        model.addAttribute("kinds", KINDS);
        return "committee/organisation-new";
    }

    /** @param refus anything after an upload that was too large to be read at all */
    @GetMapping(ONE)
    String show(@PathVariable("organisation") String code, @RequestParam(defaultValue = "") String refus, Model model) {
        currentMember.requireLead();
        OrganisationProfile profile = get(code);
        if (!refus.isEmpty()) {
            model.addAttribute("refused", "L'image compte 500 Ko au plus.");
        }
        model.addAttribute(FORM, OrganisationForm.of(profile));
        return page(profile, model);
    }

    @PostMapping(ONE)
    String change(@PathVariable("organisation") String code, @Valid @ModelAttribute(FORM) OrganisationForm typed, BindingResult errors, Model model,
                  PageAnswer answer) {
        Member member = currentMember.requireLead();
        get(code);
        return answer.save(errors, () -> {
            service.change(typed.withCode(code), member.id());
            return answer.done("L'organisation est enregistrée.", ADDRESS);
        }, () -> page(get(code), model));
    }

    private String page(OrganisationProfile profile, Model model) {
        model.addAttribute("profile", profile);
        model.addAttribute("kinds", KINDS);
        model.addAttribute("members", members.search(profile.code(), ""));
        model.addAttribute("roles", new Roles());
        model.addAttribute("recorded", trail.of("organisation", profile.code()));
        return "committee/organisation";
    }

    @GetMapping(ONE + "/logo")
    ResponseEntity<byte[]> logo(@PathVariable("organisation") String code) {
        Logo logo = service.logo(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(logo.mediaType()))
                .header("X-Content-Type-Options", "nosniff").cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate()).body(logo.bytes());
    }

    @PostMapping(ONE + "/logo")
    String setLogo(@PathVariable("organisation") String code, @RequestParam(required = false) MultipartFile file, PageAnswer answer) {
        Member member = currentMember.requireLead();
        return answer.act(ADDRESS, () -> {
            service.setLogo(code, bytes(file), member.id());
            return "Le logo est enregistré.";
        });
    }

    @PostMapping(ONE + "/logo/retrait")
    String removeLogo(@PathVariable("organisation") String code, PageAnswer answer) {
        Member member = currentMember.requireLead();
        return answer.act(ADDRESS, () -> {
            service.removeLogo(code, member.id());
            return "Le logo est retiré.";
        });
    }

    @PostMapping(ONE + "/suppression")
    String delete(@PathVariable("organisation") String code, PageAnswer answer) {
        Member member = currentMember.requireLead();
        return answer.act(service.find(code).isPresent() ? ADDRESS : ALL, ALL, () -> {
            service.delete(code, member.id());
            return "L'organisation «\u00a0%s\u00a0» est supprimée.".formatted(code);
        });
    }

    private OrganisationProfile get(String code) {
        return service.find(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static byte[] bytes(MultipartFile file) {
        try {
            return file == null ? new byte[0] : file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
