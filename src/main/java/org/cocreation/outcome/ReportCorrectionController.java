package org.cocreation.outcome;

import org.cocreation.access.CurrentMember;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.form.PageAnswer;
import org.cocreation.form.Refusal;
import org.cocreation.form.Typed;
import org.cocreation.language.Bilingual;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;

/** The report before the public sees it, and its correction afterwards. */
@Controller
@RequestMapping("/comite/evenements/{code}/bilan")
class ReportCorrectionController {

    private static final String PAGE = "committee/report-correction";

    private final EventReports reports;
    private final EventService events;
    private final CurrentMember currentMember;

    ReportCorrectionController(EventReports reports, EventService events, CurrentMember currentMember) {
        this.reports = reports;
        this.events = events;
        this.currentMember = currentMember;
    }

    @GetMapping
    String preview(@RequestAttribute Event event, Model model) {
        return ReportPages.show(event, reports.now(event), model);
    }

    @GetMapping("/correction")
    String form(@RequestAttribute Event event, Model model) {
        return page(event, new Form("", "", "", ""), model);
    }

    /** Lets what the report is made of be corrected. */
    @PostMapping("/rouvrir")
    String reopen(@RequestAttribute Event event, Form form, Model model, PageAnswer answer) {
        return answer.save(() -> {
            if (Typed.line(form.reason()).isEmpty()) {
                throw new Refusal("Indiquez pourquoi le bilan est à corriger.");
            }
            events.reopenReport(event.code(), Typed.line(form.reason()), currentMember.get().id());
            return answer.done("Les présences et les résultats peuvent être corrigés. Le public lit toujours la dernière version publiée.", WorkshopController.PAGE);
        }, () -> page(events.get(event.code()), form, model));
    }

    /** Puts the corrected report on the portal. */
    @PostMapping("/correction")
    String publish(@RequestAttribute Event event, Form form, Model model, PageAnswer answer) {
        return answer.save(() -> {
            boolean changed = reports.publishCorrection(event.code(), form.correction(), orNull(form.explanation()), currentMember.get().id());
            return answer.done(changed ? "La version corrigée du bilan est publiée."
                    : "Rien n'a changé\u00a0: la version publiée reste la même, et la correction est close.", WorkshopController.PAGE);
        }, () -> page(events.get(event.code()), form, model));
    }

    private String page(Event event, Form form, Model model) {
        model.addAttribute("event", event);
        model.addAttribute("typed", form);
        model.addAttribute("disagreement", reports.disagreement(event).orElse(null));
        return PAGE;
    }

    private static @Nullable String orNull(String typed) {
        return Typed.orNull(Typed.line(typed));
    }

    /** As it was filled in: a reason to reopen the report, or what its new version corrects. */
    record Form(String reason, String correctionFr, String correctionAr, String explanation) {

        Form {
            reason = reason == null ? "" : reason;
            correctionFr = correctionFr == null ? "" : correctionFr;
            correctionAr = correctionAr == null ? "" : correctionAr;
            explanation = explanation == null ? "" : explanation;
        }

        Bilingual correction() {
            return new Bilingual(orNull(correctionFr), orNull(correctionAr));
        }
    }
}
