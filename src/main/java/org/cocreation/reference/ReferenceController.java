package org.cocreation.reference;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.cocreation.country.Country;
import org.cocreation.country.ZoneCheck;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the application knows of its country, where it has it from, and what the last readings of its folder changed. */
@Controller
class ReferenceController {

    private static final int SHOWN = 300;

    private final ReferenceImport reference;
    private final ZoneCheck zone;

    ReferenceController(ReferenceImport reference, ZoneCheck zone) {
        this.reference = reference;
        this.zone = zone;
    }

    @GetMapping("/comite/referentiel")
    @PreAuthorize("hasAuthority('GROUP_camunda-admin')")
    String show(Model model) {
        model.addAttribute("country", Country.here());
        model.addAttribute("zone", zone);
        model.addAttribute("counts", Arrays.stream(ReferenceTable.values()).collect(Collectors.toMap(ReferenceTable::table, reference::count)));
        model.addAttribute("changes", reference.latest(SHOWN));
        return "committee/reference";
    }
}
