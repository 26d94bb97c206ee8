package org.cocreation.outreach;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.cocreation.access.CurrentMember;
import org.cocreation.event.Event;
import org.cocreation.workflow.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Communication materials: seen and taken by every member, uploaded and taken away by the event's organising committee. */
@Controller
@RequestMapping("/comite/evenements/{code}/supports")
class MaterialController {

    private final MaterialService materials;
    private final CurrentMember currentMember;

    MaterialController(MaterialService materials, CurrentMember currentMember) {
        this.materials = materials;
        this.currentMember = currentMember;
    }

    /** @param refus {@code taille} after an upload that was too large to be read at all */
    @GetMapping
    String show(@RequestAttribute Event event, @RequestParam(defaultValue = "") String refus, Model model) {
        if (refus.equals(UploadLimit.TOO_LARGE)) {
            model.addAttribute("refused", MaterialService.TOO_LARGE);
        }
        Distribution distribution = materials.distribution(event.code()).orElse(null);
        model.addAttribute("materials", materials.of(event.code()));
        model.addAttribute("distribution", distribution);
        model.addAttribute("writable", distribution == null && !event.isCancelled() && currentMember.get().mayOrganise(event.hostCodes()));
        model.addAttribute("accepted", MaterialType.ACCEPTED);
        model.addAttribute("atMost", MaterialService.AT_MOST);
        return "committee/materials";
    }

    @PostMapping
    String upload(@RequestAttribute Event event, @RequestParam(defaultValue = "") String titleFr,
                  @RequestParam(defaultValue = "") String titleAr, @RequestParam(required = false) MultipartFile file,
                  @RequestParam(defaultValue = "") String cadre, RedirectAttributes redirect) {
        try {
            materials.upload(event.code(), titleFr, titleAr, read(file), currentMember.get().id());
            redirect.addFlashAttribute("done", "Le support est déposé.");
        } catch (Refusal refusal) {
            redirect.addFlashAttribute("refused", refusal.getMessage());
            redirect.addFlashAttribute("titleFr", titleFr);
            redirect.addFlashAttribute("titleAr", titleAr);
        }
        return back(event, cadre, redirect);
    }

    @PostMapping("/{material:[0-9]{1,18}}/fichier")
    String replace(@RequestAttribute Event event, @PathVariable long material, @RequestParam(required = false) MultipartFile file,
                   @RequestParam(defaultValue = "") String cadre, RedirectAttributes redirect) {
        return change("Le support est remplacé.", event, cadre, redirect,
                () -> materials.replace(event.code(), material, read(file), currentMember.get().id()));
    }

    @PostMapping("/{material:[0-9]{1,18}}/maintien")
    String maintain(@RequestAttribute Event event, @PathVariable long material, @RequestParam(defaultValue = "") String cadre,
                    RedirectAttributes redirect) {
        return change("Le support est maintenu\u00a0: il sera soumis de nouveau.", event, cadre, redirect,
                () -> materials.maintain(event.code(), material, currentMember.get().id()));
    }

    @PostMapping("/{material:[0-9]{1,18}}/retrait")
    String remove(@RequestAttribute Event event, @PathVariable long material, @RequestParam(defaultValue = "") String cadre,
                  RedirectAttributes redirect) {
        return change("Le support est retiré.", event, cadre, redirect, () -> materials.remove(event.code(), material));
    }

    @GetMapping("/{material}")
    ResponseEntity<byte[]> download(@RequestAttribute Event event, @PathVariable String material) {
        Material found = MaterialDownload.number(material).flatMap(id -> materials.find(event.code(), id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return MaterialDownload.of(found, materials.content(found));
    }

    private static String change(String done, Event event, String cadre, RedirectAttributes redirect, Runnable change) {
        try {
            change.run();
            redirect.addFlashAttribute("done", done);
        } catch (Refusal refusal) {
            redirect.addFlashAttribute("refused", refusal.getMessage());
        }
        return back(event, cadre, redirect);
    }

    private static MaterialFile read(MultipartFile file) {
        if (file == null || file.getOriginalFilename() == null) {
            return new MaterialFile("", new byte[0]);
        }
        try {
            return new MaterialFile(file.getOriginalFilename(), file.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String back(Event event, String cadre, RedirectAttributes redirect) {
        redirect.addAttribute("code", event.code());
        if (cadre.equals("1")) {
            redirect.addAttribute("cadre", "1");
        }
        return "redirect:/comite/evenements/{code}/supports";
    }
}
