package org.cocreation.readiness;

import java.util.List;
import java.util.Map;

import org.cocreation.access.CurrentMember;
import org.cocreation.access.Member;
import org.cocreation.cycle.CycleService;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisations;
import org.cocreation.event.PublicText;
import org.cocreation.event.Translations;
import org.cocreation.form.PageAnswer;
import org.cocreation.form.TypedDates;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What the public would read in one language only: of an event, with whom it is given to, and of all events of a cycle. */
@Controller
class TranslationController {

    private static final String PAGE = "/comite/evenements/{code}/traductions";
    private static final String CYCLE = "/comite/cycles/{code}/traductions";

    private final Translations translations;
    private final TranslationService requests;
    private final EventService events;
    private final CycleService cycles;
    private final Organisations organisations;
    private final CurrentMember currentMember;

    TranslationController(Translations translations, TranslationService requests, EventService events, CycleService cycles, Organisations organisations,
                          CurrentMember currentMember) {
        this.translations = translations;
        this.requests = requests;
        this.events = events;
        this.cycles = cycles;
        this.organisations = organisations;
        this.currentMember = currentMember;
    }

    @GetMapping(PAGE)
    String show(@RequestAttribute Event event, Model model) {
        model.addAttribute("missing", translations.missing(event));
        model.addAttribute("given", requests.request(event.code()).orElse(null));
        model.addAttribute("members", organisations.membersOf(event.cycleCode()));
        return "committee/translations";
    }

    @PostMapping(PAGE)
    String ask(@RequestAttribute Event event, @RequestParam(defaultValue = "") String organisation, @RequestParam(defaultValue = "") String due,
               Model model, PageAnswer answer) {
        Member lead = currentMember.requireLead();
        return answer.save(() -> {
            requests.ask(event, organisation, TypedDates.day(due), lead.id());
            return answer.done("La traduction est confiée\u00a0: l'organisation en trouve le rappel dans le courriel du jour à l'approche de l'échéance.", PAGE);
        }, () -> {
            model.addAttribute("typedOrganisation", organisation);
            model.addAttribute("typedDue", due);
            return show(event, model);
        });
    }

    @GetMapping(CYCLE)
    String ofCycle(@PathVariable String code, Model model) {
        model.addAttribute("cycle", cycles.get(code));
        List<Event> planned = events.ofCycle(code).stream().filter(event -> !event.isCancelled()).toList();
        Map<Event, List<PublicText>> missing = translations.missing(planned);
        missing.replaceAll((event, texts) -> texts.stream().filter(text -> !text.isShared()).toList());
        model.addAttribute("byEvent", missing);
        return "committee/cycle-translations";
    }

    @PostMapping(CYCLE + "/annonce")
    String translate(@PathVariable String code, @RequestParam(defaultValue = "") String arabic, Model model, PageAnswer answer) {
        Member lead = currentMember.requireLead();
        return answer.save(() -> {
            cycles.translateAnnouncement(code, arabic, lead.id());
            return answer.done("L'annonce est enregistrée en arabe.", CYCLE);
        }, () -> {
            model.addAttribute("typedAnnouncement", arabic);
            return ofCycle(code, model);
        });
    }

    @PostMapping(CYCLE)
    String rename(@PathVariable String code, @RequestParam(defaultValue = "") String titleFr, @RequestParam(defaultValue = "") String titleAr,
                  Model model, PageAnswer answer) {
        Member lead = currentMember.requireLead();
        return answer.save(() -> {
            cycles.rename(code, titleFr, titleAr, lead.id());
            return answer.done("Le titre est enregistré.", CYCLE);
        }, () -> {
            model.addAttribute("typedFr", titleFr);
            model.addAttribute("typedAr", titleAr);
            return ofCycle(code, model);
        });
    }
}
