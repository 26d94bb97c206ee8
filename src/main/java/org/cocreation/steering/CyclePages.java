package org.cocreation.steering;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.cocreation.cycle.Cycle;
import org.cocreation.cycle.CycleNotFoundException;
import org.cocreation.cycle.CycleService;
import org.cocreation.document.FileResponse;
import org.cocreation.document.ReportWriter;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.minutes.CycleDocument;
import org.cocreation.minutes.CycleDocuments;
import org.cocreation.minutes.Edition;
import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * What the Open Government Partnership asks to be public of a cycle: who takes part, by what rules, when, and what was
 * decided. A cycle is public once its programme is announced or one of its events published.
 */
@Controller
class CyclePages {

    private final CycleService cycles;
    private final SteeringService steering;
    private final CycleDocuments documents;
    private final EventService events;
    private final Settings settings;
    private final Clock clock;

    CyclePages(CycleService cycles, SteeringService steering, CycleDocuments documents, EventService events, Settings settings, Clock clock) {
        this.cycles = cycles;
        this.steering = steering;
        this.documents = documents;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping("/cycles")
    String all(Model model) {
        Set<String> published = events.published().stream().map(Event::cycleCode).collect(Collectors.toSet());
        model.addAttribute("cycles", cycles.all().stream().filter(cycle -> isPublic(cycle, published.contains(cycle.code()))).toList());
        return "portal/cycles";
    }

    @GetMapping("/cycles/{code}")
    String cycle(@PathVariable String code, Model model) {
        List<Event> published = published(code);
        Cycle cycle = published(code, published);
        List<Organisation> members = cycles.members(code);
        List<CycleDocument> minutes = approvedMinutes(code);
        model.addAttribute("cycle", cycle);
        model.addAttribute("lead", members.get(0).name());
        model.addAttribute("members", members.stream().collect(Collectors.groupingBy(Organisation::kind, LinkedHashMap::new, Collectors.toList())));
        model.addAttribute("rules", settings.both(Setting.COMMITTEE_RULES));
        model.addAttribute("minutes", minutes.stream().filter(one -> !one.filesWithoutNames().isEmpty()).toList());
        model.addAttribute("events", published);
        model.addAttribute("milestones", Milestone.of(cycle, steering.meetings(code).stream().filter(meeting -> !meeting.isCancelled()).toList(), minutes, published));
        model.addAttribute("today", LocalDate.now(clock));
        return "portal/cycle";
    }

    /** @throws CycleNotFoundException for a version that is not approved, and for an edition with names, too */
    @GetMapping("/cycles/{code}/releve/{version:\\d{1,6}}{edition:(?:-[a-z]{1,20})?}.{format:pdf|docx}")
    ResponseEntity<byte[]> minutes(@PathVariable String code, @PathVariable int version, @PathVariable String edition, @PathVariable String format) {
        published(code, published(code));
        CycleDocument document = approvedMinutes(code).stream().filter(one -> one.version() == version).findFirst()
                .orElseThrow(() -> new CycleNotFoundException(code));
        Edition asked = document.filesWithoutNames().stream().map(CycleDocument.File::edition).filter(one -> one.suffix().equals(edition)).findFirst()
                .orElseThrow(() -> new CycleNotFoundException(code));
        String fileName = document.fileName(asked) + "." + format;
        return (format.equals("pdf") ? FileResponse.shown(fileName, MediaType.APPLICATION_PDF_VALUE) : FileResponse.saved(fileName, ReportWriter.DOCX_MEDIA_TYPE))
                .header(HttpHeaders.CONTENT_LANGUAGE, asked.language().code())
                .body(documents.bytes(document, asked, format).orElseThrow(() -> new CycleNotFoundException(code)));
    }

    private List<Event> published(String code) {
        return events.ofCycle(code).stream().filter(Event::isPublished).toList();
    }

    /** @throws CycleNotFoundException for one that is not public, too */
    private Cycle published(String code, List<Event> published) {
        Cycle cycle = cycles.get(code);
        if (!isPublic(cycle, !published.isEmpty())) {
            throw new CycleNotFoundException(code);
        }
        return cycle;
    }

    private static boolean isPublic(Cycle cycle, boolean hasPublishedEvent) {
        return cycle.isComposed() && (cycle.announcedOn() != null || hasPublishedEvent);
    }

    private List<CycleDocument> approvedMinutes(String code) {
        return documents.of(code).stream().filter(CycleDocument::isApprovedMinutes).toList();
    }
}
