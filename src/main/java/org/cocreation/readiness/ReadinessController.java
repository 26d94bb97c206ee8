package org.cocreation.readiness;

import java.util.Set;
import java.util.stream.Collectors;

import org.cocreation.access.CurrentMember;
import org.cocreation.access.Member;
import org.cocreation.event.Event;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** What an event still lacks, for every member; the task {@code review-readiness} is where it is decided. */
@Controller
class ReadinessController {

    /** The page that every member of the cycle completes; all others are the organising committee's to complete. */
    private static final String CYCLE_PAGE = "informations";

    private final ReadinessService readiness;
    private final Organisations organisations;
    private final CurrentMember currentMember;

    ReadinessController(ReadinessService readiness, Organisations organisations, CurrentMember currentMember) {
        this.readiness = readiness;
        this.organisations = organisations;
        this.currentMember = currentMember;
    }

    @GetMapping("/comite/evenements/{code}/preparatifs")
    String show(@RequestAttribute Event event, Model model) {
        ReadinessList list = readiness.list(event);
        model.addAttribute("list", list);
        model.addAttribute("pages", pages(event, list));
        model.addAttribute("reviews", readiness.reviews(event.code()));
        return "committee/readiness";
    }

    /** Of those that the points name, which the member may complete. */
    private Set<String> pages(Event event, ReadinessList list) {
        Member member = currentMember.get();
        boolean organiser = member.mayOrganise(event.hostCodes());
        boolean contributor = organiser || member.mayContribute(organisations.membersOf(event.cycleCode()).stream().map(Organisation::code).toList());
        return list.points().stream().map(ReadinessPoint::page)
                .filter(page -> page != null && (organiser || contributor && page.equals(CYCLE_PAGE))).collect(Collectors.toSet());
    }
}
