package org.cocreation.outcome;

import java.util.List;
import java.util.Locale;

import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The public's view of what an event came to. */
@Controller
class ReportPages {

    private final EventReports reports;
    private final EventService events;

    ReportPages(EventReports reports, EventService events) {
        this.reports = reports;
        this.events = events;
    }

    /** @param version an earlier one; the latest when it is not said */
    @GetMapping("/evenements/{code}/bilan")
    String report(@PathVariable String code, @RequestParam(required = false) Integer version, Model model) {
        Event event = events.getPublished(code);
        List<EventReport> versions = reports.versions(code);
        EventReport report = version(versions, version);
        model.addAttribute("versions", versions);
        return show(event, report, model);
    }

    /** Of an unpublished report, what the public will see. */
    static String show(Event event, EventReport report, Model model) {
        model.addAttribute("event", event);
        model.addAttribute("report", report);
        model.addAttribute("numbers", new Numbers());
        return "portal/report";
    }

    /** @throws ResponseStatusException when there is none */
    static EventReport version(List<EventReport> versions, @Nullable Integer number) {
        return versions.stream().filter(one -> number == null || number.equals(one.version())).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Whole numbers as both languages print them here: « 1 250 ». */
    static final class Numbers {

        public String of(Number number) {
            return String.format(Locale.ROOT, "%,d", Math.round(number.doubleValue())).replace(',', '\u00a0');
        }
    }
}
