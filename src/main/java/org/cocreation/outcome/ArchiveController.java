package org.cocreation.outcome;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.cycle.Cycle;
import org.cocreation.cycle.CycleService;
import org.cocreation.event.Event;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;

/** The record for the Open Government Partnership; every member may have it, as it names nobody. */
@Controller
class ArchiveController {

    private final Archives archives;
    private final CycleService cycles;

    ArchiveController(Archives archives, CycleService cycles) {
        this.archives = archives;
        this.cycles = cycles;
    }

    @GetMapping("/comite/evenements/{code}/archive.zip")
    void event(@RequestAttribute Event event, HttpServletResponse response) throws IOException {
        begin(response, event.code());
        archives.writeEvent(event, response.getOutputStream());
    }

    @GetMapping("/comite/cycles/{code}/archive.zip")
    void cycle(@PathVariable String code, HttpServletResponse response) throws IOException {
        Cycle cycle = cycles.get(code);
        begin(response, cycle.code());
        archives.writeCycle(cycle, response.getOutputStream());
    }

    private static void begin(HttpServletResponse response, String code) {
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("dossier-%s.zip".formatted(code.toLowerCase())).build().toString());
    }
}
