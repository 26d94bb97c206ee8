package org.cocreation.outreach;

import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.access.CurrentMember;
import org.cocreation.access.Member;
import org.cocreation.event.Event;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.language.Language;
import org.cocreation.workflow.Refusal;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What participants are told: read by every member, written by those of the cycle, sent by the organising committee. */
@Controller
@RequestMapping("/comite/evenements/{code}/informations")
class InformationController {

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

    @GetMapping
    String show(@RequestAttribute Event event, Model model) {
        return page(event, null, model);
    }

    /** @param version of what the page showed */
    @PostMapping
    String save(@RequestAttribute Event event, @RequestParam String accessFr, @RequestParam String accessAr,
                @RequestParam String contact, @RequestParam String practicalFr, @RequestParam String practicalAr,
                @RequestParam String version, @RequestParam(defaultValue = "") String cadre, Model model,
                RedirectAttributes redirect, HttpServletResponse response) {
        ParticipantInformation typed = ParticipantInformation.typed(accessFr, accessAr, contact, practicalFr, practicalAr);
        try {
            if (!informations.save(event.code(), typed, version, currentMember.get().id())) {
                response.setStatus(HttpStatus.CONFLICT.value());
                model.addAttribute("overtaken", true);
                return page(event, typed, model);
            }
            redirect.addFlashAttribute("done", "Les informations sont enregistrées.");
            return back(event, cadre, redirect);
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refused", refusal.getMessage());
            return page(event, typed, model);
        }
    }

    @PostMapping("/envoi")
    String send(@RequestAttribute Event event, @RequestParam(defaultValue = "") String cadre, RedirectAttributes redirect) {
        try {
            int sent = packs.sendNow(event.code());
            redirect.addFlashAttribute("done", switch (sent) {
                case 0 -> "Tout le monde a déjà le dossier à jour.";
                case 1 -> "Un dossier d'information part par courriel.";
                default -> "%d dossiers d'information partent par courriel.".formatted(sent);
            });
        } catch (Refusal refusal) {
            redirect.addFlashAttribute("refused", refusal.getMessage());
        }
        return back(event, cadre, redirect);
    }

    /** Of an invented participant. */
    @GetMapping("/apercu.pdf")
    ResponseEntity<byte[]> preview(@RequestAttribute Event event, @RequestParam(defaultValue = "fr") String langue) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline()
                        .filename("apercu-%s-%s.pdf".formatted(event.code(), Language.of(langue).code())).build().toString())
                .body(packs.preview(event, Language.of(langue)));
    }

    /** @param typed null for what is saved */
    private String page(Event event, ParticipantInformation typed, Model model) {
        ParticipantInformation saved = informations.get(event.code());
        Member member = currentMember.get();
        model.addAttribute("information", saved);
        model.addAttribute("form", typed == null ? saved : typed);
        model.addAttribute("writable", !event.isCancelled() && member.mayContribute(
                organisations.membersOf(event.cycleCode()).stream().map(Organisation::code).toList()));
        if (member.mayOrganise(event.hostCodes())) {
            model.addAttribute("figures", packs.figures(event));
            model.addAttribute("maySend", packs.maySend(event));
        }
        return "committee/information";
    }

    private static String back(Event event, String cadre, RedirectAttributes redirect) {
        redirect.addAttribute("code", event.code());
        if (cadre.equals("1")) {
            redirect.addAttribute("cadre", "1");
        }
        return "redirect:/comite/evenements/{code}/informations";
    }
}
