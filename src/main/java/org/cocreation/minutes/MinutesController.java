package org.cocreation.minutes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

import org.cocreation.access.CurrentMember;
import org.cocreation.access.Member;
import org.cocreation.code.Coded;
import org.cocreation.cycle.CycleService;
import org.cocreation.event.Organisation;
import org.cocreation.form.PageAnswer;
import org.cocreation.form.Refusal;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The minutes of a cycle for its committee: their versions, what its organisations remark on the draft, and a draft put back. */
@Controller
class MinutesController {

    private static final String PAGE = "/comite/cycles/{code}/releve";
    /** Of {@code refus}, after an upload that was too large to be read at all. */
    private static final String TOO_LARGE = "taille";
    /** Whether a file that is put back names persons. */
    private static final String NAMED = "oui";
    private static final String NOBODY = "non";

    private final CycleDocuments documents;
    private final MinutesRemarks remarks;
    private final CycleService cycles;
    private final CurrentMember currentMember;

    MinutesController(CycleDocuments documents, MinutesRemarks remarks, CycleService cycles, CurrentMember currentMember) {
        this.documents = documents;
        this.remarks = remarks;
        this.cycles = cycles;
        this.currentMember = currentMember;
    }

    @GetMapping(PAGE)
    String show(@PathVariable String code, @RequestParam(defaultValue = "") String refus, Model model) {
        Member member = requireMember(code);
        if (refus.equals(TOO_LARGE)) {
            model.addAttribute("refused", CycleDocuments.TOO_LARGE);
        }
        return page(code, member, model);
    }

    private String page(String code, Member member, Model model) {
        List<CycleDocument> versions = documents.of(code).stream().filter(one -> one.kind() == CycleDocument.Kind.MINUTES).toList();
        Optional<CycleDocument> open = remarks.open(code);
        model.addAttribute("cycle", cycles.get(code));
        model.addAttribute("versions", versions);
        model.addAttribute("draft", versions.stream().findFirst().filter(CycleDocument::isDraft).orElse(null));
        model.addAttribute("open", open.orElse(null));
        model.addAttribute("approved", versions.stream().anyMatch(CycleDocument::isApprovedMinutes));
        model.addAttribute("remarks", remarks.of(code));
        model.addAttribute("outcomes", Remark.Outcome.values());
        model.addAttribute("organisation", organisation(code, member).map(one -> one.name().fr()).orElse(null));
        return "committee/minutes";
    }

    @PostMapping(PAGE + "/remarques")
    String remark(@PathVariable String code, @RequestParam(defaultValue = "") String text, Model model, PageAnswer answer) {
        Member member = requireMember(code);
        return answer.save(() -> {
            remarks.remark(code, organisation(code, member).map(Organisation::code).orElse(""), text, member.id());
            return answer.done("Votre remarque est transmise.", PAGE);
        }, () -> {
            model.addAttribute("typedText", text);
            return page(code, member, model);
        });
    }

    @PostMapping(PAGE + "/remarques/{remark:\\d{1,18}}")
    String answer(@PathVariable String code, @PathVariable long remark, @RequestParam(defaultValue = "") String outcome,
                  @RequestParam(defaultValue = "") String text, Model model, PageAnswer answer) {
        Member lead = currentMember.requireLead();
        return answer.save(() -> {
            remarks.answer(code, remark, Coded.find(Remark.Outcome.class, outcome).orElseThrow(() -> new Refusal("Dites si la remarque est retenue.")),
                    text, lead.id());
            return answer.done("La réponse est enregistrée.", PAGE);
        }, () -> {
            model.addAttribute("answered", remark);
            model.addAttribute("typedOutcome", outcome);
            model.addAttribute("typedAnswer", text);
            return page(code, lead, model);
        });
    }

    @PostMapping(PAGE + "/version")
    String putBack(@PathVariable String code, @RequestParam(required = false) MultipartFile file, @RequestParam(defaultValue = "") String names,
                   @RequestParam(required = false) MultipartFile published, PageAnswer answer) {
        Member lead = currentMember.requireLead();
        return answer.act(PAGE, () -> {
            if (!names.equals(NAMED) && !names.equals(NOBODY)) {
                throw new Refusal("Dites si le fichier nomme des personnes.");
            }
            documents.putBack(code, CycleDocument.Kind.MINUTES, bytes(file), names.equals(NAMED), bytes(published), lead.id());
            return "La version corrigée est déposée\u00a0: c'est elle que la tâche «\u00a0Approuver le relevé\u00a0» approuve.";
        });
    }

    private static byte[] bytes(MultipartFile file) {
        try {
            return file == null ? new byte[0] : file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A draft is its committee's. */
    private Member requireMember(String code) {
        Member member = currentMember.get();
        if (!member.mayContribute(cycles.members(code).stream().map(Organisation::code).toList())) {
            throw new AccessDeniedException("For the members of the cycle");
        }
        return member;
    }

    /** The one that the member acts for; the lead's for whoever leads without being of another. */
    private Optional<Organisation> organisation(String code, Member member) {
        return cycles.members(code).stream().filter(one -> member.organisations().contains(one.code())).findFirst();
    }
}
