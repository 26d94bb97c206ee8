package org.cocreation.steering;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.cocreation.access.CurrentMember;
import org.cocreation.access.Member;
import org.cocreation.cycle.CycleService;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.form.PageAnswer;
import org.cocreation.form.Refusal;
import org.cocreation.language.Bilingual;
import org.cocreation.sharedfile.Heading;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The candidate themes of a cycle: its members read them, the ministry renames, merges and withdraws them. */
@Controller
class ThemeController {

    private static final String PAGE = "/comite/cycles/{code}/thematiques";
    private static final String ONE = PAGE + "/{theme:\\d{1,18}}";

    private final SteeringService steering;
    private final CycleService cycles;
    private final EventService events;
    private final CurrentMember currentMember;

    ThemeController(SteeringService steering, CycleService cycles, EventService events, CurrentMember currentMember) {
        this.steering = steering;
        this.cycles = cycles;
        this.events = events;
        this.currentMember = currentMember;
    }

    @GetMapping(PAGE)
    String show(@PathVariable String code, Model model) {
        Member member = requireMember(code);
        model.addAttribute("own", cycles.members(code).stream().filter(one -> member.organisations().contains(one.code())).toList());
        List<String> planned = events.ofCycle(code).stream().map(Event::code).toList();
        Map<String, List<CandidateTheme>> themes = steering.themes(planned);
        model.addAttribute("cycle", cycles.get(code));
        model.addAttribute("events", events.ofCycle(code));
        model.addAttribute("themes", themes);
        model.addAttribute("former", steering.formerThemes(planned));
        model.addAttribute("titles", themes.values().stream().flatMap(List::stream).collect(Collectors.toMap(CandidateTheme::id, theme -> theme.title().fr())));
        model.addAttribute("changeable", steering.openFiles(code, Heading.THEMES));
        model.addAttribute("voted", steering.voted(planned));
        return "committee/themes";
    }

    /** @param organisation in whose name, when the member acts for several */
    @PostMapping(PAGE)
    String propose(@PathVariable String code, @RequestParam(defaultValue = "") String event, @RequestParam(defaultValue = "") String titleFr,
                   @RequestParam(defaultValue = "") String titleAr, @RequestParam(defaultValue = "") String organisation, PageAnswer answer) {
        Member member = requireMember(code);
        return answer.keeping("typedEvent", event).keeping("typedFr", titleFr).keeping("typedAr", titleAr).act(PAGE, () -> {
            List<String> own = own(member, code);
            String proposer = own.contains(organisation) ? organisation : own.stream().findFirst()
                    .orElseThrow(() -> new Refusal("Votre compte n'agit pour aucune organisation membre de ce cycle."));
            steering.proposeNow(code, event, new Bilingual(titleFr, titleAr), proposer);
            return "La thématique est proposée.";
        });
    }

    /** Codes of the members of the cycle that it acts for. */
    private List<String> own(Member member, String code) {
        return cycles.members(code).stream().map(Organisation::code).filter(member.organisations()::contains).toList();
    }

    private Member requireMember(String code) {
        Member member = currentMember.get();
        if (!member.mayContribute(cycles.members(cycles.get(code).code()).stream().map(Organisation::code).toList())) {
            throw new AccessDeniedException("For members of " + code);
        }
        return member;
    }

    @PostMapping(ONE + "/titre")
    String rename(@PathVariable String code, @PathVariable long theme, @RequestParam(defaultValue = "") String titleFr, @RequestParam(defaultValue = "") String titleAr,
                  PageAnswer answer) {
        Member lead = currentMember.requireLead();
        return answer.act(PAGE, () -> {
            steering.renameTheme(code, theme, new Bilingual(titleFr, titleAr), lead.id());
            return "La thématique est renommée.";
        });
    }

    /** @param into the theme that stands for both */
    @PostMapping(ONE + "/reunion")
    String merge(@PathVariable String code, @PathVariable long theme, @RequestParam(defaultValue = "0") long into, PageAnswer answer) {
        Member lead = currentMember.requireLead();
        return answer.act(PAGE, () -> {
            steering.mergeTheme(code, theme, into, lead.id());
            return "Les deux thématiques n'en font plus qu'une.";
        });
    }

    @PostMapping(ONE + "/retrait")
    String withdraw(@PathVariable String code, @PathVariable long theme, @RequestParam(defaultValue = "") String reason, PageAnswer answer) {
        Member lead = currentMember.requireLead();
        return answer.act(PAGE, () -> {
            steering.withdrawTheme(code, theme, reason, lead.id());
            return "La thématique est retirée.";
        });
    }
}
