package org.cocreation.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cocreation.access.CurrentMember;
import org.cocreation.event.Event;
import org.cocreation.geography.Morocco;
import org.cocreation.paging.PageNumber;
import org.cocreation.workflow.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Travel and lodging of an event's participants, for its organising committee. */
@Controller
@RequestMapping("/comite/evenements/{code}/soutien")
class SupportController {

    /** A row as the page showed it: the registration, and whether travel and lodging were granted then. */
    private static final Pattern ROW = Pattern.compile("([0-9]{1,18}):(true|false):(true|false)");

    private final SupportService support;
    private final CurrentMember currentMember;
    private final Morocco morocco;

    SupportController(SupportService support, CurrentMember currentMember, Morocco morocco) {
        this.support = support;
        this.currentMember = currentMember;
        this.morocco = morocco;
    }

    @GetMapping
    String show(@RequestAttribute Event event, @RequestParam(required = false) String page, Model model) {
        SupportCriteria criteria = support.criteria(event.code());
        model.addAttribute("criteria", criteria);
        model.addAttribute("analysed", support.isAnalysed(event.code()));
        if (!model.containsAttribute("travelFromKm")) {
            model.addAttribute("travelFromKm", Integer.toString(criteria.travelFromKm()));
            model.addAttribute("lodgingFromKm", Integer.toString(criteria.lodgingFromKm()));
        }
        model.addAttribute("figures", support.figures(event.code()));
        model.addAttribute("page", support.travellers(event, PageNumber.of(page)));
        model.addAttribute("morocco", morocco);
        return "committee/support";
    }

    @PostMapping("/criteres")
    String recalculate(@RequestAttribute Event event, @RequestParam String travelFromKm, @RequestParam String lodgingFromKm,
                       @RequestParam(defaultValue = "") String cadre, RedirectAttributes redirect) {
        try {
            support.recalculate(event.code(), kilometres(travelFromKm), kilometres(lodgingFromKm), currentMember.get().id());
            redirect.addFlashAttribute("done", "Les critères sont appliqués. Les corrections individuelles sont conservées.");
        } catch (Refusal refusal) {
            redirect.addFlashAttribute("refused", refusal.getMessage());
            redirect.addFlashAttribute("travelFromKm", travelFromKm);
            redirect.addFlashAttribute("lodgingFromKm", lodgingFromKm);
        }
        return back(event, "1", cadre, redirect);
    }

    /**
     * Only what differs from the page as it was shown is a decision: another member's meanwhile is not undone.
     *
     * @param shown   the rows of the page
     * @param travel  ids whose travel is granted
     * @param lodging ids whose lodging is granted
     */
    @PostMapping("/corrections")
    String correct(@RequestAttribute Event event, @RequestParam List<String> shown, @RequestParam(defaultValue = "") Set<String> travel,
                   @RequestParam(defaultValue = "") Set<String> lodging, @RequestParam(defaultValue = "1") String page,
                   @RequestParam(defaultValue = "") String cadre, RedirectAttributes redirect) {
        List<Correction> corrections = new ArrayList<>();
        for (String row : shown) {
            Matcher matcher = ROW.matcher(row);
            if (!matcher.matches()) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
            }
            String id = matcher.group(1);
            boolean travels = travel.contains(id);
            boolean lodges = lodging.contains(id);
            if (travels != Boolean.parseBoolean(matcher.group(2)) || lodges != Boolean.parseBoolean(matcher.group(3))) {
                corrections.add(new Correction(Long.parseLong(id), travels, lodges));
            }
        }
        try {
            int corrected = support.correct(event.code(), corrections, currentMember.get().id());
            redirect.addFlashAttribute("done", switch (corrected) {
                case 0 -> "Aucune modification à enregistrer.";
                case 1 -> "Une correction est enregistrée.";
                default -> "%d corrections sont enregistrées.".formatted(corrected);
            });
        } catch (Refusal refusal) {
            redirect.addFlashAttribute("refused", refusal.getMessage());
        }
        return back(event, page, cadre, redirect);
    }

    private static String back(Event event, String page, String cadre, RedirectAttributes redirect) {
        redirect.addAttribute("code", event.code());
        int number = PageNumber.of(page);
        if (number > 0) {
            redirect.addAttribute("page", number + 1);
        }
        if (cadre.equals("1")) {
            redirect.addAttribute("cadre", "1");
        }
        return "redirect:/comite/evenements/{code}/soutien";
    }

    private static int kilometres(String text) {
        if (!text.strip().matches("[0-9]{1,5}")) {
            throw new Refusal("Indiquez chaque distance en kilomètres entiers.");
        }
        return Integer.parseInt(text.strip());
    }
}
