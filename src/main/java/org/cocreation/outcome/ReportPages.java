package org.cocreation.outcome;

import java.util.Locale;

import org.cocreation.event.EventService;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
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

    @GetMapping("/evenements/{code}/bilan")
    String report(@PathVariable String code, Model model) {
        model.addAttribute("event", events.getPublished(code));
        model.addAttribute("report", reports.find(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        model.addAttribute("numbers", new Numbers());
        return "portal/report";
    }

    /** Whole numbers as both languages print them here: « 1 250 ». */
    static final class Numbers {

        public String of(Number number) {
            return String.format(Locale.ROOT, "%,d", Math.round(number.doubleValue())).replace(',', '\u00a0');
        }
    }
}
