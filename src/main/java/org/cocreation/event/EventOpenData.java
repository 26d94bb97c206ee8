package org.cocreation.event;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.cocreation.document.CsvFile;
import org.cocreation.opendata.JsonSchemas;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Published events as JSON and as CSV, for anyone's page and scripts to use. */
@RestController
@RequestMapping("/api")
@Tag(name = "Événements")
class EventOpenData {

    private static final CacheControl CACHE = CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();

    private final EventService events;
    private final SeatsLeft seats;
    private final Clock clock;
    private final JsonSchemas schemas;
    private final String baseUrl;

    EventOpenData(EventService events, SeatsLeft seats, Clock clock, JsonSchemas schemas, @Value("${cocreation.base-url}") String baseUrl) {
        this.events = events;
        this.seats = seats;
        this.clock = clock;
        this.schemas = schemas;
        this.baseUrl = baseUrl;
    }

    @GetMapping("/evenements")
    @Operation(summary = "Tous les événements publiés, par date", operationId = "events")
    ResponseEntity<List<OpenEvent>> all() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).cacheControl(CACHE).body(events.published().stream().map(this::open).toList());
    }

    /** A row an event; codes of several things are parted by spaces. */
    @GetMapping("/evenements.csv")
    @Operation(summary = "Tous les événements publiés, en CSV (RFC 4180, UTF-8)", operationId = "eventsAsCsv",
            responses = @ApiResponse(responseCode = "200", content = @Content(mediaType = CsvFile.MEDIA_TYPE, schema = @Schema(type = "string"))))
    ResponseEntity<byte[]> table() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        CsvFile.write(OpenEvent.TABLE, events.published().stream().map(this::open).toList(), file);
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, CsvFile.MEDIA_TYPE).cacheControl(CACHE).body(file.toByteArray());
    }

    @GetMapping("/schemas/evenement.json")
    @Operation(summary = "Le schéma JSON d'un événement (JSON Schema 2020-12)", operationId = "eventSchema",
            responses = @ApiResponse(responseCode = "200", content = @Content(mediaType = JsonSchemas.MEDIA_TYPE, schema = @Schema(type = "object"))))
    ResponseEntity<JsonNode> schema() {
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, JsonSchemas.MEDIA_TYPE).cacheControl(CACHE).body(schemas.of(OpenEvent.class, "/api/schemas/evenement.json"));
    }

    @GetMapping("/evenements/{code}")
    @Operation(summary = "Un événement publié", operationId = "event")
    ResponseEntity<OpenEvent> one(@PathVariable String code) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).cacheControl(CACHE).body(open(events.getPublished(code)));
    }

    private OpenEvent open(Event event) {
        return OpenEvent.of(event, seats.of(event), clock.instant(), baseUrl);
    }
}
