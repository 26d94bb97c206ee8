package org.cocreation.cycle;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.access.CurrentMember;
import org.cocreation.access.Member;
import org.cocreation.document.ReportWriter;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.language.Bilingual;
import org.cocreation.language.TypedText;
import org.cocreation.sharedfile.Heading;
import org.cocreation.sharedfile.SharedFile;
import org.cocreation.workflow.EngineClock;
import org.cocreation.workflow.Refusal;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A cycle for its committee: who takes part, how far the files are, the meetings, the count of themes, the minutes. */
@Controller
class CycleController {

    private static final Map<String, MediaType> FORMATS = Map.of("pdf", MediaType.APPLICATION_PDF, "docx",
            MediaType.parseMediaType(ReportWriter.DOCX_MEDIA_TYPE));

    private final CycleService cycles;
    private final SteeringService steering;
    private final Contributions contributions;
    private final CycleDocuments documents;
    private final EventService events;
    private final Organisations organisations;
    private final CurrentMember currentMember;

    CycleController(CycleService cycles, SteeringService steering, Contributions contributions, CycleDocuments documents, EventService events,
                    Organisations organisations, CurrentMember currentMember) {
        this.cycles = cycles;
        this.steering = steering;
        this.contributions = contributions;
        this.documents = documents;
        this.events = events;
        this.organisations = organisations;
        this.currentMember = currentMember;
    }

    @GetMapping("/comite/cycles")
    String all(Model model) {
        model.addAttribute("cycles", cycles.all());
        return "committee/cycles";
    }

    @GetMapping("/comite/organisations")
    String organisations(Model model) {
        model.addAttribute("organisations", organisations.all());
        return "committee/organisations";
    }

    @GetMapping("/comite/cycles/{code}")
    String cycle(@PathVariable String code, Model model) {
        Cycle cycle = cycles.get(code);
        List<Event> planned = events.ofCycle(code);
        Map<String, SharedFile> files = steering.files(code);
        List<Organisation> members = cycles.members(code);
        model.addAttribute("cycle", cycle);
        model.addAttribute("events", planned);
        model.addAttribute("headings", Heading.values());
        model.addAttribute("files", files);
        model.addAttribute("counts", steering.counts(cycle, planned.stream().map(Event::code).toList()));
        model.addAttribute("members", members);
        model.addAttribute("names", members.stream().collect(Collectors.toMap(Organisation::code, member -> member.name().fr())));
        List<SteeringMeeting> meetings = new ArrayList<>(steering.meetings(code));
        Collections.reverse(meetings);
        model.addAttribute("meetings", meetings);
        model.addAttribute("answers", steering.answers(code));
        List<CycleDocument> written = documents.of(code);
        model.addAttribute("documents", written);
        model.addAttribute("awaited", contributions.areAwaited(code));
        model.addAttribute("approved", written.stream().anyMatch(CycleDocument::isApprovedMinutes));
        return "committee/cycle";
    }

    @GetMapping("/comite/cycles/{code}/{kind:releve|rapport}/{version:\\d{1,6}}.{format:pdf|docx}")
    ResponseEntity<byte[]> document(@PathVariable String code, @PathVariable String kind, @PathVariable int version, @PathVariable String format) {
        CycleDocument document = documents.of(code).stream().filter(one -> one.kind().path().equals(kind) && one.version() == version)
                .findFirst().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok().contentType(FORMATS.get(format))
                .header(HttpHeaders.CONTENT_DISPOSITION, (format.equals("pdf") ? ContentDisposition.inline() : ContentDisposition.attachment())
                        .filename(document.fileName() + "." + format).build().toString())
                .body(documents.bytes(document, format).orElseThrow());
    }

    /** An organisation that is known by its code; another with its names and kind. */
    @PostMapping("/comite/cycles/{code}/membres")
    String addMember(@PathVariable String code, @RequestParam String organisation, @RequestParam(defaultValue = "") String kind,
                     @RequestParam(defaultValue = "") String nameFr, @RequestParam(defaultValue = "") String nameAr, Model model,
                     RedirectAttributes redirect, HttpServletResponse response) {
        Member lead = currentMember.requireLead();
        try {
            Organisation member = organisation(TypedText.tidy(organisation).toUpperCase(), kind, TypedText.tidy(nameFr), TypedText.tidy(nameAr));
            cycles.addMember(code, member, lead.id());
            redirect.addFlashAttribute("done", "%s fait partie du comité. Créez ses comptes dans Admin et placez-les dans le groupe « %s » et dans « steering-committee »."
                    .formatted(member.name().fr(), member.group()));
            return "redirect:/comite/cycles/{code}";
        } catch (Refusal refusal) {
            model.addAttribute("typedMember", Map.of("organisation", organisation, "kind", kind, "nameFr", nameFr, "nameAr", nameAr));
            return refused(refusal, code, model, response);
        }
    }

    private Organisation organisation(String code, String kind, String nameFr, String nameAr) {
        return organisations.find(List.of(code)).stream().findFirst().orElseGet(() -> {
            if (!code.matches("[A-Z0-9]+(-[A-Z0-9]+)*") || code.length() > 20) {
                throw new Refusal("Le code d'une organisation compte 20 lettres, chiffres ou tirets au plus.");
            }
            if (!Set.of("ministry", "agency", "association", "international_partner").contains(kind) || nameFr.isEmpty() || nameAr.isEmpty()
                    || Math.max(nameFr.length(), nameAr.length()) > 200) {
                throw new Refusal("« %s » n'est pas encore connue : indiquez son type et son nom en français et en arabe (200 caractères au plus).".formatted(code));
            }
            return new Organisation(code, kind, new Bilingual(nameFr, nameAr));
        });
    }

    @PostMapping("/comite/cycles/{code}/contributions/clore")
    String closeContributions(@PathVariable String code, RedirectAttributes redirect, Model model, HttpServletResponse response) {
        Member lead = currentMember.requireLead();
        try {
            contributions.closeNow(code, lead.id());
            redirect.addFlashAttribute("done", "Les contributions sont closes ; le dépouillement suit.");
            return "redirect:/comite/cycles/{code}";
        } catch (Refusal refusal) {
            return refused(refusal, code, model, response);
        }
    }

    @PostMapping("/comite/cycles/{code}/contributions/reporter")
    String moveContributions(@PathVariable String code, @RequestParam String date, RedirectAttributes redirect, Model model, HttpServletResponse response) {
        Member lead = currentMember.requireLead();
        try {
            contributions.move(code, moment(date), lead.id());
            redirect.addFlashAttribute("done", "L'échéance des contributions est déplacée.");
            return "redirect:/comite/cycles/{code}";
        } catch (Refusal refusal) {
            model.addAttribute("typedDate", date);
            return refused(refusal, code, model, response);
        }
    }

    /** Corrects what was recorded of a meeting, for the next version of the minutes. */
    @PostMapping("/comite/cycles/{code}/reunions/{number:\\d{1,4}}")
    String correct(@PathVariable String code, @PathVariable int number, @RequestParam(defaultValue = "") List<String> present,
                   @RequestParam(defaultValue = "") String points, @RequestParam(defaultValue = "") String decisions, RedirectAttributes redirect, Model model,
                   HttpServletResponse response) {
        Member lead = currentMember.requireLead();
        try {
            steering.correct(code, number, present, points, decisions, lead.id());
            redirect.addFlashAttribute("done", "Le compte rendu de la réunion n° %d est corrigé.".formatted(number));
            return "redirect:/comite/cycles/{code}";
        } catch (Refusal refusal) {
            model.addAttribute("typedMeeting", number);
            model.addAttribute("typedPresent", present);
            model.addAttribute("typedPoints", points);
            model.addAttribute("typedDecisions", decisions);
            return refused(refusal, code, model, response);
        }
    }

    private String refused(Refusal refusal, String code, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("refused", refusal.getMessage());
        return cycle(code, model);
    }

    private static Instant moment(String text) {
        try {
            return LocalDateTime.parse(text).atZone(EngineClock.CASABLANCA).toInstant();
        } catch (DateTimeException e) {
            throw new Refusal("La date « %s » n'est pas lisible.".formatted(text));
        }
    }
}
