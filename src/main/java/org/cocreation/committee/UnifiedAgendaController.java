package org.cocreation.committee;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.cocreation.access.CurrentMember;
import org.cocreation.access.Member;
import org.cocreation.audit.AuditTrail;
import org.cocreation.cycle.UnifiedAgenda;
import org.cocreation.form.FormCheck;
import org.cocreation.form.PageAnswer;
import org.cocreation.language.Bilingual;
import org.cocreation.programme.AgendaForm;
import org.cocreation.settings.Section;
import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The setting that is an agenda: asked by the form, and checked by the rules, of an event's own. */
@Controller
@RequestMapping("/comite/reglages/agenda")
class UnifiedAgendaController {

    private static final String FORM = "form";
    private static final List<Setting> AGENDA = Section.AGENDA.settings();

    private final Settings settings;
    private final UnifiedAgenda agenda;
    private final FormCheck check;
    private final AuditTrail trail;
    private final CurrentMember currentMember;

    UnifiedAgendaController(Settings settings, UnifiedAgenda agenda, FormCheck check, AuditTrail trail, CurrentMember currentMember) {
        this.settings = settings;
        this.agenda = agenda;
        this.check = check;
        this.trail = trail;
        this.currentMember = currentMember;
    }

    @GetMapping
    String show(Model model) {
        currentMember.requireLead();
        Map<Setting, Bilingual> standing = settings.standing(AGENDA);
        model.addAttribute(FORM, AgendaForm.of(agenda.of(Objects.requireNonNull(standing.get(Setting.UNIFIED_AGENDA))), Settings.state(standing)));
        return page(standing, model);
    }

    /** @param installed anything to have the installation's again */
    @PostMapping
    String change(@ModelAttribute(FORM) AgendaForm form, BindingResult errors, @RequestParam(defaultValue = "") String installed, Model model,
                  PageAnswer answer) {
        Member member = currentMember.requireLead();
        if (installed.isEmpty()) {
            form.check(check, errors);
        }
        return answer.save(errors, () -> {
            settings.change(Map.of(Setting.UNIFIED_AGENDA, agenda.value(installed.isEmpty() ? form.agenda() : agenda.installed())),
                    form.version() == null ? "" : form.version(), member.id());
            return answer.done("L'agenda unifié est enregistré. Les événements déjà composés gardent le leur.", "/comite/reglages/agenda");
        }, () -> page(settings.standing(AGENDA), model));
    }

    private String page(Map<Setting, Bilingual> standing, Model model) {
        model.addAttribute("section", Section.AGENDA);
        Bilingual now = Objects.requireNonNull(standing.get(Setting.UNIFIED_AGENDA));
        model.addAttribute("slots", agenda.of(now));
        model.addAttribute("isInstalled", now.equals(settings.installed(Setting.UNIFIED_AGENDA)));
        model.addAttribute("recorded", trail.latest("setting", List.of(Setting.UNIFIED_AGENDA.key()), SettingsController.LATEST));
        return "committee/settings-agenda";
    }
}
