package org.cocreation.event;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Published events as JSON, for anyone's page to use. */
@RestController
@CrossOrigin
@RequestMapping("/api/evenements")
class EventOpenData {

    private static final CacheControl CACHE = CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();

    private final EventService events;
    private final Clock clock;
    private final String baseUrl;

    EventOpenData(EventService events, Clock clock, @Value("${cocreation.base-url}") String baseUrl) {
        this.events = events;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    @GetMapping
    ResponseEntity<List<OpenEvent>> all() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).cacheControl(CACHE).body(events.published().stream().map(this::open).toList());
    }

    @GetMapping("/{code}")
    ResponseEntity<OpenEvent> one(@PathVariable String code) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).cacheControl(CACHE).body(open(events.getPublished(code)));
    }

    private OpenEvent open(Event event) {
        return OpenEvent.of(event, clock.instant(), baseUrl);
    }
}
