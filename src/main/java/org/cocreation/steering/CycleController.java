package org.cocreation.steering;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.cocreation.access.CurrentMember;
import org.cocreation.access.Member;
import org.cocreation.access.MemberAccounts;
import org.cocreation.attachment.Attachments;
import org.cocreation.audit.AuditTrail;
import org.cocreation.cycle.AddedEvents;
import org.cocreation.cycle.Cycle;
import org.cocreation.cycle.CycleService;
import org.cocreation.document.FileResponse;
import org.cocreation.document.ReportWriter;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.form.PageAnswer;
import org.cocreation.form.TypedDates;
import org.cocreation.minutes.CycleDocument;
import org.cocreation.minutes.CycleDocuments;
import org.cocreation.minutes.Edition;
import org.cocreation.minutes.MeetingAction;
import org.cocreation.minutes.MeetingActions;
import org.cocreation.minutes.MinutesRemarks;
import org.cocreation.notice.OpenTaskBoard;
import org.cocreation.sharedfile.Headings;
import org.cocreation.sharedfile.SharedFile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A cycle for its committee: who takes part, how far the files are, the meetings, the count of themes, the minutes. */
@Controller
class CycleController {

    private static final String CYCLE = "/comite/cycles/{code}";

    private final CycleService cycles;
    private final AddedEvents added;
    private final SteeringService steering;
    private final ConvenedMeeting convened;
    private final WrittenVotes votes;
    private final Delegates delegates;
    private final Attachments attachments;
    private final Headings headings;
    private final CycleDocuments documents;
    private final MinutesRemarks remarks;
    private final MeetingActions actions;
    private final EventService events;
    private final Organisations organisations;
    private final OpenTaskBoard openTasks;
    private final MemberAccounts accounts;
    private final CurrentMember currentMember;
    private final AuditTrail trail;

    CycleController(CycleService cycles, AddedEvents added, SteeringService steering, ConvenedMeeting convened, WrittenVotes votes, Delegates delegates, Attachments attachments, Headings headings, CycleDocuments documents,
                    MinutesRemarks remarks, MeetingActions actions, EventService events,
                    Organisations organisations, OpenTaskBoard openTasks, MemberAccounts accounts, CurrentMember currentMember,
                    AuditTrail trail) {
        this.cycles = cycles;
        this.added = added;
        this.steering = steering;
        this.convened = convened;
        this.votes = votes;
        this.delegates = delegates;
        this.attachments = attachments;
        this.headings = headings;
        this.documents = documents;
        this.remarks = remarks;
        this.actions = actions;
        this.events = events;
        this.organisations = organisations;
        this.openTasks = openTasks;
        this.accounts = accounts;
        this.currentMember = currentMember;
        this.trail = trail;
    }

    @GetMapping("/comite/cycles")
    String all(Model model) {
        model.addAttribute("cycles", cycles.all());
        return "committee/cycles";
    }

    @GetMapping(CYCLE)
    String cycle(@PathVariable String code, Model model) {
        Cycle cycle = cycles.get(code);
        List<Event> planned = events.ofCycle(code);
        Map<String, SharedFile> files = steering.files(code);
        List<Organisation> members = cycles.members(code);
        model.addAttribute("cycle", cycle);
        model.addAttribute("events", planned);
        model.addAttribute("headings", headings.all());
        model.addAttribute("files", files);
        boolean awaited = convened.awaitsContributions(code);
        boolean takesPart = currentMember.get().mayContribute(members.stream().map(Organisation::code).toList());
        model.addAttribute("takesPart", takesPart);
        if (takesPart) {
            model.addAttribute("attendance", delegates.attendance(code));
            model.addAttribute("attached", attachments.of(code).stream().filter(one -> !one.isRemoved()).collect(Collectors.groupingBy(one -> one.place().code())));
            model.addAttribute("votes", votes.of(code));
            model.addAttribute("counts", steering.counts(cycle, planned.stream().map(Event::code).toList()));
        }
        model.addAttribute("programmeChanges", added.changes(code));
        model.addAttribute("addable", added.arePossible(code));
        model.addAttribute("members", members);
        model.addAttribute("departures", cycles.departures(code));
        model.addAttribute("joinable", organisations.all().stream().filter(organisation -> !members.contains(organisation)).toList());
        model.addAttribute("withoutAccount", accounts.organisationsWithoutAccount(members.stream().map(Organisation::code).toList()));
        model.addAttribute("names", members.stream().collect(Collectors.toMap(Organisation::code, member -> member.name().fr())));
        List<SteeringMeeting> meetings = new ArrayList<>(steering.meetings(code));
        Collections.reverse(meetings);
        model.addAttribute("meetings", meetings);
        if (!meetings.isEmpty()) {
            Set<String> heard = steering.heard(meetings.get(0));
            model.addAttribute("silent", members.stream().filter(member -> !heard.contains(member.code())).toList());
        }
        List<CycleDocument> written = documents.of(code);
        model.addAttribute("documents", written.stream().filter(document -> takesPart || document.approvedAt() != null).toList());
        model.addAttribute("remarks", remarks.of(code));
        model.addAttribute("actions", actions.of(code).stream().filter(MeetingAction::isOpen).toList());
        model.addAttribute("awaited", awaited);
        model.addAttribute("openTasks", openTasks.ofCycle(code, planned.stream().map(Event::code).toList(), currentMember.get()));
        model.addAttribute("cities", planned.stream().collect(Collectors.toMap(Event::code, event -> event.city().fr())));
        model.addAttribute("approved", written.stream().anyMatch(CycleDocument::isApprovedMinutes));
        return "committee/cycle";
    }

    @GetMapping(CYCLE + "/{kind:releve|rapport}/{version:\\d{1,6}}{edition:(?:-[a-z]{1,20})?}.{format:pdf|docx}")
    ResponseEntity<byte[]> document(@PathVariable String code, @PathVariable String kind, @PathVariable int version, @PathVariable String edition,
                                    @PathVariable String format) {
        CycleDocument document = documents.of(code).stream().filter(one -> one.kind().path().equals(kind) && one.version() == version)
                .findFirst().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        CycleDocument.File file = document.files().stream().filter(one -> one.edition().suffix().equals(edition))
                .findFirst().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        requireReadable(code, document, file.edition());
        if (file.edition().hasNames()) {
            trail.recordDownload(code, currentMember.get().id(), "%s avec les noms, version %d".formatted(document.kind().label(), version));
        }
        String fileName = document.fileName(file.edition()) + "." + format;
        return (format.equals("pdf") ? FileResponse.shown(fileName, MediaType.APPLICATION_PDF_VALUE) : FileResponse.saved(fileName, ReportWriter.DOCX_MEDIA_TYPE))
                .body(documents.bytes(document, file.edition(), format).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    /** A draft is its committee's, and so is whatever names persons; the rest, once approved, every member's. */
    private void requireReadable(String code, CycleDocument document, Edition edition) {
        if ((document.approvedAt() == null || edition.hasNames())
                && !currentMember.get().mayContribute(cycles.members(code).stream().map(Organisation::code).toList())) {
            throw new AccessDeniedException("A draft, and the edition with names, is for the members of the cycle");
        }
    }

    @PostMapping(CYCLE + "/membres")
    String addMember(@PathVariable String code, @RequestParam(defaultValue = "") String organisation, Model model, PageAnswer answer) {
        Member lead = currentMember.requireLead();
        return answer.save(() -> {
            cycles.addMember(code, organisation, lead.id());
            return answer.done("L'organisation fait partie du comité.", CYCLE);
        }, () -> cycle(code, model));
    }

    @PostMapping(CYCLE + "/departs")
    String removeMember(@PathVariable String code, @RequestParam(defaultValue = "") String organisation, @RequestParam(defaultValue = "") String reason,
                        Model model, PageAnswer answer) {
        Member lead = currentMember.requireLead();
        return answer.save(() -> {
            cycles.removeMember(code, organisation, reason, lead.id());
            return answer.done("L'organisation a quitté le comité.", CYCLE);
        }, () -> {
            model.addAttribute("typedLeaving", organisation);
            model.addAttribute("typedReason", reason);
            return cycle(code, model);
        });
    }

    @PostMapping(CYCLE + "/contributions/clore")
    String closeContributions(@PathVariable String code, Model model, PageAnswer answer) {
        Member lead = currentMember.requireLead();
        return answer.save(() -> {
            convened.closeContributions(code, lead.id());
            return answer.done("Les contributions sont closes ; le dépouillement suit.", CYCLE);
        }, () -> cycle(code, model));
    }

    @PostMapping(CYCLE + "/contributions/reporter")
    String moveContributions(@PathVariable String code, @RequestParam String date, Model model, PageAnswer answer) {
        Member lead = currentMember.requireLead();
        return answer.save(() -> {
            convened.moveDeadline(code, TypedDates.moment(date), lead.id());
            return answer.done("L'échéance des contributions est déplacée.", CYCLE);
        }, () -> {
            model.addAttribute("typedDate", date);
            return cycle(code, model);
        });
    }

    @PostMapping(CYCLE + "/contributions/relancer")
    String remind(@PathVariable String code, Model model, PageAnswer answer) {
        currentMember.requireLead();
        return answer.save(() -> {
            convened.remind(code);
            return answer.done("Les organisations qui n'ont pas terminé leur tâche sont relancées. Une même relance ne part qu'une fois par heure.", CYCLE);
        }, () -> cycle(code, model));
    }

    /** Moves the meeting that is convened. @param contributions until when they count, empty when they are over */
    @PostMapping(CYCLE + "/reunion/deplacer")
    String move(@PathVariable String code, @RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String to,
                @RequestParam(defaultValue = "") String place, @RequestParam(defaultValue = "") String until, Model model, PageAnswer answer) {
        Member lead = currentMember.requireLead();
        return answer.save(() -> {
            convened.move(code, TypedDates.moment(from), TypedDates.moment(to), place, until.isEmpty() ? null : TypedDates.moment(until), lead.id());
            return answer.done("La réunion est déplacée\u00a0: tous ses membres en sont prévenus.", CYCLE);
        }, () -> {
            model.addAttribute("typedFrom", from);
            model.addAttribute("typedTo", to);
            model.addAttribute("typedPlace", place);
            model.addAttribute("typedUntil", until);
            return cycle(code, model);
        });
    }

    /** Calls off the meeting that is convened. */
    @PostMapping(CYCLE + "/reunion/annuler")
    String cancel(@PathVariable String code, @RequestParam(defaultValue = "") String reason, Model model, PageAnswer answer) {
        Member lead = currentMember.requireLead();
        return answer.save(() -> {
            convened.cancel(code, reason, lead.id());
            return answer.done("La réunion est annulée\u00a0: tous ses membres en sont prévenus, et la suivante est à convoquer.", CYCLE);
        }, () -> {
            model.addAttribute("typedCancellation", reason);
            return cycle(code, model);
        });
    }

    /** Corrects what was recorded of a meeting, for the next version of the minutes. */
    @PostMapping(CYCLE + "/reunions/{number:\\d{1,4}}")
    String correct(@PathVariable String code, @PathVariable int number, @RequestParam(defaultValue = "") List<String> present,
                   @RequestParam(defaultValue = "") String points, @RequestParam(defaultValue = "") String decisions, Model model, PageAnswer answer) {
        Member lead = currentMember.requireLead();
        return answer.save(() -> {
            steering.correct(code, number, present, points, decisions, lead.id());
            return answer.done("Le compte rendu de la réunion n° %d est corrigé.".formatted(number), CYCLE);
        }, () -> {
            model.addAttribute("typedMeeting", number);
            model.addAttribute("typedPresent", present);
            model.addAttribute("typedPoints", points);
            model.addAttribute("typedDecisions", decisions);
            return cycle(code, model);
        });
    }
}
