package org.cocreation.committee;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.access.CurrentMember;
import org.cocreation.audit.AuditTrail;
import org.cocreation.event.Event;
import org.cocreation.outreach.OutreachService;
import org.cocreation.paging.PageNumber;
import org.cocreation.registration.ListAcknowledgements;
import org.cocreation.registration.ListAcknowledgements.Acknowledgement;
import org.cocreation.sharedfile.ContentWords;
import org.cocreation.sharedfile.SharedFileService;
import org.cocreation.workflow.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import static java.util.Map.entry;

/** The committee's board, each event's own page with the ministry's interventions, and its audit trail. */
@Controller
class EventController {

    private static final Map<String, String> JOURNAL_KINDS = Map.ofEntries(entry("evenement", "event"), entry("dossier", "file_heading"),
            entry("inscriptions", "registration"), entry("institutions", "invitation"), entry("prise-en-charge", "support_grant"),
            entry("intervenants", "speaker"), entry("salles", "room"), entry("budget", "budget_line"), entry("supports", "material"),
            entry("ateliers", "workshop_result"), entry("interventions", "intervention"), entry("telechargements", "download"));

    private final EventBoard board;
    private final Interventions interventions;
    private final OutreachService outreach;
    private final ListAcknowledgements acknowledgements;
    private final AuditTrail trail;
    private final SharedFileService files;
    private final ContentWords words;
    private final CurrentMember currentMember;
    private final Clock clock;

    EventController(EventBoard board, Interventions interventions, OutreachService outreach, ListAcknowledgements acknowledgements,
                    AuditTrail trail, SharedFileService files, ContentWords words, CurrentMember currentMember, Clock clock) {
        this.board = board;
        this.interventions = interventions;
        this.outreach = outreach;
        this.acknowledgements = acknowledgements;
        this.trail = trail;
        this.files = files;
        this.words = words;
        this.currentMember = currentMember;
        this.clock = clock;
    }

    @GetMapping("/comite")
    String events(Model model) {
        model.addAttribute("cards", board.cards(currentMember.get()));
        return "committee/events";
    }

    @GetMapping("/comite/evenements/{code}")
    String event(@RequestAttribute Event event, Model model) {
        model.addAttribute("card", board.card(currentMember.get(), event));
        // An event that was entered without a committee has no file.
        model.addAttribute("file", files.ofEvents(List.of(event.code())).get(event.code()));
        model.addAttribute("words", words);
        model.addAttribute("relays", outreach.relays(event.code()).stream()
                .collect(Collectors.toMap(relay -> relay.host().code(), relay -> relay)));
        model.addAttribute("acknowledgements", acknowledgements.of(event.code()).stream()
                .collect(Collectors.toMap(Acknowledgement::organisationCode, acknowledgement -> acknowledgement)));
        model.addAttribute("recorded", trail.ofEvent(event.code(), "intervention", 0).entries());
        model.addAttribute("possible", interventions.possible(event));
        model.addAttribute("state", interventions.state(event));
        model.addAttribute("changeable", event.isPublished() && !event.isCancelled() && clock.instant().isBefore(event.over()));
        return "committee/event";
    }

    @PostMapping("/comite/evenements/{code}/interventions/{intervention}")
    String intervene(@RequestAttribute Event event, @PathVariable("intervention") String code, @ModelAttribute("typed") InterventionForm form,
                     @RequestParam(defaultValue = "") String cadre, Model model, RedirectAttributes redirect,
                     HttpServletResponse response) {
        Intervention intervention = Intervention.find(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        try {
            form.check();
            boolean done = interventions.intervene(event.code(), intervention, form.at(), form.reason(), form.state(), currentMember.get().id());
            redirect.addFlashAttribute(done ? "done" : "notice", done ? intervention.done()
                    : "La situation de l'événement a changé depuis l'affichage de la page : cette demande n'a pas été exécutée une "
                            + "nouvelle fois. Vérifiez les dates et les décisions ci-dessous.");
            redirect.addAttribute("code", event.code());
            if (cadre.equals("1")) {
                redirect.addAttribute("cadre", "1");
            }
            return "redirect:/comite/evenements/{code}";
        } catch (Refusal refusal) {
            model.addAttribute("refusedIntervention", intervention);
            model.addAttribute("refusedBecause", refusal.getMessage());
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return event(event, model);
        }
    }

    /** @param type one of the offered kinds; all otherwise */
    @GetMapping("/comite/evenements/{code}/journal")
    String journal(@RequestAttribute Event event, @RequestParam(defaultValue = "") String type,
                   @RequestParam(required = false) String page, Model model) {
        model.addAttribute("type", JOURNAL_KINDS.containsKey(type) ? type : "");
        model.addAttribute("page", trail.ofEvent(event.code(), JOURNAL_KINDS.get(type), PageNumber.of(page)));
        return "committee/journal";
    }
}
