package org.cocreation.committee;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.cocreation.access.CurrentMember;
import org.cocreation.access.Member;
import org.cocreation.audit.AuditTrail;
import org.cocreation.form.PageAnswer;
import org.cocreation.language.Bilingual;
import org.cocreation.settings.Section;
import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;
import org.cocreation.settings.SettingsForm;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The settings, for the ministry and the administrators: all of them, and a form for each section. */
@Controller
@RequestMapping("/comite/reglages")
class SettingsController {

    static final int LATEST = 20;

    private final Settings settings;
    private final AuditTrail trail;
    private final CurrentMember currentMember;

    SettingsController(Settings settings, AuditTrail trail, CurrentMember currentMember) {
        this.settings = settings;
        this.trail = trail;
        this.currentMember = currentMember;
    }

    @GetMapping
    String all(Model model) {
        currentMember.requireLead();
        model.addAttribute("sections", Section.values());
        model.addAttribute("standing", settings.standing(List.of(Setting.values())));
        model.addAttribute("settings", settings);
        model.addAttribute("recorded", trail.latest("setting", Arrays.stream(Setting.values()).map(Setting::key).toList(), LATEST));
        return "committee/settings";
    }

    @GetMapping("/{section}")
    String show(@PathVariable String section, Model model) {
        currentMember.requireLead();
        Section chosen = get(section);
        Map<Setting, Bilingual> standing = settings.standing(chosen.settings());
        return page(chosen, standing, SettingsForm.of(standing), model);
    }

    @PostMapping("/{section}")
    String change(@PathVariable String section, @RequestParam Map<String, String> typed, Model model, PageAnswer answer) {
        Member member = currentMember.requireLead();
        Section chosen = get(section);
        SettingsForm<Setting> form = SettingsForm.typed(chosen.settings(), typed);
        return answer.save(form.errors(), () -> {
            settings.change(form.wanted(), form.state(), member.id());
            return answer.done("C'est enregistré\u00a0: «\u00a0%s\u00a0».".formatted(chosen.title()), "/comite/reglages/" + chosen.code());
        }, () -> page(chosen, settings.standing(chosen.settings()), form, model));
    }

    private String page(Section section, Map<Setting, Bilingual> standing, SettingsForm<Setting> form, Model model) {
        model.addAttribute("section", section);
        form.show(standing, settings, model);
        model.addAttribute("recorded", trail.latest("setting", section.settings().stream().map(Setting::key).toList(), LATEST));
        return "committee/settings-section";
    }

    /** The unified agenda has a page of its own kind. */
    private static Section get(String code) {
        return Section.of(code).filter(section -> section != Section.AGENDA).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
