package org.cocreation.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.access.CurrentMember;
import org.cocreation.event.Event;
import org.cocreation.workflow.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the workshops came to: every member reads, the organising committee writes one workshop at a time. */
@Controller
@RequestMapping("/comite/evenements/{code}/ateliers")
class WorkshopController {

    /** Blank rows below the proposals that are there. */
    private static final int BLANK_ROWS = 2;

    private final WorkshopResults results;
    private final CurrentMember currentMember;

    WorkshopController(WorkshopResults results, CurrentMember currentMember) {
        this.results = results;
        this.currentMember = currentMember;
    }

    @GetMapping
    String all(@RequestAttribute Event event, Model model) {
        model.addAttribute("results", results.of(event));
        model.addAttribute("closed", results.closedBecause(event));
        return "committee/workshops";
    }

    @GetMapping("/{position:[0-9]{1,4}}")
    String one(@RequestAttribute Event event, @PathVariable int position, Model model) {
        WorkshopResult result = find(event, position);
        return page(event, result, result.isRecorded() ? Form.of(result) : new Form("", "", "", "", List.of(), false, 0), model);
    }

    @PostMapping("/{position:[0-9]{1,4}}")
    String save(@RequestAttribute Event event, @PathVariable int position, @RequestParam MultiValueMap<String, String> typed,
                @RequestParam int version, @RequestParam(defaultValue = "") String cadre, Model model, RedirectAttributes redirect,
                HttpServletResponse response) {
        WorkshopResult before = find(event, position);
        Form form = Form.typed(typed, version);
        try {
            SaveResult saved = results.save(event.code(), position, form.text(), form.none(), version, currentMember.get().id());
            if (saved instanceof SaveResult.Overtaken overtaken) {
                response.setStatus(HttpStatus.CONFLICT.value());
                model.addAttribute("conflict", differences(overtaken.current().text(), form.text()));
                return page(event, overtaken.current(), form.at(overtaken.current().version()), model);
            }
            redirect.addFlashAttribute("done", "Le résultat de l'atelier est enregistré.");
            redirect.addAttribute("code", event.code());
            if (cadre.equals("1")) {
                redirect.addAttribute("cadre", "1");
            }
            return "redirect:/comite/evenements/{code}/ateliers";
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refused", refusal.getMessage());
            return page(event, before, form, model);
        }
    }

    private String page(Event event, WorkshopResult result, Form form, Model model) {
        List<Proposal> rows = new ArrayList<>(form.proposals());
        for (int blank = 0; blank < BLANK_ROWS; blank++) {
            rows.add(new Proposal("", "", "", ""));
        }
        model.addAttribute("result", result);
        model.addAttribute("form", form);
        model.addAttribute("rows", rows);
        model.addAttribute("closed", results.closedBecause(event));
        return "committee/workshop";
    }

    private WorkshopResult find(Event event, int position) {
        try {
            return results.get(event, position);
        } catch (NoSuchElementException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static List<Difference> differences(ResultText theirs, ResultText ours) {
        return List.of(new Difference("Rapporté par", theirs.rapporteur(), ours.rapporteur()),
                new Difference("Participants", Integer.toString(theirs.participants()), Integer.toString(ours.participants())),
                new Difference("Résumé", theirs.summaryFr(), ours.summaryFr()),
                new Difference("Résumé en arabe", theirs.summaryAr(), ours.summaryAr()),
                new Difference("Propositions", proposals(theirs), proposals(ours)));
    }

    private static String proposals(ResultText text) {
        return text.proposals().stream().map(one -> Stream.of(one.titleFr(), one.titleAr(), one.detailFr(), one.detailAr())
                .filter(part -> part != null && !part.isBlank()).collect(Collectors.joining("\n"))).collect(Collectors.joining("\n\n"));
    }

    /** A field as the table holds it and as somebody typed it. */
    record Difference(String label, String theirs, String ours) {

        Difference {
            theirs = Optional.ofNullable(theirs).orElse("");
            ours = Optional.ofNullable(ours).map(text -> text.replace("\r\n", "\n").strip()).orElse("");
        }

        public boolean isChanged() {
            return !Objects.equals(theirs, ours);
        }
    }

    /** The page as it was filled in. */
    record Form(String rapporteur, String participants, String summaryFr, String summaryAr, List<Proposal> proposals, boolean none, int version) {

        static Form of(WorkshopResult result) {
            ResultText text = result.text();
            return new Form(text.rapporteur(), Integer.toString(text.participants()), text.summaryFr(), text.summaryAr(), text.proposals(),
                    text.proposals().isEmpty(), result.version());
        }

        static Form typed(MultiValueMap<String, String> typed, int version) {
            List<Proposal> rows = new ArrayList<>();
            for (int row = 0; row <= WorkshopResults.MOST_PROPOSALS + BLANK_ROWS && typed.containsKey("proposals." + row + ".titleFr"); row++) {
                String prefix = "proposals." + row + ".";
                Proposal proposal = new Proposal(value(typed, prefix + "titleFr"), value(typed, prefix + "titleAr"),
                        value(typed, prefix + "detailFr"), value(typed, prefix + "detailAr"));
                if (!(proposal.titleFr() + proposal.titleAr() + proposal.detailFr() + proposal.detailAr()).isBlank()) {
                    rows.add(proposal);
                }
            }
            return new Form(value(typed, "rapporteur"), value(typed, "participants"), value(typed, "summaryFr"), value(typed, "summaryAr"), rows,
                    typed.containsKey("none"), version);
        }

        /** The same, to be sent again over the version that was seen since. */
        Form at(int current) {
            return new Form(rapporteur, participants, summaryFr, summaryAr, proposals, none, current);
        }

        ResultText text() {
            if (!participants.strip().matches("[0-9]{1,6}")) {
                throw new Refusal("Indiquez en chiffres combien de personnes ont participé à l'atelier.");
            }
            return new ResultText(rapporteur, Integer.parseInt(participants.strip()), summaryFr, summaryAr, proposals);
        }

        private static String value(MultiValueMap<String, String> typed, String key) {
            return Optional.ofNullable(typed.getFirst(key)).orElse("");
        }
    }
}
