package org.cocreation.registration;

import java.util.Map;
import java.util.stream.Collectors;

import org.cocreation.audit.AuditTrail;
import org.cocreation.event.Event;
import org.cocreation.event.Workshop;
import org.cocreation.geography.Divisions;
import org.cocreation.paging.PageNumber;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** An event's registrations, for its organising committee. */
@Controller
@RequestMapping("/comite/evenements/{code}")
class RegistrationListController {

    private final RegistrationService registrations;
    private final ConfirmationRounds rounds;
    private final ListBalances balances;
    private final AuditTrail trail;
    private final Divisions divisions;

    RegistrationListController(RegistrationService registrations, ConfirmationRounds rounds, ListBalances balances,
                               AuditTrail trail, Divisions divisions) {
        this.registrations = registrations;
        this.rounds = rounds;
        this.balances = balances;
        this.trail = trail;
        this.divisions = divisions;
    }

    @GetMapping("/inscriptions")
    String registrations(@RequestAttribute Event event, SearchParameters search, @RequestParam(required = false) String page, Model model) {
        model.addAttribute("figures", registrations.figures(event.code()));
        show(event, search.filter(RegistrationFilter.Part.ALL), page, model);
        return "committee/registrations";
    }

    /** Who was asked, who answered, and by when. */
    @GetMapping("/confirmations")
    String confirmations(@RequestAttribute Event event, SearchParameters search, @RequestParam(required = false) String page, Model model) {
        model.addAttribute("figures", registrations.figures(event.code()));
        model.addAttribute("rounds", rounds.rounds(event.code()));
        RegistrationFilter filter = search.filter(RegistrationFilter.Part.ALL);
        if (filter.status() == null) {
            filter = new RegistrationFilter(filter.text(), RegistrationStatus.SELECTED, filter.regionCode(), filter.gender(), filter.list());
        }
        show(event, filter, page, model);
        return "committee/confirmations";
    }

    private void show(Event event, RegistrationFilter filter, String page, Model model) {
        model.addAttribute("page", registrations.search(event.code(), filter, PageNumber.of(page)));
        model.addAttribute("filter", filter);
        model.addAttribute("divisions", divisions);
        model.addAttribute("statuses", RegistrationStatus.values());
        model.addAttribute("genders", Gender.values());
    }

    /** A registration of another event is as if there were none. */
    @GetMapping("/inscriptions/{id:[0-9]{1,18}}")
    String registration(@RequestAttribute Event event, @PathVariable long id, Model model) {
        Registration registration = registrations.find(id).filter(found -> found.eventCode().equals(event.code()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Map<Long, String> workshops = event.workshops().stream()
                .collect(Collectors.toMap(Workshop::id, workshop -> workshop.title().fr()));
        model.addAttribute("registration", registration);
        model.addAttribute("workshop", workshops.get(registration.workshopId()));
        model.addAttribute("province", divisions.province(registration.provinceCode()));
        model.addAttribute("region", divisions.region(divisions.province(registration.provinceCode()).regionCode()));
        model.addAttribute("reason", balances.of(event).reasonOf(registration));
        model.addAttribute("group", registrations.group(registration).orElse(null));
        model.addAttribute("mayChange", registrations.mayChange(registration, event));
        model.addAttribute("verified", OnBehalf.Verified.values());
        model.addAttribute("consents", OnBehalf.Consent.values());
        model.addAttribute("trail", trail.of("registration", Long.toString(id)));
        return "committee/registration";
    }
}
