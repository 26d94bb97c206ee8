package org.cocreation.outcome;

import java.time.Duration;

import org.cocreation.event.EventService;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Published reports as JSON, for anyone's page to use. */
@RestController
@CrossOrigin
class ReportOpenData {

    private final EventReports reports;
    private final EventService events;

    ReportOpenData(EventReports reports, EventService events) {
        this.reports = reports;
        this.events = events;
    }

    @GetMapping("/api/evenements/{code}/bilan")
    ResponseEntity<EventReport> report(@PathVariable String code) {
        events.getPublished(code);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic())
                .body(reports.find(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }
}
