package org.cocreation.mail;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Map;
import java.util.stream.Collectors;

import org.cocreation.audit.AuditTrail;
import org.cocreation.form.PageAnswer;
import org.cocreation.language.Bilingual;
import org.cocreation.settings.Settings;
import org.cocreation.settings.SettingsForm;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What the mails say, for the ministry and the administrators: a page for each mail, shown as it reads before it is saved. */
@Controller
@RequestMapping("/comite/courriels/textes")
@PreAuthorize(MailJournalController.LEAD_ONLY)
class MailTextsController {

    private static final int LATEST = 20;

    private final MailTexts texts;
    private final MailPreview preview;
    private final Settings settings;
    private final AuditTrail trail;

    MailTextsController(MailTexts texts, MailPreview preview, Settings settings, AuditTrail trail) {
        this.texts = texts;
        this.preview = preview;
        this.settings = settings;
        this.trail = trail;
    }

    @GetMapping
    String all(Model model) {
        model.addAttribute("groups", texts.groups());
        model.addAttribute("changed", texts.groups().stream().filter(group -> group.texts().stream().anyMatch(text -> settings.chosen(text.key()).isPresent()))
                .map(MailTexts.Group::code).collect(Collectors.toSet()));
        return "committee/mail-texts";
    }

    @GetMapping("/{mail}")
    String show(@PathVariable String mail, Model model) {
        MailTexts.Group group = get(mail);
        Map<MailText, Bilingual> standing = settings.standing(group.texts());
        return page(group, standing, SettingsForm.of(standing), model);
    }

    @PostMapping("/{mail}")
    String change(@PathVariable String mail, @RequestParam Map<String, String> typed, Principal who, Model model, PageAnswer answer) {
        MailTexts.Group group = get(mail);
        SettingsForm<MailText> form = SettingsForm.typed(group.texts(), typed);
        return answer.save(form.errors(), () -> {
            settings.change(form.wanted(), form.state(), who.getName());
            return answer.done("C'est enregistré\u00a0: les prochains courriels le diront ainsi.", "/comite/courriels/textes/" + mail);
        }, () -> page(group, settings.standing(group.texts()), form, model));
    }

    /** How the mail reads with what was typed; nothing is saved. */
    @PostMapping("/{mail}/exemples")
    ResponseEntity<String> tryOut(@PathVariable String mail, @RequestParam Map<String, String> typed) {
        SettingsForm<MailText> form = SettingsForm.typed(get(mail).texts(), typed);
        return frame(form.errors().hasErrors() ? preview.refused() : preview.of(mail, form.wanted()));
    }

    @GetMapping("/{mail}/exemples")
    ResponseEntity<String> examples(@PathVariable String mail) {
        get(mail);
        return frame(preview.of(mail, Map.of()));
    }

    private static ResponseEntity<String> frame(String html) {
        return ResponseEntity.ok().header("Content-Security-Policy", MailJournalController.MESSAGE_POLICY)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8)).body(html);
    }

    private String page(MailTexts.Group group, Map<MailText, Bilingual> standing, SettingsForm<MailText> form, Model model) {
        model.addAttribute("group", group);
        form.show(standing, settings, model);
        model.addAttribute("recorded", trail.latest("setting", group.texts().stream().map(MailText::key).toList(), LATEST));
        return "committee/mail-text";
    }

    private MailTexts.Group get(String code) {
        return texts.group(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
