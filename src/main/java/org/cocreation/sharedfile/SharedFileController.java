package org.cocreation.sharedfile;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.access.CurrentMember;
import org.cocreation.access.Member;
import org.cocreation.attachment.Attachments;
import org.cocreation.attachment.Place;
import org.cocreation.audit.Actor;
import org.cocreation.document.FileResponse;
import org.cocreation.document.Spreadsheet;
import org.cocreation.event.Event;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.event.Phase;
import org.cocreation.form.Difference;
import org.cocreation.form.PageAnswer;
import org.cocreation.geography.Divisions;
import org.cocreation.geography.Region;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A heading of an event's shared file: read, written, settled, with its history; and the whole file to take away. */
@Controller
class SharedFileController {

    private static final String FILE = "/comite/evenements/{code}/dossier";
    private static final String HEADING = FILE + "/{heading}";
    private static final String CONTRIBUTION = HEADING + "/contributions/{contribution:\\d{1,18}}";

    private final SharedFileService files;
    private final Headings headings;
    private final ContentWords words;
    private final SharedFileSheets sheets;
    private final Organisations organisations;
    private final Divisions divisions;
    private final Attachments attachments;
    private final CurrentMember currentMember;

    SharedFileController(SharedFileService files, Headings headings, ContentWords words, SharedFileSheets sheets, Organisations organisations,
                         Divisions divisions, Attachments attachments, CurrentMember currentMember) {
        this.files = files;
        this.headings = headings;
        this.words = words;
        this.sheets = sheets;
        this.organisations = organisations;
        this.divisions = divisions;
        this.attachments = attachments;
        this.currentMember = currentMember;
    }

    @GetMapping(HEADING)
    String show(@RequestAttribute Event event, @PathVariable("heading") String code, Model model) {
        return page(event, heading(code), null, model);
    }

    @PostMapping(HEADING)
    String save(@RequestAttribute Event event, @PathVariable("heading") String code, @RequestParam MultiValueMap<String, String> parameters,
                @RequestParam int version, Model model, PageAnswer answer) {
        Heading heading = heading(code);
        if (!mayWrite(event, heading)) {
            throw new AccessDeniedException("Only the organising committee writes in " + code);
        }
        HeadingForm form = HeadingForm.typed(heading, parameters, version);
        return answer.save(() -> {
            files.save(event.code(), heading, form.values(), version, currentMember.get().id());
            return answer.done("La rubrique est enregistrée.", HEADING);
        }, () -> page(event, heading, form, model));
    }

    @PostMapping(HEADING + "/arreter")
    String settle(@RequestAttribute Event event, @PathVariable("heading") String code, @RequestParam int version,
                  PageAnswer answer) {
        Heading heading = heading(code);
        return answer.act(HEADING, () -> {
            files.settle(event.code(), heading, version, currentMember.get().id());
            return files.get(event.code()).isSettled()
                    ? "La rubrique est arrêtée, et avec elle le dossier de l'événement." : "La rubrique est arrêtée.";
        });
    }

    @PostMapping(HEADING + "/rouvrir")
    String reopen(@RequestAttribute Event event, @PathVariable("heading") String code, @RequestParam(defaultValue = "") String reason,
                  PageAnswer answer) {
        Heading heading = heading(code);
        return answer.keeping("typedReason", reason).act(HEADING, () -> {
            files.reopen(event.code(), heading, reason, currentMember.get().id());
            return "La rubrique est rouverte.";
        });
    }

    @PostMapping(HEADING + "/confier")
    String entrust(@RequestAttribute Event event, @PathVariable("heading") String code, @RequestParam String organisation,
                   PageAnswer answer) {
        Heading heading = heading(code);
        return answer.act(HEADING, () -> {
            files.entrust(event.code(), heading, organisation, currentMember.get().id());
            return "La rubrique est confiée à «\u00a0%s\u00a0».".formatted(words.names(List.of(organisation)));
        });
    }

    /** @param code of the organisation that speaks, when the member acts for several */
    @PostMapping(HEADING + "/contribution")
    String contribute(@RequestAttribute Event event, @PathVariable("heading") String code,
                      @RequestParam(name = "organisation", defaultValue = "") String organisationCode,
                      @RequestParam(defaultValue = "") String text, PageAnswer answer) {
        Heading heading = heading(code);
        Organisation organisation = requireOwn(event, organisationCode);
        return answer.keeping("typedContribution", text).act(HEADING, () -> {
            files.contribute(event.code(), heading, organisation, text, currentMember.get().id());
            return "La contribution est ajoutée.";
        });
    }

    /** @param code of the organisation that answers, as in {@link #contribute} */
    @PostMapping(CONTRIBUTION + "/reponse")
    String reply(@RequestAttribute Event event, @PathVariable("heading") String code, @PathVariable long contribution,
                 @RequestParam(name = "organisation", defaultValue = "") String organisationCode, @RequestParam(defaultValue = "") String text, PageAnswer answer) {
        Heading heading = heading(code);
        Organisation organisation = requireOwn(event, organisationCode);
        return answer.keeping("typedReply", text).keeping("typedAt", contribution).act(HEADING, () -> {
            files.reply(event.code(), heading, contribution, organisation, text, currentMember.get().id());
            return "La réponse est ajoutée.";
        });
    }

    /** @param field that takes it up, none when it is brought in by hand */
    @PostMapping(CONTRIBUTION + "/adoption")
    String adopt(@RequestAttribute Event event, @PathVariable("heading") String code, @PathVariable long contribution,
                 @RequestParam(defaultValue = "") String field, @RequestParam int version, PageAnswer answer) {
        Heading heading = heading(code);
        return answer.act(HEADING, () -> {
            files.adopt(event.code(), heading, contribution, field, version, currentMember.get().id());
            return field.isEmpty() ? "La contribution est adoptée." : "La contribution est adoptée et reprise dans la rubrique.";
        });
    }

    @PostMapping(CONTRIBUTION + "/rejet")
    String setAside(@RequestAttribute Event event, @PathVariable("heading") String code, @PathVariable long contribution,
                    @RequestParam(defaultValue = "") String reason, PageAnswer answer) {
        Heading heading = heading(code);
        return answer.keeping("typedWhy", reason).keeping("typedAt", contribution).act(HEADING, () -> {
            files.setAside(event.code(), heading, contribution, reason, currentMember.get().id());
            return "La contribution est écartée.";
        });
    }

    private Organisation requireOwn(Event event, String organisationCode) {
        return own(event).stream().filter(one -> one.code().equals(organisationCode)).findFirst()
                .orElseThrow(() -> new AccessDeniedException("Not on behalf of " + organisationCode));
    }

    /** It names no person: who takes it away is not written down. */
    @GetMapping(FILE + ".xlsx")
    void download(@RequestAttribute Event event, HttpServletResponse response) throws IOException {
        SharedFile file = files.get(event.code());
        sheets.write(event, file, FileResponse.save("dossier-%s.xlsx".formatted(event.code()), Spreadsheet.MEDIA_TYPE, response));
    }

    /** @param form what was typed; null for what the heading says */
    private String page(Event event, Heading heading, @Nullable HeadingForm form, Model model) {
        SharedFile file = files.get(event.code());
        FileHeading one = file.find(heading).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Member member = currentMember.get();
        List<Organisation> members = organisations.membersOf(event.cycleCode());
        boolean open = event.phase() == Phase.PREPARATION;
        boolean writer = member.mayContribute(members.stream().map(Organisation::code).toList());
        model.addAttribute("one", one);
        model.addAttribute("file", file);
        model.addAttribute("contributions", file.contributions(heading));
        model.addAttribute("takers", SharedFileService.takers(heading));
        model.addAttribute("fieldLabels", heading.fields().stream().collect(Collectors.toMap(Field::key, Field::label)));
        model.addAttribute("decidable", open && !one.isSettled() && member.mayOrganise(event.hostCodes()));
        model.addAttribute("history", history(event, file, heading));
        if (writer) {
            model.addAttribute("attached", attachments.at(event.cycleCode(), Place.heading(event.code(), heading.code())));
        }
        model.addAttribute("words", words);
        model.addAttribute("open", open);
        model.addAttribute("writable", open && writer && heading.isWritten() && mayWrite(event, heading) && !one.isSettled());
        model.addAttribute("form", form == null ? HeadingForm.of(one.content(), one.version()) : form);
        model.addAttribute("typedKept", form != null);
        model.addAttribute("own", own(event));
        model.addAttribute("members", members);
        model.addAttribute("organisations", Stream.concat(members.stream(), event.hosts().stream())
                .collect(Collectors.toMap(Organisation::code, organisation -> organisation.name().fr(), (first, second) -> first, LinkedHashMap::new)));
        model.addAttribute("regions", divisions.regions().stream()
                .collect(Collectors.toMap(Region::code, region -> region.name().fr(), (first, second) -> first, LinkedHashMap::new)));
        model.addAttribute("divisions", divisions);
        return "committee/heading";
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

    private List<Revision> history(Event event, SharedFile file, Heading heading) {
        Map<Long, String> authors = file.contributions(heading).stream().collect(Collectors.toMap(Contribution::id, one -> one.organisation().name().fr()));
        return files.history(event.code(), heading).stream().map(change -> new Revision(change.at(),
                Actor.words(change.actor()), change.stateAfter(),
                change.responsibleAfter() == null ? null : words.names(List.of(change.responsibleAfter())),
                change.adoptedFrom() == null ? null : authors.get(change.adoptedFrom()),
                change.contentAfter() == null ? List.of()
                        : words.differences(heading, Optional.ofNullable(change.contentBefore()).orElse(Content.EMPTY), change.contentAfter())
                                .stream().filter(Difference::isChanged).toList()))
                .toList();
    }

    private Heading heading(String code) {
        try {
            return headings.of(code);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
