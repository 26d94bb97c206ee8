package org.cocreation.support;

import java.util.Arrays;
import java.util.List;

import org.cocreation.event.Event;
import org.cocreation.geography.Divisions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Where an event's participants come from: counts only, so every member may look. */
@Controller
class OriginsController {

    private final SupportService support;
    private final Divisions divisions;

    OriginsController(SupportService support, Divisions divisions) {
        this.support = support;
        this.divisions = divisions;
    }

    /** @param perimetre a scope's code; without one, the furthest that has people */
    @GetMapping("/comite/evenements/{code}/provenance")
    String origins(@RequestAttribute Event event, @RequestParam(defaultValue = "") String perimetre, Model model) {
        Scope scope = Arrays.stream(Scope.values()).filter(one -> one.code().equals(perimetre)).findFirst()
                .orElseGet(() -> furthest(event));
        List<Origin> origins = support.origins(event, scope);
        model.addAttribute("scope", scope);
        model.addAttribute("scopes", Scope.values());
        model.addAttribute("origins", origins);
        model.addAttribute("chart", new OriginsChart(event, origins, divisions));
        model.addAttribute("divisions", divisions);
        return "committee/origins";
    }

    private Scope furthest(Event event) {
        return support.figures(event.code()).confirmed() > 0 ? Scope.CONFIRMED
                : event.milestones().listSettledAt() != null ? Scope.LISTED : Scope.REGISTERED;
    }
}
