package org.cocreation.material;

import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.upload.FileDownload;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** What the public finds of materials: those that were distributed, by their address and on the event's page. */
@Controller
class MaterialPages {

    private final MaterialService materials;
    private final EventService events;

    MaterialPages(MaterialService materials, EventService events) {
        this.materials = materials;
        this.events = events;
    }

    @GetMapping("/evenements/{code}/supports/{id}")
    ResponseEntity<byte[]> download(@PathVariable String code, @PathVariable String id) {
        Event event = events.getPublished(code);
        Material found = FileDownload.number(id).flatMap(number -> materials.findDistributed(event.code(), number))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return FileDownload.of(found.fileName(), found.type(), materials.content(found));
    }
}
