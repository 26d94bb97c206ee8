package org.cocreation.material;

import org.cocreation.access.CurrentMember;
import org.cocreation.document.FileResponse;
import org.cocreation.event.Event;
import org.cocreation.form.PageAnswer;
import org.cocreation.language.Language;
import org.cocreation.upload.FileDownload;
import org.cocreation.upload.FileType;
import org.cocreation.upload.UploadLimit;
import org.cocreation.upload.UploadedFile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Communication materials: seen and taken by every member, uploaded and taken away by the event's organising committee. */
@Controller
class MaterialController {

    private static final String PAGE = "/comite/evenements/{code}/supports";

    private final MaterialService materials;
    private final ShareKit kit;
    private final CurrentMember currentMember;

    MaterialController(MaterialService materials, ShareKit kit, CurrentMember currentMember) {
        this.materials = materials;
        this.kit = kit;
        this.currentMember = currentMember;
    }

    /** @param refus {@code taille} after an upload that was too large to be read at all */
    @GetMapping(PAGE)
    String show(@RequestAttribute Event event, @RequestParam(defaultValue = "") String refus, Model model) {
        if (refus.equals(UploadLimit.TOO_LARGE)) {
            model.addAttribute("refused", UploadedFile.TOO_LARGE);
        }
        Distribution distribution = materials.distribution(event.code()).orElse(null);
        model.addAttribute("materials", materials.of(event.code()));
        model.addAttribute("distribution", distribution);
        model.addAttribute("writable", distribution == null && !event.isCancelled() && currentMember.get().mayOrganise(event.hostCodes()));
        model.addAttribute("accepted", FileType.ACCEPTED);
        model.addAttribute("texts", kit.texts(event));
        model.addAttribute("atMost", MaterialService.AT_MOST);
        return "committee/materials";
    }

    @PostMapping(PAGE)
    String upload(@RequestAttribute Event event, @RequestParam(defaultValue = "") String titleFr,
                  @RequestParam(defaultValue = "") String titleAr, @RequestParam(required = false) MultipartFile file, PageAnswer answer) {
        return answer.keeping("titleFr", titleFr).keeping("titleAr", titleAr).act(PAGE, () -> {
            materials.upload(event.code(), titleFr, titleAr, UploadedFile.of(file), currentMember.get().id());
            return "Le support est déposé.";
        });
    }

    /** Made of the event as it stands. @param langue of the poster, {@code fr} or {@code ar} */
    @GetMapping(PAGE + "/affiche.pdf")
    ResponseEntity<byte[]> poster(@RequestAttribute Event event, @RequestParam(defaultValue = "fr") String langue) {
        Language language = Language.of(langue);
        return FileResponse.shown(ShareKit.posterName(event, language), MediaType.APPLICATION_PDF_VALUE).body(kit.poster(event, language));
    }

    /** The poster among the materials: approved and distributed with them, and kept as it is now. */
    @PostMapping(PAGE + "/affiche")
    String addPoster(@RequestAttribute Event event, @RequestParam(defaultValue = "fr") String langue, PageAnswer answer) {
        Language language = Language.of(langue);
        return answer.act(PAGE, () -> {
            materials.upload(event.code(), language == Language.AR ? "Affiche en arabe" : "Affiche en français",
                    language == Language.AR ? "ملصق بالعربية" : "ملصق بالفرنسية",
                    new UploadedFile(ShareKit.posterName(event, language), kit.poster(event, language)), currentMember.get().id());
            return "L'affiche est déposée parmi les supports.";
        });
    }

    @PostMapping(PAGE + "/{material:[0-9]{1,18}}/fichier")
    String replace(@RequestAttribute Event event, @PathVariable long material, @RequestParam(required = false) MultipartFile file,
                   PageAnswer answer) {
        return answer.act(PAGE, () -> {
            materials.replace(event.code(), material, UploadedFile.of(file), currentMember.get().id());
            return "Le support est remplacé.";
        });
    }

    @PostMapping(PAGE + "/{material:[0-9]{1,18}}/maintien")
    String maintain(@RequestAttribute Event event, @PathVariable long material, PageAnswer answer) {
        return answer.act(PAGE, () -> {
            materials.maintain(event.code(), material, currentMember.get().id());
            return "Le support est maintenu\u00a0: il sera soumis de nouveau.";
        });
    }

    @PostMapping(PAGE + "/{material:[0-9]{1,18}}/retrait")
    String remove(@RequestAttribute Event event, @PathVariable long material, PageAnswer answer) {
        return answer.act(PAGE, () -> {
            materials.remove(event.code(), material);
            return "Le support est retiré.";
        });
    }

    @GetMapping(PAGE + "/{material}")
    ResponseEntity<byte[]> download(@RequestAttribute Event event, @PathVariable String material) {
        Material found = FileDownload.number(material).flatMap(id -> materials.find(event.code(), id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return FileDownload.of(found.fileName(), found.type(), materials.content(found));
    }
}
