package org.cocreation.committee;

import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;

import org.cocreation.access.CurrentMember;
import org.cocreation.access.MemberAccounts;
import org.cocreation.audit.AuditTrail;
import org.cocreation.event.Event;
import org.cocreation.event.EventChanges;
import org.cocreation.event.EventService;
import org.cocreation.form.PageAnswer;
import org.cocreation.notice.OpenTaskBoard;
import org.cocreation.paging.PageNumber;
import org.cocreation.registration.Intervention;
import org.cocreation.registration.Interventions;
import org.cocreation.registration.ListAcknowledgements;
import org.cocreation.registration.ListAcknowledgements.Acknowledgement;
import org.cocreation.relay.RelayService;
import org.cocreation.sharedfile.ContentWords;
import org.cocreation.sharedfile.SharedFileService;
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

/** The committee's board, each event's own page with the ministry's interventions, and its audit trail. */
@Controller
class EventController {

    /** What is said of a form that was sent twice, or after somebody else's. */
    static final String CHANGED = "La situation de l'événement a changé depuis l'affichage de la page\u00a0: cette demande n'a pas été exécutée "
            + "une nouvelle fois. Vérifiez les dates et les décisions ci-dessous.";

    private static final String EVENT = "/comite/evenements/{code}";

    private final EventService events;
    private final EventChanges changes;
    private final EventBoard board;
    private final OpenTaskBoard openTasks;
    private final Interventions interventions;
    private final RelayService relays;
    private final ListAcknowledgements acknowledgements;
    private final AuditTrail trail;
    private final SharedFileService files;
    private final ContentWords words;
    private final MemberAccounts accounts;
    private final CurrentMember currentMember;
    private final Clock clock;

    EventController(EventService events, EventChanges changes, EventBoard board, OpenTaskBoard openTasks, Interventions interventions, RelayService relays,
                    ListAcknowledgements acknowledgements, AuditTrail trail, SharedFileService files, ContentWords words, MemberAccounts accounts, CurrentMember currentMember, Clock clock) {
        this.events = events;
        this.changes = changes;
        this.board = board;
        this.openTasks = openTasks;
        this.interventions = interventions;
        this.relays = relays;
        this.acknowledgements = acknowledgements;
        this.trail = trail;
        this.files = files;
        this.words = words;
        this.accounts = accounts;
        this.currentMember = currentMember;
        this.clock = clock;
    }

    @GetMapping("/comite")
    String board(@RequestParam(required = false) String page, Model model) {
        model.addAttribute("page", board.page(currentMember.get(), PageNumber.of(page)));
        return "committee/events";
    }

    @GetMapping(EVENT)
    String event(@RequestAttribute Event event, Model model) {
        model.addAttribute("card", board.card(event));
        model.addAttribute("openTasks", openTasks.ofEvent(event, currentMember.get()));
        model.addAttribute("withoutAccount", accounts.organisationsWithoutAccount(event.hostCodes()));
        // An event that was entered without a committee has no file.
        model.addAttribute("file", files.find(event.code()).orElse(null));
        model.addAttribute("words", words);
        model.addAttribute("relays", relays.of(event.code()).stream()
                .collect(Collectors.toMap(relay -> relay.host().code(), relay -> relay)));
        model.addAttribute("acknowledgements", acknowledgements.of(event.code()).stream()
                .collect(Collectors.toMap(Acknowledgement::organisationCode, acknowledgement -> acknowledgement)));
        model.addAttribute("recorded", trail.interventions(event.code(), 0).entries());
        model.addAttribute("possible", interventions.possible(event));
        model.addAttribute("state", events.state(event));
        model.addAttribute("changeable", event.mayChange(clock.instant()));
        model.addAttribute("cancellable", changes.mayCancel(event));
        return "committee/event";
    }

    @PostMapping(EVENT + "/interventions/{intervention}")
    String intervene(@RequestAttribute Event event, @PathVariable("intervention") String code, @ModelAttribute("typed") InterventionForm form,
                     Model model, PageAnswer answer) {
        Intervention intervention = Intervention.find(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return answer.save(() -> {
            form.check();
            return interventions.intervene(event.code(), intervention, form.at(), form.reason(), form.state(), currentMember.get().id())
                    ? answer.done(intervention.done(), EVENT) : answer.notice(CHANGED, EVENT);
        }, () -> {
            model.addAttribute("refusedIntervention", intervention);
            return event(event, model);
        });
    }

    /** @param type one of the offered kinds; all otherwise */
    @GetMapping(EVENT + "/journal")
    String journal(@RequestAttribute Event event, @RequestParam(defaultValue = "") String type,
                   @RequestParam(required = false) String page, Model model) {
        Map<String, String> filters = trail.filters();
        model.addAttribute("filters", filters);
        model.addAttribute("type", filters.containsKey(type) ? type : "");
        model.addAttribute("page", trail.ofEvent(event.code(), type, PageNumber.of(page)));
        return "committee/journal";
    }
}
