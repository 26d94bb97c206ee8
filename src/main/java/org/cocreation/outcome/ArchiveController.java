package org.cocreation.outcome;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import jakarta.servlet.http.HttpServletRequest;
import org.cocreation.cycle.Cycle;
import org.cocreation.cycle.CycleService;
import org.cocreation.event.Event;
import org.cocreation.order.DocumentOrders;
import org.cocreation.order.OrderedDocument;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.ModelAndView;

/** The record for the Open Government Partnership; every member may have it, as it names nobody. */
@Controller
class ArchiveController {

    private final Archives archives;
    private final CycleService cycles;
    private final DocumentOrders orders;

    ArchiveController(Archives archives, CycleService cycles, DocumentOrders orders) {
        this.archives = archives;
        this.cycles = cycles;
        this.orders = orders;
    }

    @GetMapping("/comite/evenements/{code}/archive.zip")
    CompletableFuture<ModelAndView> event(@RequestAttribute Event event, HttpServletRequest request) {
        return answer(event.code(), (out, progress) -> archives.writeEvent(event, out), request);
    }

    @GetMapping("/comite/cycles/{code}/archive.zip")
    CompletableFuture<ModelAndView> cycle(@PathVariable String code, HttpServletRequest request) {
        Cycle cycle = cycles.get(code);
        return answer(cycle.code(), (out, progress) -> archives.writeCycle(cycle, out, progress), request);
    }

    private CompletableFuture<ModelAndView> answer(String code, OrderedDocument.Work work, HttpServletRequest request) {
        return orders.answer(request, new OrderedDocument("dossier-%s.zip".formatted(code.toLowerCase(Locale.ROOT)), "application/zip", false, work, () -> { }));
    }
}
