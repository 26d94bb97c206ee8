package org.cocreation.outcome;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.cycle.Cycle;
import org.cocreation.cycle.CycleService;
import org.cocreation.document.FileResponse;
import org.cocreation.event.Event;
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
        archives.writeEvent(event, begin(event.code(), response));
    }

    @GetMapping("/comite/cycles/{code}/archive.zip")
    void cycle(@PathVariable String code, HttpServletResponse response) throws IOException {
        Cycle cycle = cycles.get(code);
        archives.writeCycle(cycle, begin(cycle.code(), response));
    }

    private static OutputStream begin(String code, HttpServletResponse response) throws IOException {
        return FileResponse.save("dossier-%s.zip".formatted(code.toLowerCase(Locale.ROOT)), "application/zip", response);
    }
}
