package org.cocreation.sharedfile;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.access.CurrentMember;
import org.cocreation.access.Member;
import org.cocreation.document.Spreadsheet;
import org.cocreation.event.Event;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.event.Phase;
import org.cocreation.geography.Morocco;
import org.cocreation.geography.Region;
import org.cocreation.workflow.Refusal;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
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

/** A heading of an event's shared file: read, written, settled, with its history; and the whole file to take away. */
@Controller
@RequestMapping("/comite/evenements/{code}")
class SharedFileController {

    private static final String PAGE = "committee/heading";

    private final SharedFileService files;
    private final ContentWords words;
    private final SharedFileSheets sheets;
    private final Organisations organisations;
    private final Morocco morocco;
    private final CurrentMember currentMember;

    SharedFileController(SharedFileService files, ContentWords words, SharedFileSheets sheets, Organisations organisations,
                         Morocco morocco, CurrentMember currentMember) {
        this.files = files;
        this.words = words;
        this.sheets = sheets;
        this.organisations = organisations;
        this.morocco = morocco;
        this.currentMember = currentMember;
    }

    @GetMapping("/dossier/{heading}")
    String show(@RequestAttribute Event event, @PathVariable("heading") String code, Model model) {
        return page(event, heading(code), null, model);
    }

    @PostMapping("/dossier/{heading}")
    String save(@RequestAttribute Event event, @PathVariable("heading") String code, @RequestParam MultiValueMap<String, String> parameters,
                @RequestParam int version, @RequestParam(defaultValue = "") String cadre, Model model, RedirectAttributes redirect,
                HttpServletResponse response) {
        Heading heading = heading(code);
        if (!mayWrite(event, heading)) {
            throw new AccessDeniedException("Only the organising committee writes in " + code);
        }
        HeadingForm form = HeadingForm.typed(heading, parameters, version);
        try {
            SaveResult result = files.save(event.code(), heading, form.values(), version, currentMember.get().id());
            if (result instanceof SaveResult.Overtaken overtaken) {
                response.setStatus(HttpStatus.CONFLICT.value());
                model.addAttribute("conflict", differences(heading, overtaken.current().content(), overtaken.attempted()));
                model.addAttribute("theirs", lastWritten(event, heading).orElse(null));
                return page(event, heading, HeadingForm.of(overtaken.attempted(), overtaken.current().version()), model);
            }
            redirect.addFlashAttribute("done", "La rubrique est enregistrée.");
            return back(event, heading, cadre, redirect);
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refused", refusal.getMessage());
            return page(event, heading, form, model);
        }
    }

    @PostMapping("/dossier/{heading}/arreter")
    String settle(@RequestAttribute Event event, @PathVariable("heading") String code, @RequestParam int version,
                  @RequestParam(defaultValue = "") String cadre, RedirectAttributes redirect) {
        Heading heading = heading(code);
        try {
            files.settle(event.code(), heading, version, currentMember.get().id());
            redirect.addFlashAttribute("done", files.get(event.code()).isSettled()
                    ? "La rubrique est arrêtée, et avec elle le dossier de l'événement." : "La rubrique est arrêtée.");
        } catch (Refusal refusal) {
            redirect.addFlashAttribute("refused", refusal.getMessage());
        }
        return back(event, heading, cadre, redirect);
    }

    @PostMapping("/dossier/{heading}/rouvrir")
    String reopen(@RequestAttribute Event event, @PathVariable("heading") String code, @RequestParam(defaultValue = "") String reason,
                  @RequestParam(defaultValue = "") String cadre, RedirectAttributes redirect) {
        Heading heading = heading(code);
        try {
            files.reopen(event.code(), heading, reason, currentMember.get().id());
            redirect.addFlashAttribute("done", "La rubrique est rouverte.");
        } catch (Refusal refusal) {
            redirect.addFlashAttribute("refused", refusal.getMessage());
            redirect.addFlashAttribute("typedReason", reason);
        }
        return back(event, heading, cadre, redirect);
    }

    @PostMapping("/dossier/{heading}/confier")
    String entrust(@RequestAttribute Event event, @PathVariable("heading") String code, @RequestParam String organisation,
                   @RequestParam(defaultValue = "") String cadre, RedirectAttributes redirect) {
        Heading heading = heading(code);
        try {
            files.entrust(event.code(), heading, organisation, currentMember.get().id());
            redirect.addFlashAttribute("done", "La rubrique est confiée à «\u00a0%s\u00a0».".formatted(words.names(List.of(organisation))));
        } catch (Refusal refusal) {
            redirect.addFlashAttribute("refused", refusal.getMessage());
        }
        return back(event, heading, cadre, redirect);
    }

    /** @param code of the organisation that speaks, when the member acts for several */
    @PostMapping("/dossier/{heading}/contribution")
    String contribute(@RequestAttribute Event event, @PathVariable("heading") String code,
                      @RequestParam(name = "organisation", defaultValue = "") String organisationCode,
                      @RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "") String cadre, RedirectAttributes redirect) {
        Heading heading = heading(code);
        Organisation organisation = own(event).stream().filter(one -> one.code().equals(organisationCode)).findFirst()
                .orElseThrow(() -> new AccessDeniedException("Not on behalf of " + organisationCode));
        try {
            files.contribute(event.code(), heading, organisation, text, currentMember.get().id());
            redirect.addFlashAttribute("done", "La contribution est ajoutée.");
        } catch (Refusal refusal) {
            redirect.addFlashAttribute("refused", refusal.getMessage());
            redirect.addFlashAttribute("typedContribution", text);
        }
        return back(event, heading, cadre, redirect);
    }

    /** It names no person: who takes it away is not written down. */
    @GetMapping("/dossier.xlsx")
    void download(@RequestAttribute Event event, HttpServletResponse response) throws IOException {
        SharedFile file = files.get(event.code());
        response.setContentType(Spreadsheet.MEDIA_TYPE);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("dossier-%s.xlsx".formatted(event.code())).build().toString());
        sheets.write(event, file, response.getOutputStream());
    }

    /** @param form what was typed; null for what the heading says */
    private String page(Event event, Heading heading, HeadingForm form, Model model) {
        SharedFile file = files.get(event.code());
        FileHeading one = file.get(heading);
        Member member = currentMember.get();
        List<Organisation> members = organisations.membersOf(event.cycleCode());
        boolean open = event.phase() == Phase.PREPARATION;
        boolean writer = member.mayContribute(members.stream().map(Organisation::code).toList());
        model.addAttribute("one", one);
        model.addAttribute("file", file);
        model.addAttribute("contributions", file.contributions(heading));
        model.addAttribute("history", history(event, heading));
        model.addAttribute("words", words);
        model.addAttribute("open", open);
        model.addAttribute("writable", open && writer && heading.isWritten() && mayWrite(event, heading) && !one.isSettled());
        model.addAttribute("form", form == null ? HeadingForm.of(one.content(), one.version()) : form);
        model.addAttribute("typedKept", form != null);
        model.addAttribute("own", own(event));
        model.addAttribute("members", members);
        model.addAttribute("organisations", Stream.concat(members.stream(), event.hosts().stream())
                .collect(Collectors.toMap(Organisation::code, organisation -> organisation.name().fr(), (first, second) -> first, LinkedHashMap::new)));
        model.addAttribute("regions", morocco.regions().stream()
                .collect(Collectors.toMap(Region::code, region -> region.name().fr(), (first, second) -> first, LinkedHashMap::new)));
        model.addAttribute("morocco", morocco);
        return PAGE;
    }

    /** Whoever hosts an event sees its lists of persons: its hosts are not anybody's to name. */
    private boolean mayWrite(Event event, Heading heading) {
        return heading != Heading.COORDINATION || currentMember.get().mayOrganise(event.hostCodes());
    }

    /** The organisations of the cycle that the member speaks for. */
    private List<Organisation> own(Event event) {
        Member member = currentMember.get();
        return organisations.membersOf(event.cycleCode()).stream().filter(organisation -> member.belongsTo(organisation.group())).toList();
    }

    private List<Revision> history(Event event, Heading heading) {
        return files.history(event.code(), heading).stream().map(change -> new Revision(change.at(),
                change.actor().equals("process") ? "le processus" : change.actor(), change.stateAfter(),
                change.responsibleAfter() == null ? null : words.names(List.of(change.responsibleAfter())),
                change.contentAfter() == null ? List.of()
                        : differences(heading, Optional.ofNullable(change.contentBefore()).orElse(Content.EMPTY), change.contentAfter())
                                .stream().filter(Difference::isChanged).toList()))
                .toList();
    }

    private Optional<HeadingChange> lastWritten(Event event, Heading heading) {
        return files.history(event.code(), heading).stream().filter(change -> change.contentAfter() != null).findFirst();
    }

    private List<Difference> differences(Heading heading, Content before, Content after) {
        return heading.fields().stream().map(field -> Difference.of(field, words.value(field, before), words.value(field, after))).toList();
    }

    private static Heading heading(String code) {
        try {
            return Heading.of(code);
        } catch (NoSuchElementException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static String back(Event event, Heading heading, String cadre, RedirectAttributes redirect) {
        redirect.addAttribute("code", event.code());
        redirect.addAttribute("heading", heading.code());
        if (cadre.equals("1")) {
            redirect.addAttribute("cadre", "1");
        }
        return "redirect:/comite/evenements/{code}/dossier/{heading}";
    }
}
