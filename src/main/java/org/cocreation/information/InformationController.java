package org.cocreation.information;

import jakarta.validation.Valid;
import org.cocreation.access.CurrentMember;
import org.cocreation.access.Member;
import org.cocreation.document.FileResponse;
import org.cocreation.event.Event;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.form.PageAnswer;
import org.cocreation.language.Language;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What participants are told: read by every member, written by those of the cycle, sent by the organising committee. */
@Controller
class InformationController {

    private static final String PAGE = "/comite/evenements/{code}/informations";

    private final InformationService informations;
    private final InformationPacks packs;
    private final Organisations organisations;
    private final CurrentMember currentMember;

    InformationController(InformationService informations, InformationPacks packs, Organisations organisations, CurrentMember currentMember) {
        this.informations = informations;
        this.packs = packs;
        this.organisations = organisations;
        this.currentMember = currentMember;
    }

    @GetMapping(PAGE)
    String show(@RequestAttribute Event event, Model model) {
        return page(event, model);
    }

    @PostMapping(PAGE)
    String save(@RequestAttribute Event event, @Valid @ModelAttribute("form") InformationForm form, BindingResult errors, Model model, PageAnswer answer) {
        return answer.save(errors, () -> {
            informations.save(event.code(), form.information(), form.version(), currentMember.get().id());
            return answer.done("Les informations sont enregistrées.", PAGE);
        }, () -> page(event, model));
    }

    @PostMapping(PAGE + "/envoi")
    String send(@RequestAttribute Event event, PageAnswer answer) {
        return answer.act(PAGE, () -> {
            int sent = packs.sendNow(event.code());
            return switch (sent) {
                case 0 -> "Tout le monde a déjà le dossier à jour.";
                case 1 -> "Un dossier d'information part par courriel.";
                default -> "%d dossiers d'information partent par courriel.".formatted(sent);
            };
        });
    }

    /** Of an invented participant. */
    @GetMapping(PAGE + "/apercu.pdf")
    ResponseEntity<byte[]> preview(@RequestAttribute Event event, @RequestParam(defaultValue = "fr") String langue) {
        return FileResponse.shown("apercu-%s-%s.pdf".formatted(event.code(), Language.of(langue).code()), MediaType.APPLICATION_PDF_VALUE)
                .body(packs.preview(event, Language.of(langue)));
    }

    private String page(Event event, Model model) {
        ParticipantInformation saved = informations.get(event.code());
        Member member = currentMember.get();
        model.addAttribute("information", saved);
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", InformationForm.of(saved));
        }
        model.addAttribute("writable", !event.isCancelled() && member.mayContribute(
                organisations.membersOf(event.cycleCode()).stream().map(Organisation::code).toList()));
        if (member.mayOrganise(event.hostCodes())) {
            model.addAttribute("figures", packs.figures(event));
            model.addAttribute("maySend", packs.maySend(event));
        }
        return "committee/information";
    }
}
